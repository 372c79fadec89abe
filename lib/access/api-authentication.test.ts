import { expect, test } from 'vitest'
import type { Store } from '@/db/store'
import { addApiAccount, disableApiAccount, resetSecret } from '@/lib/access/api-accounts'
import { authenticateCall } from '@/lib/access/api-authentication'
import { md5Hex } from '@/lib/access/passwords'
import { addApiAccountSchema, addStoreSchema, addTillSchema } from '@/lib/access/schema'
import { addTill, disableTill, enableTill, resetTillPassword } from '@/lib/access/tills'
import { issueToken } from '@/lib/access/tokens'
import { currentSettings } from '@/lib/organisation/settings'
import { addStore, disableStore, enableStore } from '@/lib/organisation/stores'
import { type Engine, eachEngine } from '@/tests/engines'
import { adminOf, NOW, newOrganisation } from './organisation.fixture'

const secrets = { tokenKey: new Uint8Array(32).fill(7) }
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const basic = (userName: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${userName}:${md5Hex(password)}`).toString('base64')}`,
})

const call = async (store: Store, headers: Record<string, string>, now = NOW, address = '192.0.2.1') =>
  authenticateCall({
    store,
    settings: await currentSettings(store),
    headers: new Headers(headers),
    secrets,
    address,
    now,
  })

const statusOf = async (...args: Parameters<typeof call>) => {
  const answer = await call(...args)
  return answer.ok ? answer.value.actor.label : answer.error.code
}

/** Two stores; the tills till1 (password 123) and till2 in the first, till3 in the second; the account `shop`. */
const chain = async (engine: Engine) => {
  const store = await newOrganisation(engine)
  const ctx = await adminOf(store)
  for (const [code, externalId] of [
    ['north', 'N-1'],
    ['south', 'S-1'],
  ])
    await addStore(ctx, addStoreSchema.parse({ code, name: `The ${code}`, externalId }))
  for (const [code, storeId] of [
    ['till1', 1],
    ['till2', 1],
    ['till3', 2],
  ])
    await addTill(ctx, addTillSchema.parse({ code, storeId, password: '123' }))
  const account = await addApiAccount(
    ctx,
    addApiAccountSchema.parse({ name: 'shop', tillId: 2, permissions: ['settings.write'], password: 'pw' }),
  )
  if (!account.ok) throw new Error('no account')
  const token = async (now = NOW) =>
    issueToken({ store, settings: await currentSettings(store), secrets, now }, account.value.key, account.value.secret)
  return { store, ctx, account: account.value, token }
}

