import { createContext, useCallback, useContext, useState } from 'react'
import type { SettingsChange } from '#contract'
import { useDesk } from '../../components/use-desk.ts'
import { messageOf } from '../../message-of.ts'

export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly detail: string }

/** Stores one change at once; there is no button to forget. */
export type Change = (change: SettingsChange) => Promise<void>

export const ChangeContext = createContext<Change>(async () => undefined)

export const useChange = (): Change => useContext(ChangeContext)

export function useSaving(): { readonly saving: SaveState; readonly change: Change } {
  const { appState } = useDesk()
  const [saving, setSaving] = useState<SaveState>({ kind: 'untouched' })
  const change = useCallback(
    async (wanted: SettingsChange) => {
      try {
        const answer = await appState.change(wanted)
        setSaving(answer.ok ? { kind: 'saved' } : { kind: 'failed', detail: answer.detail })
      } catch (problem) {
        setSaving({ kind: 'failed', detail: messageOf(problem) })
      }
    },
    [appState],
  )
  return { saving, change }
}
