const TYPE = ['figure', 'answer', 'title', 'large', '', 'small'] as const
const SPACES = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Grounds with the ink that stands on them. */
const COLOURS = [
  ['page', 'ink'],
  ['surface', 'ink'],
  ['surface-sunk', 'ink-soft'],
  ['accent', 'on-accent'],
  ['accent-soft', 'accent-ink'],
  ['ok-soft', 'ok-ink'],
  ['warn-soft', 'warn-ink'],
  ['bad', 'on-bad'],
  ['bad-soft', 'bad-ink'],
  ['practice', 'on-practice'],
  ['practice-soft', 'practice-ink'],
] as const

/** The type scale, the spaces and the colours. */
export function Tokens() {
  return (
    <section className="gallery-part">
      {TYPE.map((size) => (
        <p key={size} style={{ fontSize: `var(--text${size === '' ? '' : `-${size}`})` }}>
          Redeem 12 · ใช้สิทธิ์ที่นี่ ปู่ญี่ปุ่น
        </p>
      ))}
      <div className="gallery-spaces">
        {SPACES.map((space) => (
          <Space key={space} space={space} />
        ))}
      </div>
      <div className="gallery-swatches">
        {COLOURS.map(([ground, ink]) => (
          <span
            key={ground}
            className="gallery-swatch"
            style={{ background: `var(--${ground})`, color: `var(--${ink})` }}
          >
            {ground}
          </span>
        ))}
      </div>
    </section>
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
