import type { AnswerOf, Notice, RequestOf } from '#contract'
import { type CameraGate, createCameraGate } from './camera.ts'
import { systemClock } from './clock.ts'
import type { Counter } from './counter.ts'
import { acceptAction } from './desk/accept.ts'
import { askVoucher } from './desk/ask.ts'
import { cancelAction, decideAction, readExtra } from './desk/decide.ts'
import type { Desk } from './desk/desk.ts'
import { toListedPage } from './desk/listed-page.ts'
import { perform } from './desk/perform.ts'
import type { Handlers } from './ipc.ts'
import { type mirrorHandlers, noMirror } from './mirror-handlers.ts'
import type { SaveFile } from './save-file.ts'
import { type DataKey, subkey } from './seal/data-key.ts'
import { checkAction } from './settle/check.ts'
import { unreadExtras } from './settle/extra.ts'
import { listPage } from './settle/listing.ts'
import { supportHandlers } from './support/handlers.ts'
import { noTraveller, type Traveller } from './travel/traveller.ts'
import { noUninstall } from './uninstall/uninstall-guard.ts'
import { updateHandlers } from './updates/handlers.ts'
import { noUpdater } from './updates/no-updater.ts'

/** What only a program with a window has; without it these do nothing. */
export interface HandlerParts {
  readonly renewDatabase: () => Promise<boolean>
  readonly camera: CameraGate
  readonly save: SaveFile
  readonly traveller: Traveller
  readonly mirror: ReturnType<typeof mirrorHandlers>
  readonly uninstall: typeof noUninstall
}

/** What each channel does: the list of everything the renderer can ask for. */
export function createHandlers(
  counter: Counter,
  {
    renewDatabase = async () => false,
    camera = createCameraGate(),
    save = async () => ({ kind: 'cancelled' }),
    traveller = noTraveller,
    mirror = noMirror,
    uninstall = noUninstall,
  }: Partial<HandlerParts> = {},
): Handlers {
  const desk = (): Desk => {
    if (counter.desk === null) throw new Error('no desk is open')
    return counter.desk
  }
  return {
    ...updateHandlers(noUpdater, { setOccupied: () => {} }),
    ...supportHandlers({ counter, save, now: systemClock.now }),
    'app.state': () => counter.state(),
    'app.practise': () => counter.practise(),
    'app.leavePractice': () => counter.leavePractice(),
    'app.renewDatabase': renewDatabase,
    'app.databaseKeys': async () => databaseKeys(await counter.databaseKey()),
    'settings.change': (change) => counter.changeSettings(change),
    'shop.connect': (words) => counter.connect(words),
    'shop.replaceKey': (words) => counter.replaceKey(words),
    'shop.removeKey': () => counter.removeKey(),
    'outbox.open': (known) => openOutbox(counter, known),
    'journal.damage': async () => [...(counter.openDesk?.damage ?? [])],
    'actions.accept': (asking) => acceptAction(desk(), asking),
    'actions.send': (asked) => perform(desk(), asked),
    'actions.check': ({ id, urgency }) => checkAction(desk(), id, urgency),
    'actions.cancel': ({ id, who }) => cancelAction(desk(), id, who),
    'actions.decide': (decision) => decideAction(desk(), decision),
    'actions.readExtra': ({ id }) => readExtra(desk(), id),
    'window.failed': async () => undefined,
    'activity.saveCsv': save,
    ...traveller(desk),
    ...mirror,
    ...uninstall,
    'vouchers.get': async ({ id }) => {
      const asked = await askVoucher(desk(), id, 'counter')
      return asked.ok ? { ok: true, seen: asked.value } : asked
    },
    'vouchers.list': (asked) => listed(desk(), asked),
    'status.get': async () => counter.desk?.status() ?? counter.statusWithoutDesk(),
    'connection.tryNow': async ({ byPerson }) => {
      await counter.tryNow(byPerson)
      return undefined
    },
    'camera.panel': async ({ open }) => {
      camera.setOpen(open)
      return undefined
    },
    'practice.simulate': async ({ weather }) => {
      await counter.openDesk?.simulate(weather)
      return desk().status()
    },
  }
}

function databaseKeys(key: DataKey | null): AnswerOf<'app.databaseKeys'> {
  if (key === null) return null
  return { texts: subkey(key, 'database').toString('base64'), codes: subkey(key, 'codes').toString('base64') }
}

async function listed(
  desk: Desk,
  { page, pageLength }: RequestOf<'vouchers.list'>,
): Promise<AnswerOf<'vouchers.list'>> {
  const asked = await listPage(desk, page, 'counter', pageLength)
  if (!asked.ok) return asked
  return { ok: true, ...toListedPage(asked.value) }
}

/** A second folder that failed before a page could hear of it. */
const mirrorNotices = ({ about, desk }: Counter): Notice[] =>
  about.mirror?.state.problem == null || desk?.status().weather != null
    ? []
    : [{ id: 'mirror-failed', kind: 'mirror-failed', detail: '' }]

/**
 * What the journal holds beyond the database's last line. A database that knows more than the journal means
 * that lines were lost: then nothing unfinished is certain any more, and a person decides.
 */
async function openOutbox(
  counter: Counter,
  known: RequestOf<'outbox.open'>,
): Promise<AnswerOf<'outbox.open'>> {
  const open = counter.openDesk
  if (open === null) return { ok: false, ...(counter.failure ?? { why: 'other', detail: '' }) }
  const { journal, log } = open.desk
  const notices: Notice[] = [...open.notices, ...unreadExtras(open.desk), ...mirrorNotices(counter)]
  const hasLostTail = known.journal === journal.id && known.seq > journal.fold.tail
  if (hasLostTail) {
    log.error('journal-tail-lost', { tail: journal.fold.tail, known: known.seq })
    open.skipPast(known.seq)
    await journal.append({ type: 'lines-lost', unreadable: open.desk.unreadable.length })
    notices.push({ id: `journal-lost-${known.seq}`, kind: 'journal-lost', detail: '' })
  }
  const since = known.journal === journal.id && !hasLostTail ? known.seq : 0
  // The line it stands at may have changed several, and of these it may have stored but one.
  const actions = [...journal.fold.actions()].filter(({ seq }) => seq >= since)
  return { ok: true, journal: journal.id, tail: journal.fold.tail, actions, notices }
}
