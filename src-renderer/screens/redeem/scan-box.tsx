import type { RefObject } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { Button } from '../../components/button.tsx'
import { CameraIcon, ScanIcon } from '../../components/icons.tsx'
import { useText } from '../../i18n/use-text.ts'

interface ScanBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Enter, or the button; not for a key that repeats because it is held down. */
  readonly onEnter: () => void
  readonly onCamera: () => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** Where the scanner types. */
export function ScanBox({ value, onChange, onEnter, onCamera, inputRef }: ScanBoxProps) {
  const t = useText()
  return (
    <div className="scan">
      <TextField
        className="scan-field"
        value={value}
        onChange={onChange}
        autoComplete="off"
        spellCheck="false"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.repeat) onEnter()
        }}
      >
        <Label className="field-label">{t('redeem.box')}</Label>
        <span className="scan-frame" data-takes-scans="lookup">
          <ScanIcon />
          <Input className="field-input scan-input" ref={inputRef} />
        </span>
      </TextField>
      <Button aria-label={t('redeem.camera')} onPress={onCamera} preventFocusOnPress>
        <span className="scan-camera">
          <CameraIcon />
        </span>
      </Button>
      <Button onPress={onEnter} isDisabled={value.trim() === ''} preventFocusOnPress>
        {t('redeem.lookUp')}
      </Button>
    </div>
  )
}
