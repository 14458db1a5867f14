import { ClockIcon, CrossIcon, StopIcon } from '../../components/icons.tsx'
import { useNow } from '../../components/use-now.ts'
import { type Format, useFormat } from '../../i18n/use-format.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { Usability } from '../../vouchers/usability.ts'
import { AnswerPanel, type AnswerPanelProps } from './answer-panel.tsx'
import { useSound } from './use-sound.ts'

function looks(t: Text, format: Format, usability: Usability, now: number): AnswerPanelProps | null {
  switch (usability.kind) {
    case 'usable':
      return null
    case 'expired': {
      const text = t('voucher.expiredText', { date: format.dateTime(usability.at) })
      return { tone: 'bad', Icon: CrossIcon, words: t('voucher.expired'), text }
    }
    case 'not-yet': {
      const text = t('voucher.notYetText', { date: format.dateTime(usability.at) })
      return { tone: 'warn', Icon: ClockIcon, words: t('voucher.notYet'), text }
    }
    case 'used-up':
      return { tone: 'still', Icon: StopIcon, words: t('voucher.usedUp'), text: t('voucher.usedUpText') }
    case 'not-valid':
      return { tone: 'bad', Icon: CrossIcon, words: t('voucher.notValid'), text: t('voucher.notValidText') }
    case 'too-old': {
      const text = t('voucher.tooOldText', { count: usability.days })
      return { tone: 'warn', Icon: ClockIcon, words: t('voucher.tooOld'), text }
    }
    case 'enough-offline': {
      const text = t('voucher.enoughOfflineText', { count: usability.most })
      return { tone: 'warn', Icon: ClockIcon, words: t('voucher.enoughOffline'), text }
    }
    case 'held': {
      const { slip, staff, at } = usability.by
      const time = format.moment(at, now)
      const text =
        staff === ''
          ? t('voucher.heldText', { slip, time })
          : t('voucher.heldTextStaff', { slip, time, staff })
      return { tone: 'warn', Icon: ClockIcon, words: t('voucher.held'), text }
    }
  }
}

/** Why the voucher cannot be accepted: said before anybody tries. */
export function Unusable({ usability }: { readonly usability: Usability }) {
  const t = useText()
  const format = useFormat()
  const panel = looks(t, format, usability, useNow(60_000))
  useSound(panel === null ? null : 'bad')
  return panel === null ? null : <AnswerPanel {...panel} isWithinStatus />
}
