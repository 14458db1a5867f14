import { type RefObject, useMemo } from 'react'
import type { Action } from '#contract'
import { Shortened } from '../../components/shortened.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { type Column, RowButton, VirtualTable } from '../../components/virtual-table.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { detailText, nameOf, waitsForText } from './action-text.ts'
import { type ActivityRow, needsPerson } from './activity-rows.ts'

interface ActivityTableProps {
  readonly rows: readonly ActivityRow[]
  readonly onOpen: (actionId: string) => void
  readonly left: RefObject<{ offset: number; actionId: string }>
}

/** Once: a row that is scrolled out of sight and back takes no focus again. */
function takeFocus(left: ActivityTableProps['left'], actionId: string): boolean {
  if (left.current.actionId !== actionId) return false
  left.current.actionId = ''
  return true
}

export function ActivityTable({ rows, onOpen, left }: ActivityTableProps) {
  const t = useText()
  const isAnybodyNamed = rows.some(({ action }) => action.staff !== '')
  const columns = useMemo<readonly Column<ActivityRow>[]>(
    () => [
      { key: 'time', name: t('activity.time'), cell: ({ action }) => <Time at={action.acceptedAt} /> },
      {
        key: 'staff',
        name: t('activity.staff'),
        cell: ({ action }) => <Staff name={action.staff} />,
        unseen: !isAnybodyNamed,
      },
      {
        key: 'what',
        name: t('activity.what'),
        cell: ({ action }) => (
          <RowButton autoFocus={takeFocus(left, action.id)} onPress={() => onOpen(action.id)}>
            <span className="activity-what">{nameOf(action)}</span>
            {action.request.kind === 'issue' ? (
              <Shortened className="small soft" text={detailText(t, action)} />
            ) : (
              <span className="small soft">{detailText(t, action)}</span>
            )}
          </RowButton>
        ),
      },
      { key: 'reference', name: t('activity.reference'), cell: ({ action }) => <Numbers action={action} /> },
      { key: 'state', name: t('activity.state'), cell: (row) => <State {...row} /> },
    ],
    [t, onOpen, left, isAnybodyNamed],
  )
  return (
    <VirtualTable
      label={t('activity.title')}
      rows={rows}
      rowId={({ action }) => action.id}
      columns={columns}
      onOpen={({ action }) => onOpen(action.id)}
      rowClass={({ state }) => (needsPerson(state) ? 'activity-needs' : undefined)}
      scroll={{
        from: left.current.offset,
        onScroll: (offset) => {
          left.current.offset = offset
        },
      }}
    />
  )
}

function Time({ at }: { readonly at: number }) {
  const format = useFormat()
  const desk = useDesk()
  return (
    <>
      <span className="line-1">{format.time(at)}</span>
      <span className="line-1 small soft">{format.shortDate(at, desk.now())}</span>
    </>
  )
}

/** Without a name, nothing for the eye and words for the ear. */
function Staff({ name }: { readonly name: string }) {
  const t = useText()
  if (name !== '') return <span className="line-2">{name}</span>
  return <span className="hidden-visually">{t('activity.noStaff')}</span>
}

/** The slip number, and the mark of the last attempt. */
function Numbers({ action }: { readonly action: Action }) {
  const reference = action.attempts.at(-1)?.reference
  return (
    <>
      <span className="line-1">{action.slip}</span>
      {reference === undefined ? null : <span className="line-1 small soft">{reference}</span>}
    </>
  )
}

function State({ action, state }: ActivityRow) {
  const t = useText()
  const { replay } = useDesk()
  useStore(replay)
  const waits = waitsForText(t, replay.waitsFor(action.id))
  return (
    <>
      <StateBadge state={state} />
      {waits === '' ? null : <span className="line-1 small soft activity-waits">{waits}</span>}
    </>
  )
}
