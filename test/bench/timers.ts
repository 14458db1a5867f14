import type { ElectronApplication, Page } from '@playwright/test'

/**
 * Presses Enter, and tells how many ms after the key one of `texts` stood in the page; `isPainted`: until the
 * frame that shows it was handed over.
 */
export async function enterUntil(page: Page, texts: readonly string[], isPainted: boolean): Promise<number> {
  // Listening before the key is pressed: keys and scripts reach the page on different ways.
  const timing = await page.evaluateHandle(
    ({ texts, isPainted }) => {
      let pressedAt = 0
      const pressed = (event: KeyboardEvent): void => {
        if (event.key === 'Enter') pressedAt = event.timeStamp
      }
      addEventListener('keydown', pressed, { capture: true })
      const ms = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const text = document.body.textContent ?? ''
          if (pressedAt === 0 || !texts.some((wanted) => text.includes(wanted))) return
          observer.disconnect()
          removeEventListener('keydown', pressed, { capture: true })
          const end = (): void => resolve(performance.now() - pressedAt)
          if (!isPainted) return end()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = end
            port2.postMessage(null)
          })
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      return { ms }
    },
    { texts, isPainted },
  )
  await page.keyboard.press('Enter')
  const ms = await timing.evaluate((timed) => timed.ms)
  await timing.dispose()
  return ms
}

/** One strict `add` of a row as large as an action's, in a database of its own in the page: ms. */
export const rawAdd = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('bench-raw', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true })
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const startedAt = performance.now()
          const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
          transaction.objectStore('rows').add({ text: 'x'.repeat(900) })
          transaction.oncomplete = () => {
            resolve(performance.now() - startedAt)
            database.close()
          }
        }
      }),
  )

/** One append with fdatasync in the main process, to a file of its own in the profile: ms. */
export const rawAppend = (app: ElectronApplication): Promise<number> =>
  app.evaluate(async ({ app: electron }) => {
    const { open } = process.getBuiltinModule('node:fs/promises')
    const handle = await open(`${electron.getPath('userData')}/bench-raw`, 'a')
    const startedAt = performance.now()
    await handle.write('x'.repeat(600))
    await handle.datasync()
    const ms = performance.now() - startedAt
    await handle.close()
    return ms
  })

/** One `get` by key from the app's own vouchers, past all of its code: ms. */
export const rawGet = (page: Page, id: string): Promise<number> =>
  page.evaluate(async (key) => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    const open = (name: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
    const databases = await Promise.all(names.map(open))
    const database = databases.find(({ objectStoreNames }) => objectStoreNames.contains('kept'))
    if (database === undefined) throw new Error('no vouchers are stored')
    const startedAt = performance.now()
    await new Promise((resolve, reject) => {
      const getting = database.transaction('kept').objectStore('kept').get([0, key])
      getting.onsuccess = () => (getting.result === undefined ? reject(new Error(key)) : resolve(undefined))
      getting.onerror = () => reject(getting.error)
    })
    const ms = performance.now() - startedAt
    for (const { close } of databases.map((each) => ({ close: () => each.close() }))) close()
    return ms
  }, id)

/** From the start of the main process to the paint of the largest thing the window shows: ms. */
export async function startMs(app: ElectronApplication, page: Page): Promise<number> {
  const begun = await app.evaluate(() => performance.timeOrigin)
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1)
          if (last !== undefined) resolve(performance.timeOrigin + last.startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  return painted - begun
}
