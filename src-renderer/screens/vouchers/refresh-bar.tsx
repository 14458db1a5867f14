import { useState } from 'react'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Progress } from '../../components/progress.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useStore } from '../../components/use-store.ts'
import { problemText } from '../../i18n/messages.ts'
import { type Format, useFormat } from '../../i18n/use-format.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import type { RefreshState } from '../../vouchers/refresh.ts'

/** Reads the list again: what it costs is said first, it can be stopped, and it goes on where it stopped. */
export function RefreshBar() {
  const t = useText()
  const { refresh } = useDesk()
  const state = useStore(refresh)
  return (
    <div className="refresh">
      <div className="refresh-line">
        {state.kind === 'running' ? <Running state={state} onStop={refresh.stop} /> : <Offer state={state} />}
      </div>
      {state.pagingIgnored ? (
        <Banner tone="warn" role="status">
          <p>{t('vouchers.pagingIgnored')}</p>
        </Banner>
      ) : null}
      {state.skipped > 0 ? (
        <Banner tone="warn" role="status">
          <p>{t('vouchers.skipped', { count: state.skipped })}</p>
        </Banner>
      ) : null}
    </div>
  )
}

/** A run that ended early, in this window or before it: the next one goes on from there. */
const isHalfway = ({ kind, page }: RefreshState): boolean => kind !== 'done' && page > 0

function label(t: Text, state: RefreshState): string {
  const { cost } = state
  if (cost === null) return t('vouchers.refreshFirst')
  return isHalfway(state) ? t('vouchers.goOn', { count: cost }) : t('vouchers.refresh', { count: cost })
}

function howFar(t: Text, format: Format, state: RefreshState, now: number): string {
  const { page, of, completedAt } = state
  if (isHalfway(state) && of !== null) return t('vouchers.stoppedAt', { page, of })
  return completedAt === null
    ? t('vouchers.never')
    : t('vouchers.complete', { age: format.age(completedAt, now) })
}

function Offer({ state }: { readonly state: RefreshState }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { refresh } = useDesk()
  const allowance = useStatus()?.allowance
  return (
    <>
      {state.kind === 'failed' && state.problem !== null ? (
        // In the place of the words, so that the list stays where it is.
        <p className="refresh-words refresh-problem small" role="alert">
          {problemText(t, state.problem)}
        </p>
      ) : (
        <p className="refresh-words small soft">
          <span>{howFar(t, format, state, now)}</span>
          {allowance === undefined ? null : (
            <span>
              {t('vouchers.requestsLeft', { count: Math.max(0, allowance.limit - allowance.used) })}
            </span>
          )}
        </p>
      )}
      <Button onPress={() => void refresh.start()}>{label(t, state)}</Button>
    </>
  )
}

function Running({ state, onStop }: { readonly state: RefreshState; readonly onStop: () => void }) {
  const t = useText()
  const [stopping, setStopping] = useState(false)
  const { page, of } = state
  // The page under way is the one after those that were read.
  const reading = page + 1
  const words =
    of === null ? t('vouchers.reading', { page: reading }) : t('vouchers.readingOf', { page: reading, of })
  return (
    <>
      <Progress label={stopping ? t('vouchers.stopping') : words} share={of === null ? null : page / of} />
      <Button
        busy={stopping}
        onPress={() => {
          setStopping(true)
          onStop()
        }}
      >
        {t('vouchers.stop')}
      </Button>
    </>
  )
}
