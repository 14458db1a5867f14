import { MutationCache, MutationObserver, onlineManager, QueryClient } from '@tanstack/query-core'
import {
  type PersistedClient,
  type Persister,
  persistQueryClientRestore,
  persistQueryClientSubscribe,
} from '@tanstack/query-persist-client-core'
import type { Contender, Outbox, Shop, Told } from './contender.ts'
import { openLine } from './line.ts'

const KEY = ['issue']
const SHORTEST_MS = 50

/**
 * Mutations as its guides show for offline use: a default `mutationFn` for the key, so that a restored mutation
 * can go on; one scope, so that they are sent in order; `retry: 3`; the client saved at each change, restored at a
 * start, and `resumePausedMutations` when the line is back. An answer that is not ok, or is no JSON, throws.
 */
export const tanstack: Contender = {
  name: 'TanStack Query, paused mutations',
  open: async (shop) => {
    const queue = createQueue(shop)
    await queue.restart()
    return queue
  },
}

/** Saved as text, since that is what a browser's storage keeps. */
function createPersister(): Persister {
  let saved: string | null = null
  return {
    persistClient: (client) => {
      saved = JSON.stringify(client)
    },
    restoreClient: (): PersistedClient | undefined => (saved === null ? undefined : JSON.parse(saved)),
    removeClient: () => {
      saved = null
    },
  }
}

interface Life {
  readonly client: QueryClient
  readonly end: () => void
}

/** One start of the program. What became of a mutation is told to `onEnded`, as a screen would show it. */
async function startClient(
  shop: Shop,
  persister: Persister,
  onEnded: (note: string, told: Told) => void,
): Promise<Life> {
  const line = openLine(shop)
  const mutationCache = new MutationCache({
    onSuccess: (_data, note) => onEnded(String(note), 'done'),
    onError: (_error, note) => onEnded(String(note), 'failed'),
  })
  const client = new QueryClient({ mutationCache })
  client.setMutationDefaults(KEY, {
    mutationFn: async (note: string) => {
      const answer = await line.issue(note)
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      return answer.json()
    },
    scope: { id: 'issues' },
    retry: 3,
    retryDelay: (failures) => SHORTEST_MS * 2 ** failures,
  })
  await persistQueryClientRestore({ queryClient: client, persister })
  const unsubscribe = persistQueryClientSubscribe({ queryClient: client, persister })
  client.mount()
  const end = (): void => {
    unsubscribe()
    client.unmount()
    line.kill()
    client.clear()
  }
  return { client, end }
}

function createQueue(shop: Shop): Outbox {
  const persister = createPersister()
  const ended = new Map<string, Told>()
  let life: Life | null = null
  const mutations = () => life?.client.getMutationCache()
  return {
    ask: async (note) => {
      if (life === null) throw new Error('the queue is not open')
      const asked = new MutationObserver<unknown, Error, string>(life.client, { mutationKey: KEY })
      void asked.mutate(note).catch(() => undefined)
    },
    lineIsBack: () => {
      onlineManager.setOnline(true)
      void life?.client.resumePausedMutations()
    },
    lineIsAway: () => onlineManager.setOnline(false),
    restart: async () => {
      life?.end()
      life = await startClient(shop, persister, (note, told) => ended.set(note, told))
    },
    told: async (note) => {
      const isKnown = mutations()
        ?.getAll()
        .some(({ state }) => state.variables === note)
      return ended.get(note) ?? (isKnown ? 'waiting' : 'gone')
    },
    end: async () => life?.end(),
  }
}
