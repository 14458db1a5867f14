import { type ReactNode, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useText } from '../i18n/use-text.ts'
import { QrCode } from './qr-code.tsx'
import './shown-codes.css'

export interface ShownCode {
  readonly id: string
  /** What a scanner reads. */
  readonly text: string
  /** What people read under it. */
  readonly name: string
  /** The name is words, and not a code itself. */
  readonly isWords?: boolean
}

interface ShownCodesProps {
  readonly codes: readonly [ShownCode, ...ShownCode[]]
  /** The accessible name of the list to choose from. */
  readonly label: string
  readonly hint: string
  /** Words that stand beside the code. */
  readonly children?: ReactNode
}

/** One QR code at a time, since neither a phone nor a scanner can tell which of several is meant. */
export function ShownCodes({ codes, label, hint, children }: ShownCodesProps) {
  const t = useText()
  const [chosen, setChosen] = useState('')
  const shown = codes.find(({ id }) => id === chosen) ?? codes[0]
  return (
    <div className="codes-frame">
      <div className="codes">
        <div className="codes-words">
          {children}
          <p className="soft">{hint}</p>
          {codes.length === 1 ? null : (
            <ListBox
              className="codes-list"
              aria-label={label}
              layout="grid"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[shown.id]}
              onSelectionChange={(keys) => setChosen(String([...keys][0] ?? ''))}
            >
              {codes.map(({ id, name, isWords }) => (
                <ListBoxItem
                  key={id}
                  id={id}
                  textValue={name}
                  className={isWords ? 'codes-item' : 'codes-item code'}
                >
                  {name}
                </ListBoxItem>
              ))}
            </ListBox>
          )}
        </div>
        <figure className="codes-shown">
          <QrCode text={shown.text} label={t('voucher.qrOf', { code: shown.name })} />
          <figcaption className={shown.isWords ? 'codes-text' : 'codes-text code'}>{shown.name}</figcaption>
        </figure>
      </div>
    </div>
  )
}
