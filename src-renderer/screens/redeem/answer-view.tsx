import {
  CheckIcon,
  ClockIcon,
  CrossIcon,
  PersonIcon,
  QuestionIcon,
  SendIcon,
  StopIcon,
} from '../../components/icons.tsx'
import { refusedText, unitText } from '../../i18n/messages.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { Answer, SavedWhy } from './answer-of.ts'
import { AnswerPanel, type AnswerPanelProps } from './answer-panel.tsx'
import type { Tune } from './sounds.ts'
import { useSound } from './use-sound.ts'

function savedText(t: Text, why: SavedWhy): string {
  if (why.kind === 'reason') return t(`later.${why.reason}`)
  return why.kind === 'earlier' ? t('redeem.savedEarlier', { slip: why.slip }) : t('redeem.savedText')
}

function looks(t: Text, answer: Answer, unit: string): AnswerPanelProps {
  switch (answer.kind) {
    case 'saving':
      return { tone: 'wait', Icon: SendIcon, words: t('redeem.saving') }
    case 'sending':
      return { tone: 'wait', Icon: SendIcon, words: t('redeem.sending'), text: t('redeem.sendingText') }
    case 'redeemed': {
      const text = t('redeem.redeemedText', { count: answer.count, unit: unitText(t, unit, answer.count) })
      return {
        tone: 'ok',
        Icon: CheckIcon,
        words: t('redeem.redeemed'),
        text,
        slip: t('redeem.slip', answer),
      }
    }
    case 'saved': {
      const text = savedText(t, answer.why)
      return { tone: 'wait', Icon: ClockIcon, words: t('redeem.saved'), text, slip: t('redeem.slip', answer) }
    }
    case 'refused': {
      const reason = refusedText(t, answer.code, answer.message)
      return {
        tone: 'bad',
        Icon: CrossIcon,
        words: t('redeem.refused', { reason }),
        text: t('redeem.refusedText'),
      }
    }
    case 'checking':
      return {
        tone: 'warn',
        Icon: QuestionIcon,
        words: t('redeem.checking'),
        text: t('redeem.checkingText', answer),
      }
    case 'person':
      return {
        tone: 'bad',
        Icon: PersonIcon,
        words: t('redeem.person'),
        text: t('redeem.personText', answer),
      }
    case 'ended':
      return { tone: 'still', Icon: StopIcon, words: t('redeem.ended'), text: t('redeem.endedText', answer) }
  }
}

const TUNES: Readonly<Partial<Record<Answer['kind'], Tune>>> = {
  redeemed: 'good',
  saved: 'saved',
  refused: 'bad',
  checking: 'bad',
  person: 'bad',
}

/** What came of the redeem, in words, large, and by ear. */
export function AnswerView({ answer, unit }: { readonly answer: Answer; readonly unit: string }) {
  const t = useText()
  useSound(TUNES[answer.kind] ?? null)
  return <AnswerPanel {...looks(t, answer, unit)} isWithinStatus />
}
