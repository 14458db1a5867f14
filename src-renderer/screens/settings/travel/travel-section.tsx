import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useDesk } from '../../../components/use-desk.ts'
import { useStore } from '../../../components/use-store.ts'
import { useText } from '../../../i18n/use-text.ts'
import { Section } from '../section.tsx'
import { ExportForm } from './export-form.tsx'
import { HeldBack } from './held-back.tsx'
import { MirrorPart } from './mirror-part.tsx'
import { RestoreForm } from './restore-form.tsx'

/** What waits, to another PC and from one. */
export function TravelSection() {
  const t = useText()
  const { outbox } = useDesk()
  useStore(outbox)
  const [open, setOpen] = useState<'export' | 'restore' | null>(null)
  const close = () => setOpen(null)
  const count = outbox.live().length
  return (
    <Section title={t('travel.title')} text={t('travel.text')}>
      <p>{count === 0 ? t('travel.nothingWaits') : t('travel.count', { count })}</p>
      <div className="row">
        <Button onPress={() => setOpen('export')}>{t('travel.export')}</Button>
        <Button onPress={() => setOpen('restore')}>{t('travel.restore')}</Button>
      </div>
      <MirrorPart />
      <Dialog title={t('travel.exportTitle')} open={open === 'export'} onClose={close}>
        <ExportForm onClose={close} />
      </Dialog>
      <Dialog title={t('travel.restoreTitle')} open={open === 'restore'} onClose={close}>
        <Restore onClose={close} />
      </Dialog>
    </Section>
  )
}

/** With the list of what waits here first, where something does. */
function Restore({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { outbox } = useDesk()
  const [count] = useState(() => outbox.live().length)
  const [isHeld, setHeld] = useState(count > 0)
  if (!isHeld) return <RestoreForm onClose={onClose} />
  return (
    <HeldBack text={t('travel.heldBack.restore', { count })} onClose={onClose}>
      <Button onPress={() => setHeld(false)}>{t('travel.restoreAnyway')}</Button>
    </HeldBack>
  )
}
