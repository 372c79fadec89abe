import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openPostgres } from '@/db/engines/postgres'
import { openSqlite } from '@/db/engines/sqlite'
import type { OpenStore, Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { eachEngine, freshDatabase, freshStore } from '@/tests/engines'
import { exportConfig, parseConfigFile } from './file'
import { readConfigHistory } from './history'
import { CONFIG_KEYS, defaultValues } from './keys'
import { saveConfig } from './save'

const NOW = new Date('2026-03-12T14:05:00Z')

const withOrganisation = async <S extends Store>(store: S): Promise<S> => {
  await store.transaction(async (tx) => {
    await tx.sql.insert(tx.tables.organisation).values({ name: 'Tea & Co', locale: 'en-GB', createdAt: NOW })
  })
  return store
}

const contextOf = async (store: Store, name = 'Asha Menon'): Promise<Context<'settings.write' | 'settings.read'>> => ({
  store,
  actor: {
    kind: 'user',
    label: 'user:3',
    name,
    permissions: new Set(['settings.read', 'settings.write']),
    tillId: null,
    storeId: null,
    id: 3,
  },
  settings: await currentSettings(store),
  now: NOW,
  requestId: 'request-1',
})

const auditOf = async ({ sql, tables: { auditEntries: entries } }: Store) =>
  sql
    .select({ act: entries.act, subject: entries.subject, facts: entries.facts, actor: entries.actor })
    .from(entries)
    .orderBy(asc(entries.id))

const addCustomer = (store: Store, emailKey: string | null, emailOwned = emailKey) =>
  store.transaction(async (tx) => {
    const row = { type: 'LOYALTY' as const, email: emailKey, emailKey, emailOwned }
    await tx.sql.insert(tx.tables.customers).values({ ...row, registeredOn: NOW, createdAt: NOW, updatedAt: NOW })
  })

const ownersOf = async ({ sql, tables: { customers } }: Store) =>
  (await sql.select({ owned: customers.emailOwned }).from(customers).orderBy(asc(customers.id))).map(
    ({ owned }) => owned,
  )

eachEngine('saving the Registration Configuration', (engine) => {
  test('stores real differences with history, audit and a new revision', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    const saved = await saveConfig(ctx, {
      CONF_ALLOW_EMAIL_UPDATE: '1',
      CONF_ALLOW_MOBILE_UPDATE: '0',
      LOCAL_API_BATCH_LIMIT: 20,
    })
    expect(saved).toMatchObject({
      ok: true,
      value: {
        changed: [
          { key: 'CONF_ALLOW_EMAIL_UPDATE', from: false, to: true },
          { key: 'LOCAL_API_BATCH_LIMIT', from: 50, to: 20 },
        ],
      },
    })
    const settings = await currentSettings(store)
    expect(settings.revision).toBe(ctx.settings.revision + 1)
    expect(settings.config).toMatchObject({ batchLimit: 20, mayChange: { email: true } })
    expect((await readConfigHistory(ctx)).entries).toMatchObject([
      { key: 'LOCAL_API_BATCH_LIMIT', from: '50', to: '20', actorName: 'Asha Menon', changedAt: NOW },
      { key: 'CONF_ALLOW_EMAIL_UPDATE', from: '0', to: '1' },
    ])
    expect(await auditOf(store)).toEqual([
      {
        act: 'config.changed',
        subject: 'config:CONF_ALLOW_EMAIL_UPDATE',
        facts: { from: '0', to: '1' },
        actor: 'user:3',
      },
      {
        act: 'config.changed',
        subject: 'config:LOCAL_API_BATCH_LIMIT',
        facts: { from: '50', to: '20' },
        actor: 'user:3',
      },
    ])
  })

  test('without a difference writes nothing', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    expect(
      await saveConfig(ctx, { CONF_ALLOW_EMAIL_UPDATE: false, LOCAL_TIERS: defaultValues.LOCAL_TIERS }),
    ).toMatchObject({
      ok: true,
      value: { changed: [] },
    })
    expect((await currentSettings(store)).revision).toBe(ctx.settings.revision)
    expect(await auditOf(store)).toEqual([])
  })

  test('is all or nothing, and names every problem', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    const saved = await saveConfig(ctx, { CONF_ALLOW_EMAIL_UPDATE: 1, CONF_GONE: '1', LOCAL_API_BATCH_LIMIT: 'many' })
    expect(saved).toMatchObject({
      ok: false,
      error: { code: 'config_refused', problems: [{ key: 'CONF_GONE' }, { key: 'LOCAL_API_BATCH_LIMIT' }] },
    })
    expect((await currentSettings(store)).values).toEqual(defaultValues)
    expect((await readConfigHistory(ctx)).entries).toEqual([])
  })

  test('judges a change together with what is stored', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    await saveConfig(ctx, { CONF_CARD_NUMBER_SUFFIX: 'X' })
    expect(await saveConfig(ctx, { CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO' })).toMatchObject({
      ok: false,
      error: { problems: [{ key: 'CONF_CARD_CHECKSUM_DIGIT_ALGO' }] },
    })
    expect(
      await saveConfig(ctx, { CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO', CONF_CARD_NUMBER_SUFFIX: '' }),
    ).toMatchObject({ ok: true })
  })

  test('takes an alias, and refuses it beside the key with another value', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    const [alias, key] = ['CONFIG_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH', 'CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH']
    expect(await saveConfig(ctx, { [alias]: '1', [key]: '0' })).toMatchObject({
      ok: false,
      error: { problems: [{ key }] },
    })
    expect(await saveConfig(ctx, { [alias]: '1', [key]: true })).toMatchObject({
      ok: true,
      value: { changed: [{ key }] },
    })
    expect((await currentSettings(store)).config.onConflict).toBe('skip')
  })

  test('acts on the next call of another instance', async () => {
    const { address, remove } = await freshDatabase(engine)
    const open = (): OpenStore => (engine === 'sqlite' ? openSqlite(address) : openPostgres(address))
    const [one, other] = [await withOrganisation(open()), open()]
    expect((await currentSettings(other)).config.mayChange.email).toBe(false)
    await saveConfig(await contextOf(one), { CONF_ALLOW_EMAIL_UPDATE: '1' })
    expect((await currentSettings(other)).config.mayChange.email).toBe(true)
    await one.close()
    await other.close()
    await remove()
  })

  test('a key that moved on since the page was opened is a clash; another one is not', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    await saveConfig(ctx, { LOCAL_API_BATCH_LIMIT: 20 })
    const clash = await saveConfig(ctx, { LOCAL_API_BATCH_LIMIT: 30 }, { LOCAL_API_BATCH_LIMIT: 50 })
    expect(clash).toMatchObject({
      ok: false,
      error: { code: 'config_clash', clashes: [{ key: 'LOCAL_API_BATCH_LIMIT', opened: 50, now: 20, mine: 30 }] },
    })
    expect(await saveConfig(ctx, { LOCAL_API_BATCH_LIMIT: 30 }, { LOCAL_API_BATCH_LIMIT: 20 })).toMatchObject({
      ok: true,
    })
    expect(await saveConfig(ctx, { LOCAL_WELCOME_POINTS: 5 }, { LOCAL_API_BATCH_LIMIT: 50 })).toMatchObject({
      ok: true,
    })
    // Both wanted the same: nothing is left to decide.
    expect(await saveConfig(ctx, { LOCAL_WELCOME_POINTS: 5 }, { LOCAL_WELCOME_POINTS: 0 })).toMatchObject({
      ok: true,
      value: { changed: [] },
    })
  })

  test('saves that arrive together run one after the other', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    const outcomes = await Promise.all([
      saveConfig(ctx, { CONF_CARD_NUMBER_SUFFIX: 'X' }),
      saveConfig(ctx, { CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO' }),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  })

  test('while e-mails identify nobody none is owned; afterwards the first holder owns each', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    await addCustomer(store, 'a@ex.example')
    await saveConfig(ctx, { CONF_USERS_IS_EMAIL_UNIQUE: '0' })
    expect(await ownersOf(store)).toEqual([null])
    await addCustomer(store, 'b@ex.example', null)
    await addCustomer(store, 'a@ex.example', null)
    await addCustomer(store, null)
    await addCustomer(store, 'b@ex.example', null)

    // E-mail as the primary identifier is unique whatever the switch says.
    await saveConfig(ctx, { CONF_REGISTRATION_PRIMARY_KEY: 'EMAIL' })
    expect(await ownersOf(store)).toEqual(['a@ex.example', 'b@ex.example', null, null, null])
    await saveConfig(ctx, { CONF_USERS_IS_EMAIL_UNIQUE: '1', CONF_REGISTRATION_PRIMARY_KEY: 'MOBILE' })
    expect(await ownersOf(store)).toEqual(['a@ex.example', 'b@ex.example', null, null, null])
  })

  test('history is paged without gaps, of one key or of all', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    for (const limit of [10, 20, 30]) await saveConfig(ctx, { LOCAL_API_BATCH_LIMIT: limit })
    await saveConfig(ctx, { LOCAL_WELCOME_POINTS: 5 })

    const first = await readConfigHistory(ctx, { limit: 3 })
    expect(first.entries.map(({ to }) => to)).toEqual(['5', '30', '20'])
    const second = await readConfigHistory(ctx, { limit: 3, before: first.next ?? undefined })
    expect(second).toMatchObject({ entries: [{ to: '10' }], next: null })
    expect((await readConfigHistory(ctx, { key: 'LOCAL_WELCOME_POINTS' })).entries).toHaveLength(1)
  })

  test('an exported file brings every key back', async () => {
    const store = await withOrganisation(await freshStore(engine))
    const ctx = await contextOf(store)
    const changes = {
      CONF_ALLOW_EMAIL_UPDATE: true,
      CONF_CARD_NUMBER_PREFIX: 'MB-',
      SOURCE_ACCOUNTS_EXTERNALID_ENABLED: [],
    }
    await saveConfig(ctx, changes)
    const file = parseConfigFile(exportConfig(await currentSettings(store), NOW))
    if (!file.ok) throw new Error('the exported file is unreadable')
    expect(Object.keys(file.value)).toHaveLength(CONFIG_KEYS.length)

    await saveConfig(ctx, Object.fromEntries(Object.keys(changes).map((key) => [key, defaultValues[key]])))
    const saved = await saveConfig(ctx, file.value)
    expect(saved.ok && saved.value.changed.map(({ key }) => key).sort()).toEqual(Object.keys(changes).sort())
    expect((await currentSettings(store)).values).toEqual({ ...defaultValues, ...changes })
  })
})

test.each([
  ['an exported file', '{"format":"regulars.registration-configuration","values":{"A":1}}', { A: 1 }],
  ['with a byte order mark', '\uFEFF{"A":"1"}', { A: '1' }],
  ['keys and values alone', '{"A":"1"}', { A: '1' }],
])('reads %s', (_sentence, text, value) => {
  expect(parseConfigFile(text)).toEqual({ ok: true, value })
})

test.each([['[]'], ['{"format":"other","values":{}}'], ['not json'], ['null'], ['']])('cannot read %j', (text) => {
  expect(parseConfigFile(text)).toEqual({ ok: false, error: { code: 'config_file_unreadable' } })
})
