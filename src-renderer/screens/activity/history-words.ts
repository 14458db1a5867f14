import type { Attempt } from '#contract'
import type { Text } from '../../i18n/use-text.ts'
import { askedLines, baselineLine, endingLines, evidenceLines } from './evidence.ts'
import type { HistoryEntry } from './history.ts'

export interface HistoryWords {
  readonly title: string
  readonly lines: readonly string[]
}

/** What happened, in a few words, then the details in sentences. */
export function historyWords(t: Text, entry: HistoryEntry): HistoryWords {
  switch (entry.kind) {
    case 'accepted': {
      const { staff } = entry
      const title =
        staff === '' ? t('activity.history.accepted') : t('activity.history.acceptedBy', { staff })
      return { title, lines: [] }
    }
    case 'attempt': {
      const asked = askedLines(t, entry.attempt)
      const baseline = baselineLine(t, entry.attempt)
      const title = isCopied(entry.attempt)
        ? t('activity.history.copied')
        : t('activity.history.attempt', { number: entry.number })
      return { title, lines: baseline === null ? asked : [...asked, baseline] }
    }
    case 'ended':
      return {
        title: t(`activity.history.ended.${entry.outcome.kind}`),
        lines: endingLines(t, entry.attempt),
      }
    case 'check': {
      const { evidence, verdict, need } = entry.check
      const lines = evidenceLines(t, evidence, entry.attempt)
      const title = t(`activity.history.check.${verdict}`)
      return { title, lines: need === null ? lines : [...lines, t(`need.${need}`)] }
    }
    case 'note': {
      const { what, who, why } = entry.note
      const by = who === '' ? '' : t('activity.history.by', { who })
      const title = t(`activity.history.note.${what}`)
      return {
        title: by === '' ? title : `${title}, ${by}`,
        lines: why === '' || what === 'held' ? [] : [why],
      }
    }
  }
}

/** Nobody here knows whether it was ever sent. */
const isCopied = ({ ended }: Attempt): boolean =>
  ended?.outcome.kind === 'unknown' && ended.outcome.why === 'copied'
