import type { ComponentType } from 'react'
import './redeem.css'

export interface AnswerPanelProps {
  readonly tone: 'ok' | 'wait' | 'warn' | 'bad' | 'still'
  readonly Icon: ComponentType
  /** The answer itself, read from a metre away. */
  readonly words: string
  /** What it means and what to do. */
  readonly text?: string
  readonly slip?: string
  /** It appears within a region that is read out already, which is heard more surely than a region that appears. */
  readonly isWithinStatus?: boolean
}

/** Beyond this many letters the words are set a little smaller, to stand in the height kept for them. */
const LONG_WORDS = 16

/** The one large answer; it has the place and the height of the fields before it. */
export function AnswerPanel({ tone, Icon, words, text, slip, isWithinStatus }: AnswerPanelProps) {
  return (
    <div className={`answer answer-${tone}`} {...(isWithinStatus ? {} : { role: 'status' })}>
      <Icon />
      <div>
        <p className={`answer-words${words.length > LONG_WORDS ? ' answer-long' : ''}`}>{words}</p>
        <p>
          {text} <span className="answer-slip">{slip}</span>
        </p>
      </div>
    </div>
  )
}
