import { useState } from 'react'
import type { SaveAnswer, WindowFacts } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useText } from '../../i18n/use-text.ts'
import './export-diagnostics.css'

/** Main itself failed, and says no more: its log does. */
const NOT_SAVED: SaveAnswer = { kind: 'failed', why: 'failed', file: 'txt' }

interface ExportDiagnosticsProps {
  /** What only the window knows. */
  readonly facts: () => Promise<WindowFacts>
  readonly kind?: 'quiet'
}

/** Saves the file for whoever helps where the person says. Needs no open desk. */
export function ExportDiagnostics({ facts, kind }: ExportDiagnosticsProps) {
  const t = useText()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Exclude<SaveAnswer, { kind: 'cancelled' }> | null>(null)
  const save = async () => {
    setBusy(true)
    const answer = await facts()
      .then((window) => bridge.ask['support.export'](window))
      .catch(() => NOT_SAVED)
    setBusy(false)
    setSaid(answer.kind === 'cancelled' ? null : answer)
  }
  return (
    <>
      <Button {...(kind === undefined ? {} : { kind })} busy={isBusy} onPress={() => void save()}>
        {t('health.export')}
      </Button>
      <Dialog
        title={t(said?.kind === 'failed' ? 'activity.exported.failedTitle' : 'health.exportedTitle')}
        open={said !== null}
        onClose={() => setSaid(null)}
      >
        {said === null ? null : <p className="diagnostics-saved">{savedText(t, said)}</p>}
        <div className="dialog-buttons">
          <Button autoFocus onPress={() => setSaid(null)}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function savedText(t: ReturnType<typeof useText>, said: Exclude<SaveAnswer, { kind: 'cancelled' }>): string {
  const { file } = said
  return said.kind === 'saved' ? t('health.exported', { file }) : t(`activity.exported.${said.why}`, { file })
}
