import type { ComponentType } from 'react'
import type { Action } from '#contract'
import {
  CheckIcon,
  ClockIcon,
  CrossIcon,
  PersonIcon,
  QuestionIcon,
  SearchIcon,
  SendIcon,
} from '../../components/icons.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { type HistoryEntry, historyOf } from './history.ts'
import { historyWords } from './history-words.ts'

const ENDING_ICONS = {
  done: CheckIcon,
  short: QuestionIcon,
  refused: CrossIcon,
  later: ClockIcon,
  unknown: QuestionIcon,
} as const

function iconOf(entry: HistoryEntry): ComponentType {
  switch (entry.kind) {
    case 'accepted':
      return CheckIcon
    case 'attempt':
      return SendIcon
    case 'ended':
      return ENDING_ICONS[entry.outcome.kind]
    case 'check':
      return SearchIcon
    case 'note':
      return PersonIcon
  }
}

/** Everything that happened to an action, oldest first. */
export function HistoryList({ action }: { readonly action: Action }) {
  const t = useText()
  return (
    <section className="panel history" aria-labelledby="history-title">
      <h2 id="history-title">{t('activity.historyTitle')}</h2>
      <ol className="history-list">
        {historyOf(action).map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever put between two things that happened.
          <Entry key={index} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const t = useText()
  const format = useFormat()
  const Icon = iconOf(entry)
  const { title, lines } = historyWords(t, entry)
  return (
    <li className="history-entry">
      <Icon />
      <div>
        <p className="history-title">{title}</p>
        <p className="small soft">{format.dateTime(entry.at)}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </li>
  )
}
