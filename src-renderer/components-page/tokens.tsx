import { useLayoutEffect, useRef, useState } from 'react'
import { contrast } from './contrast.ts'
import { Part } from './part.tsx'

const TYPE = ['figure', 'answer', 'title', 'large', '', 'small'] as const
const SPACES = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Grounds with the ink that stands on them. */
const COLOURS = [
  ['page', 'ink'],
  ['page', 'ink-soft'],
  ['surface', 'ink'],
  ['surface', 'ink-soft'],
  ['surface', 'accent-ink'],
  ['surface-sunk', 'ink-soft'],
  ['accent', 'on-accent'],
  ['accent-hover', 'on-accent'],
  ['accent-soft', 'accent-ink'],
  ['accent-soft', 'ink'],
  ['ok-soft', 'ok-ink'],
  ['warn-soft', 'warn-ink'],
  ['bad', 'on-bad'],
  ['bad-hover', 'on-bad'],
  ['bad-soft', 'bad-ink'],
  ['surface', 'bad-ink'],
  ['practice', 'on-practice'],
  ['practice-soft', 'practice-ink'],
  ['practice-soft', 'ink-soft'],
  ['paper', 'print'],
] as const

/** What edges and rings must stand out from: 3 is enough for them. */
const EDGES = [
  ['surface', 'line-strong'],
  ['page', 'line-strong'],
  ['page', 'focus'],
  ['surface', 'focus'],
  ['surface', 'accent'],
  ['surface', 'bad'],
  ['surface', 'ok'],
  ['surface', 'warn'],
] as const

/** The type scale, the spaces and the colours with how well they are read. */
export function Tokens() {
  return (
    <Part title="Tokens">
      {TYPE.map((size) => (
        <p key={size} style={{ fontSize: `var(--text${size === '' ? '' : `-${size}`})` }}>
          Redeem 12 · ใช้สิทธิ์ที่นี่ ปู่ญี่ปุ่น <span className="small soft">{size === '' ? 'text' : `text-${size}`}</span>
        </p>
      ))}
      <div className="gallery-spaces">
        {SPACES.map((space) => (
          <Space key={space} space={space} />
        ))}
      </div>
      <div className="gallery-swatches">
        {COLOURS.map(([ground, ink]) => (
          <Swatch key={`${ground} ${ink}`} ground={ground} ink={ink} least={4.5} />
        ))}
      </div>
      <div className="gallery-swatches">
        {EDGES.map(([ground, edge]) => (
          <Swatch key={`${ground} ${edge}`} ground={ground} ink={edge} least={3} />
        ))}
      </div>
    </Part>
  )
}

function Space({ space }: { readonly space: string }) {
  return (
    <>
      <span className="small soft">space-{space}</span>
      <span className="gallery-space" style={{ width: `var(--space-${space})` }} />
    </>
  )
}

interface SwatchProps {
  readonly ground: string
  readonly ink: string
  /** The contrast WCAG 2 asks for: 4.5 for words, 3 for what only shows where something is. */
  readonly least: 3 | 4.5
}

/** A ground with its ink, and the contrast of the two as it is drawn now. */
function Swatch({ ground, ink, least }: SwatchProps) {
  const swatch = useRef<HTMLSpanElement>(null)
  const [figure, setFigure] = useState(0)
  // Every time: a theme changes the colours without drawing this anew.
  useLayoutEffect(() => {
    if (swatch.current === null) return
    const { backgroundColor, outlineColor } = getComputedStyle(swatch.current)
    setFigure(contrast(backgroundColor, outlineColor))
  })
  const colours = { background: `var(--${ground})`, outlineColor: `var(--${ink})` }
  return (
    <span
      className={`gallery-swatch${least === 3 ? ' gallery-edge' : ''}`}
      ref={swatch}
      style={{ ...colours, ...(least === 3 ? {} : { color: `var(--${ink})` }) }}
      data-contrast={figure.toFixed(2)}
      data-least={least}
    >
      {ground} · {ink} {figure.toFixed(1)}
    </span>
  )
}
