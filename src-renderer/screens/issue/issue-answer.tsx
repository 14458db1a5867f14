import {
  CheckIcon,
  ClockIcon,
  CrossIcon,
  PersonIcon,
  QuestionIcon,
  SendIcon,
  StopIcon,
} from '../../components/icons.tsx'
import { refusedText } from '../../i18n/messages.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { Answer } from '../redeem/answer-of.ts'
import { AnswerPanel, type AnswerPanelProps } from '../redeem/answer-panel.tsx'
import type { Tune } from '../redeem/sounds.ts'
import { useSound } from '../redeem/use-sound.ts'

function looks(t: Text, answer: Answer): AnswerPanelProps {
  switch (answer.kind) {
    case 'saving':
      return { tone: 'wait', Icon: SendIcon, words: t('issue.saving') }
    case 'sending':
      return { tone: 'wait', Icon: SendIcon, words: t('issue.sending'), text: t('issue.sendingText') }
    case 'redeemed': {
      const text = t('issue.issuedText', { count: answer.count })
      return { tone: 'ok', Icon: CheckIcon, words: t('issue.issued'), text }
    }
    case 'saved': {
      const why = answer.why.kind === 'reason' ? t(`later.${answer.why.reason}`) : t('issue.savedWaits')
      const text = `${why} ${t('issue.savedText')}`
      return { tone: 'wait', Icon: ClockIcon, words: t('issue.saved'), text }
    }
    case 'refused': {
      const reason = refusedText(t, answer.code, answer.message)
      return {
        tone: 'bad',
        Icon: CrossIcon,
        words: t('issue.refused', { reason }),
        text: t('issue.refusedText'),
      }
    }
    case 'checking':
      return { tone: 'warn', Icon: QuestionIcon, words: t('issue.checking'), text: t('issue.checkingText') }
    case 'person':
      return { tone: 'bad', Icon: PersonIcon, words: t('issue.person'), text: t('issue.personText') }
    case 'ended':
      return { tone: 'still', Icon: StopIcon, words: t('issue.ended'), text: t('issue.endedText') }
  }
}

const TUNES: Readonly<Partial<Record<Answer['kind'], Tune>>> = {
  redeemed: 'good',
  saved: 'saved',
  refused: 'bad',
  checking: 'bad',
  person: 'bad',
}

/** What came of the issue, in words, large, and by ear. */
export function IssueAnswer({ answer }: { readonly answer: Answer }) {
  const t = useText()
  useSound(TUNES[answer.kind] ?? null)
  return <AnswerPanel {...looks(t, answer)} />
}
