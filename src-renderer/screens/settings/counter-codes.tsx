import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { type ShownCode, ShownCodes } from '../../components/shown-codes.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { confirmCode, typeCode } from '../../scanner/counter-code.ts'

/** The codes with which a scanner alone redeems and issues: to be photographed, printed and kept at the counter. */
export function CounterCodes() {
  const t = useText()
  const desk = useDesk()
  useStore(desk.vouchers)
  const [open, setOpen] = useState(false)
  const journal = desk.outbox.journal()
  if (journal === null) return null
  const confirm: ShownCode = {
    id: '',
    text: confirmCode(journal),
    name: t('settings.confirmCode'),
    isWords: true,
  }
  const types = desk.voucherTypes().map(
    ({ configId, name }): ShownCode => ({
      id: configId,
      text: typeCode(configId),
      name: name === '' ? configId : name,
      isWords: name !== '',
    }),
  )
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t('settings.counterCodes')}</Button>
      <Dialog title={t('settings.counterCodes')} open={open} onClose={() => setOpen(false)}>
        <ShownCodes
          codes={[confirm, ...types]}
          label={t('voucher.codes')}
          hint={t('settings.counterCodesText')}
        />
        <div className="dialog-buttons">
          <Button autoFocus onPress={() => setOpen(false)}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
