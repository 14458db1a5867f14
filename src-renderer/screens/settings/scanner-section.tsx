import { useState } from 'react'
import { Scanner } from '#contract'
import { TextField } from '../../components/text-field.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { ruleText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'
import { readScan } from '../../scanner/read-scan.ts'
import { CounterCodes } from './counter-codes.tsx'
import { Section } from './section.tsx'
import { TextSetting } from './text-setting.tsx'
import { useChange } from './use-change.ts'

/** What this counter's scanner sends around a code, with a field to try it at once. */
export function ScannerSection() {
  const t = useText()
  const change = useChange()
  const { scanner } = useAppState().settings
  const check = (field: keyof Scanner) => (wanted: string) => {
    const parsed = Scanner.shape[field].safeParse(wanted)
    return parsed.success ? undefined : ruleText(t, parsed.error.issues[0]?.message ?? '')
  }
  return (
    <Section title={t('settings.scanner')} text={t('settings.scannerText')}>
      <div className="settings-pair">
        <TextSetting
          label={t('settings.scanPrefix')}
          description={t('settings.scanPrefixText')}
          value={scanner.prefix}
          check={check('prefix')}
          onSave={(prefix) => void change({ scanner: { ...scanner, prefix } })}
        />
        <TextSetting
          label={t('settings.scanSuffix')}
          description={t('settings.scanSuffixText')}
          value={scanner.suffix}
          check={check('suffix')}
          onSave={(suffix) => void change({ scanner: { ...scanner, suffix } })}
        />
      </div>
      <TextSetting
        label={t('settings.idPattern')}
        description={t('settings.idPatternText')}
        value={scanner.idPattern}
        check={check('idPattern')}
        onSave={(idPattern) => void change({ scanner: { ...scanner, idPattern } })}
      />
      <TryScan scanner={scanner} />
      <CounterCodes />
    </Section>
  )
}

/** Scanned here, a voucher is read and nothing is looked up. */
function TryScan({ scanner }: { readonly scanner: Scanner }) {
  const t = useText()
  const [text, setText] = useState('')
  const read = text.trim() === '' ? '' : readScan(text, scanner)
  return (
    <div className="settings-pair" data-takes-scans="text">
      <TextField label={t('settings.tryScan')} value={text} onChange={setText} />
      <p className="try-scan" role="status">
        <span className="soft">{t('settings.readAs')}</span>
        <span className="code">{read === '' ? t('settings.nothingScanned') : read}</span>
      </p>
    </div>
  )
}
