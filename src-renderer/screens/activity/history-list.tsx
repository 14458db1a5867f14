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
import { type Text, useText } from '../../i18n/use-text.ts'
import { baselineLine, endingLines, evidenceLines } from './evidence.ts'
import { type HistoryEntry, historyOf } from './history.ts'

interface Words {
  readonly Icon: ComponentType
  readonly title: string
  readonly lines: readonly string[]
}

const ENDING_ICONS = {
  done: CheckIcon,
  short: QuestionIcon,
  refused: CrossIcon,
  later: ClockIcon,
  unknown: QuestionIcon,
} as const

function wordsOf(t: Text, entry: HistoryEntry): Words | null {
  switch (entry.kind) {
    case 'accepted': {
      const { staff } = entry
      const title =
        staff === '' ? t('activity.history.accepted') : t('activity.history.acceptedBy', { staff })
      return { Icon: CheckIcon, title, lines: [] }
    }
    case 'attempt': {
      const { count, reference } = entry.attempt
      const asked = t('activity.history.attemptCount', { count, reference })
      const baseline = baselineLine(t, entry.attempt)
      const title = t('activity.history.attempt', { number: entry.number })
      return { Icon: SendIcon, title, lines: baseline === null ? [asked] : [asked, baseline] }
    }
    case 'ended': {
      const outcome = entry.attempt.ended?.outcome
      if (outcome === undefined) return null
      const title = t(`activity.history.ended.${outcome.kind}`)
      return { Icon: ENDING_ICONS[outcome.kind], title, lines: endingLines(t, entry.attempt) }
    }
    case 'check': {
      const { evidence, verdict, need } = entry.check
      const lines = evidenceLines(t, evidence, entry.attempt)
      const title = t(`activity.history.check.${verdict}`)
      return { Icon: SearchIcon, title, lines: need === null ? lines : [...lines, t(`need.${need}`)] }
    }
    case 'note': {
      const { what, who, why } = entry.note
      const by = who === '' ? '' : t('activity.history.by', { who })
      const title = t(`activity.history.note.${what}`)
      return {
        Icon: PersonIcon,
        title: by === '' ? title : `${title}, ${by}`,
        lines: why === '' || what === 'held' ? [] : [why],
      }
    }
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
  const words = wordsOf(t, entry)
  if (words === null) return null
  const { Icon, title, lines } = words
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
