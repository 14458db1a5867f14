import { expect, test } from 'vitest'
import { mayWait } from '../../../src-main/updates/may-wait.ts'
import { startCounter, waiting, words } from '../../helpers/counter-under-test.ts'
import { storeUnderTest } from '../../helpers/desk-under-test.ts'
import { createFakeKeychain } from '../../helpers/fake-keychain.ts'

async function shopWithOneWaiting() {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  return { ...shop, id: await waiting(shop) }
}

test('before an uninstall the shop’s desk opens, though practice was open last', async () => {
  const shop = await shopWithOneWaiting()
  await shop.counter.practise()
  await shop.counter.end()
  const { counter } = await startCounter({ ...shop, isBeforeUninstall: true })
  expect((await counter.state()).mode).toBe('shop')
  expect(counter.desk?.journal.fold.action(shop.id)).toMatchObject({ state: 'queued' })
})

test('before an uninstall the shop’s record is seen, though the keychain has lost its key', async () => {
  const shop = await shopWithOneWaiting()
  await shop.counter.end()
  const empty = { profile: shop.profile, keychain: createFakeKeychain() }
  const { counter: usual } = await startCounter(empty)
  expect((await usual.state()).mode).toBe('welcome')
  await usual.end()
  const { counter } = await startCounter({ ...empty, isBeforeUninstall: true })
  expect((await counter.state()).mode).toBe('shop')
  expect(counter.desk?.journal.fold.action(shop.id)).toBeDefined()
})

test('before an uninstall there is no desk where there never was a shop', async () => {
  const first = await startCounter()
  await first.counter.practise()
  await first.counter.end()
  const { counter } = await startCounter({ ...first, isBeforeUninstall: true })
  expect((await counter.state()).mode).toBe('welcome')
})

test('something may wait at the shop while it does, and in practice wherever there is a shop', async () => {
  const fresh = await startCounter()
  expect(mayWait(fresh.counter.desk, fresh.profile)).toBe(false)
  await fresh.counter.practise()
  expect(mayWait(fresh.counter.desk, fresh.profile)).toBe(false)

  const shop = await shopWithOneWaiting()
  expect(mayWait(shop.counter.desk, shop.profile)).toBe(true)
  await shop.counter.practise()
  expect(mayWait(shop.counter.desk, shop.profile)).toBe(true)
})

test('nothing waits at a shop at which nothing was asked', async () => {
  const store = await storeUnderTest()
  const { counter, profile } = await startCounter()
  await counter.connect(words(store.address))
  expect(mayWait(counter.desk, profile)).toBe(false)
})