eachEngine('a call', (engine) => {
  test('is a till’s by its code and the md5 hex of its password, in any case and with blanks around', async () => {
    const { store } = await chain(engine)
    const answer = await call(store, basic('till1', '123'))
    expect(answer).toMatchObject({
      ok: true,
      value: { actor: { label: 'till:1', tillId: 1, storeId: 1, name: 'till1' } },
    })
    const published = Buffer.from(`till1: ${md5Hex('123').toUpperCase()} `).toString('base64')
    expect(await statusOf(store, { authorization: `Basic ${published}` })).toBe('till:1')
  })

  test('is refused without the right credentials', async () => {
    const { store } = await chain(engine)
    const refused: Record<string, string>[] = [
      {},
      { authorization: 'Basic' },
      { authorization: 'Basic %%%' },
      { authorization: `Basic ${Buffer.from('till1').toString('base64')}` },
      { authorization: 'Bearer x' },
      basic('till1', '1234'),
      basic('nobody', '123'),
      { 'x-cap-api-oauth-token': 'x.y.z' },
      { ...basic('till1', '123'), 'x-cap-api-oauth-token': 'forged' },
    ]
    for (const headers of refused) expect(await statusOf(store, headers)).toBe('unauthenticated')
  })

  test('is refused at once when the till, its store or its password has changed', async () => {
    const { store, ctx } = await chain(engine)
    const status = () => statusOf(store, basic('till1', '123'))
    expect(await status()).toBe('till:1')
    await disableTill(ctx, 1)
    expect(await status()).toBe('unauthenticated')
    await enableTill(ctx, 1)
    expect(await status()).toBe('till:1')
    await disableStore(ctx, 1)
    expect(await status()).toBe('unauthenticated')
    await enableStore(ctx, 1)
    expect(await status()).toBe('till:1')
    await resetTillPassword(ctx, { id: 1, password: '456' })
    expect(await status()).toBe('unauthenticated')
    expect(await statusOf(store, basic('till1', '456'))).toBe('till:1')
  })

  test('is an account’s by name and password, with its extra rights, acting as its till', async () => {
    const { store } = await chain(engine)
    const answer = await call(store, basic('shop', 'pw'))
    expect(answer).toMatchObject({ ok: true, value: { actor: { label: 'account:1', tillId: 2, storeId: 1 } } })
    expect(answer.ok && answer.value.actor.permissions.has('settings.write')).toBe(true)
  })

  test('carries a token until it expires, is forged, or the account is disabled or has a new secret', async () => {
    const { store, ctx, token, account } = await chain(engine)
    const issued = await token()
    if (!issued.ok) throw new Error('no token')
    expect(issued.value.ttlSeconds).toBe(300)
    const { accessToken } = issued.value
    const headers = { 'x-cap-api-oauth-token': accessToken }
    expect(await statusOf(store, headers)).toBe('account:1')
    expect(await statusOf(store, { 'cap-api-access-token': accessToken, ...basic('till1', '123') })).toBe('account:1')
    expect(await statusOf(store, headers, after(299))).toBe('account:1')
    expect(await statusOf(store, headers, after(301))).toBe('unauthenticated')
    expect(await statusOf(store, { 'x-cap-api-oauth-token': `${accessToken.slice(0, -3)}AAA` })).toBe('unauthenticated')

    await resetSecret(ctx, account.id)
    expect(await statusOf(store, headers)).toBe('unauthenticated')
    expect(await token()).toEqual({ ok: false, error: { code: 'unauthenticated' } })

    await disableApiAccount(ctx, account.id)
    expect(await statusOf(store, basic('shop', 'pw'))).toBe('unauthenticated')
  })

  test('by token acts as the till or the first till of the store that it names', async () => {
    const { store, ctx, token } = await chain(engine)
    const issued = await token()
    const attributed = async (code: string, type?: string) => {
      const answer = await call(store, {
        'x-cap-api-oauth-token': issued.ok ? issued.value.accessToken : '',
        'x-cap-api-attribution-entity-code': code,
        ...(type ? { 'x-cap-api-attribution-entity-type': type } : {}),
      })
      return answer.ok ? [answer.value.actor.tillId, answer.value.isAttributionUnknown] : answer.error.code
    }
    expect(await attributed('till3')).toEqual([3, false])
    expect(await attributed('south', 'STORE_CODE')).toEqual([3, false])
    expect(await attributed('The north', 'STORE_NAME')).toEqual([1, false])
    expect(await attributed('S-1', 'STORE_EXTERNAL_ID')).toEqual([3, false])
    expect(await attributed('S-1', 'STORE_EXTERNAL_ID_1')).toEqual([2, true])
    expect(await attributed('till9')).toEqual([2, true])
    expect(await attributed('till3', 'constructor')).toEqual([2, true])
    await disableTill(ctx, 3)
    expect(await attributed('till3')).toEqual([2, true])
    expect(await attributed('south', 'STORE_CODE')).toEqual([2, true])
  })
})

eachEngine('the cost of a call', (engine) => {
  test('is paid once: the hundredth call of a till takes microseconds', async () => {
    const { store } = await chain(engine)
    const settings = await currentSettings(store)
    const headers = new Headers(basic('till1', '123'))
    const again = () => authenticateCall({ store, settings, headers, secrets, address: '192.0.2.1', now: NOW })
    const first = performance.now()
    await Promise.all(Array.from({ length: 64 }, again))
    const firstMs = performance.now() - first
    const begun = performance.now()
    for (let calls = 0; calls < 1_000; calls += 1) await again()
    const eachMs = (performance.now() - begun) / 1_000
    expect(eachMs).toBeLessThan(0.5)
    // 64 first calls at once share one slow hash; one by one they would take more than a second.
    expect(firstMs).toBeLessThan(1_000)
  })

  test('is bounded for wrong passwords, name by name: others at the same address go on', async () => {
    const { store } = await chain(engine)
    const wrong = await Promise.all(
      Array.from({ length: 40 }, (_, guess) => statusOf(store, basic('till1', `${guess}`))),
    )
    expect(wrong.filter((status) => status === 'throttled')).toHaveLength(10)
    expect(await statusOf(store, basic('till1', '123'))).toBe('throttled')
    expect(await statusOf(store, basic('till2', '123'))).toBe('till:2')
    expect(await statusOf(store, basic('till1', '123'), NOW, '192.0.2.2')).toBe('till:1')
  })

  test('a right password that is known is not held up by somebody’s wrong ones', async () => {
    const { store } = await chain(engine)
    expect(await statusOf(store, basic('till1', '123'))).toBe('till:1')
    await Promise.all(Array.from({ length: 40 }, (_, guess) => statusOf(store, basic('till1', `${guess}`))))
    expect(await statusOf(store, basic('till1', '123'))).toBe('till:1')
  })
})
