import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '../../components/use-desk.ts'
import { useOccupied } from '../../components/use-occupied.ts'
import { usePlace } from '../../components/use-place.ts'
import { useText } from '../../i18n/use-text.ts'
import { latinTyped } from '../../scanner/latin-typed.ts'
import { readScan } from '../../scanner/read-scan.ts'
import { CameraDialog } from './camera-dialog.tsx'
import type { RedeemCardHandle } from './redeem-card.tsx'
import { ScanBox } from './scan-box.tsx'
import { StageView } from './stage-view.tsx'
import { useBoxFocus } from './use-box-focus.ts'
import { useRedeem } from './use-redeem.ts'
import './redeem.css'

/** Scan, look, Enter. */
export function RedeemScreen() {
  const t = useText()
  const { place, look } = usePlace()
  const { voucherId, scan } = place
  const [filming, setFilming] = useState(false)
  const redeem = useRedeem(voucherId)
  useOccupied(redeem.stage.kind !== 'ready')
  const toCode = useCode()
  const [text, setText] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const card = useRef<RedeemCardHandle>(null)
  const { next, lookUp } = redeem
  const startAnew = useCallback(() => {
    setText('')
    next()
    box.current?.focus()
  }, [next])
  useBoxFocus(box, startAnew)
  // Also where Redeem was asked for while it was open: the focus then stands on what was pressed.
  useEffect(() => {
    if (place.screen === 'redeem') box.current?.focus()
  }, [place])
  useEffect(() => {
    if (scan === null) return
    setText('')
    if (scan.kind === 'look-up') void lookUp(toCode(scan.text))
    else card.current?.redeem()
  }, [scan, lookUp, toCode])

  const enter = () => {
    const wanted = toCode(text, 'typed')
    setText('')
    // With text it only looks; what is shown is redeemed by Enter on the empty box alone.
    if (wanted !== '') void lookUp(wanted)
    else card.current?.redeem()
  }
  return (
    <div className="screen redeem">
      <h1 className="hidden-visually">{t('redeem.title')}</h1>
      <ScanBox
        value={text}
        onChange={setText}
        onEnter={enter}
        onCamera={() => setFilming(true)}
        inputRef={box}
      />
      <CameraDialog
        open={filming}
        onClose={() => setFilming(false)}
        onRead={(read) => {
          setFilming(false)
          look(read)
        }}
      />
      <StageView redeem={redeem} card={card} onNext={startAnew} toBox={() => box.current?.focus()} />
    </div>
  )
}

/**
 * What of a scanned or typed text is looked up: a text that is known here as it stands, stays as it is. Who types
 * a code with the Thai layout active sees Thai letters, and means the keys.
 */
function useCode(): (text: string, how?: 'typed') => string {
  const { vouchers, appState } = useDesk()
  return useCallback(
    (text, how) => {
      const settings = appState.snapshot()?.settings
      if (settings === undefined || vouchers.find(text).kind !== 'none') return text.trim()
      return readScan((how === 'typed' ? latinTyped(text) : null) ?? text, settings.scanner)
    },
    [vouchers, appState],
  )
}
