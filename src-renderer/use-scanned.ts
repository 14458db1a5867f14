import { useEffect, useMemo, useRef } from 'react'
import { useDesk } from './components/use-desk.ts'
import type { Places } from './components/use-place.ts'
import type { Desk } from './desk.ts'
import { readCounterCode } from './scanner/counter-code.ts'
import { checkDraft, OTHER } from './screens/issue/draft.ts'
import { issueSessionOf } from './screens/issue/issue-session.ts'
import { typesByUse } from './screens/issue/types-by-use.ts'

/** Nobody has looked at what a scan brought before this has passed: a yes so soon is not a person's. */
const LOOK_MS = 500

type ScanDesk = Pick<Desk, 'appState' | 'outbox' | 'voucherTypes'>

export interface ScannedParts {
  readonly desk: ScanDesk
  /** Where staff are now. */
  readonly places: () => Places
  /** In ms; only differences count. */
  readonly now: () => number
}

/** Where a scan goes: a voucher to Redeem, the counter's own codes to Issue or to what is shown. */
export function createScanned({ desk, places, now }: ScannedParts): (text: string) => void {
  let lookedFrom = Number.NEGATIVE_INFINITY
  return (text) => {
    const { place, go, look, confirm } = places()
    const code = codeIn(desk, text)
    if (code?.kind === 'confirm') {
      if (now() - lookedFrom < LOOK_MS) return
      if (place.screen === 'issue') issueNow(desk)
      if (place.screen === 'redeem') confirm()
      return
    }
    lookedFrom = now()
    if (code === null) return look(text)
    chooseType(desk, code.configId)
    go('issue')
  }
}

/** As `createScanned`; it stays the same function, as `useScanner` asks. */
export function useScanned(places: Places): (text: string) => void {
  const desk = useDesk()
  const latest = useRef(places)
  useEffect(() => {
    latest.current = places
  }, [places])
  return useMemo(
    () => createScanned({ desk, places: () => latest.current, now: () => performance.now() }),
    [desk],
  )
}

const codeIn = (desk: ScanDesk, text: string) => {
  const settings = desk.appState.snapshot()?.settings
  return settings === undefined ? null : readCounterCode(text, desk.outbox.journal(), settings.scanner)
}

const typesOf = (desk: ScanDesk) => typesByUse(desk.voucherTypes(), desk.outbox.snapshot().actions)

function chooseType(desk: ScanDesk, configId: string): void {
  const isKnown = typesOf(desk).some((type) => type.configId === configId)
  issueSessionOf(desk.outbox).scanType(
    isKnown ? { type: configId, otherConfigId: '' } : { type: OTHER, otherConfigId: configId },
  )
}

/** As the button does: what is wrong with the form is shown, and nothing is issued. */
function issueNow(desk: ScanDesk): void {
  const session = issueSessionOf(desk.outbox)
  void session.issue(checkDraft(session.snapshot().draft, typesOf(desk)))
}
