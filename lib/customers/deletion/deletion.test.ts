import { readFileSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { getTableColumns, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertCouponSeries } from '@/db/queries/coupon-series'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { PERSONAL_DATA, TABLE_NAMES } from '@/db/queries/personal-data'
import { operatorActor } from '@/lib/access/actors'
import { approveRequest } from '@/lib/change-requests/decide'
import { fileRequest } from '@/lib/change-requests/file'
import type { Context } from '@/lib/context'
import { within } from '@/lib/context'
import { mergeCustomers } from '@/lib/customers/merge/merge'
import { searchCustomers } from '@/lib/customers/search'
import { recompute } from '@/lib/loyalty/recompute'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi, type TestApi } from '@/tests/api'
import { type Engine, eachEngine } from '@/tests/engines'
import { carryOutDeletions, wipeDeleted } from './carry-out'

/** Stands in every text of hers, and in nothing else. */
const MARK = 'zqx'
const MOBILE = '491511987601'
const NUMBERS = ['491511987601', '491511987602', '491511987603', '491511987604', '1987601']
const DAY_MS = 86_400_000

type Able = Context<'requests.file' | 'requests.decide' | 'loyalty.manage' | 'customers.read'>

const ctxOf = async (api: TestApi, label = 'operator'): Promise<Able> => {
  const { store, clock } = api
  const actor = { ...operatorActor(), label, name: label }
  const ctx: Context = { store, actor, settings: await currentSettings(store), now: clock.now, requestId: 'test' }
  const may = allowed(
    allowed(allowed(allowed(ctx, 'requests.file'), 'requests.decide'), 'loyalty.manage'),
    'customers.read',
  )
  return { ...may, actor }
}

const value = <T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const post = async (api: TestApi, path: string, root: object, key?: string) => {
  const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key }
  const answer = await api.call('POST', path, { body: JSON.stringify({ root }), headers })
  if (answer.http !== 200) throw new Error(answer.text)
  return answer
}

const furnish = async (api: TestApi) => {
  const field = { kind: 'custom', datatype: 'text', position: 1 } as const
  return api.store.transaction(async (tx) => {
    await insertFieldDefinitions(tx, [
      { ...field, options: [], scope: 'loyalty_registration', name: 'tea', label: 'Tea' },
      { ...field, options: [], scope: 'customer_preferences', name: 'drink', label: 'Drink' },
      { ...field, options: [], scope: 'loyalty_transaction', name: 'desk', label: 'Desk' },
    ])
    await raiseRevision(tx)
    return insertCouponSeries(tx, {
      description: 'Ten',
      discountCode: 'TEN',
      discountType: 'PERC',
      discountValue: 1_000,
      validTill: null,
      validDays: null,
      maxPerCustomer: null,
      maxRedemptions: 1,
      storeCodes: [],
      detailedInfo: '',
      createdAt: api.clock.now,
    })
  })
}

/** A long life of one customer, with her mark in every text that somebody can give. */
const live = async (api: TestApi) => {
  const series = await furnish(api)
  const custom = (name: string) => ({ field: [{ name, value: `${MARK} of ${name}` }] })
  await api.configure({
    CONF_ALLOW_EMAIL_UPDATE: 1,
    LOCAL_REQUEST_TWO_PERSON_RULE: 1,
    LOCAL_ALLOW_SKIP_VALIDATION: 1,
    LOCAL_REDEEM_MULTIPLE: 1,
    LOCAL_REDEEM_MIN: 1,
  })
  await post(api, '/v1.1/customer/add', {
    customer: { mobile: '12025550111', firstname: 'Rui', email: 'rui@mail.example' },
  })
  await post(api, '/v1.1/customer/referrals', {
    customer: {
      mobile: '12025550111',
      referrals: {
        referral_type: [
          { type: 'EMAIL', referral: [{ id: '1', name: `${MARK} invited`, identifier: `${MARK}.One@mail.example` }] },
          { type: 'MOBILE', referral: [{ id: '1', name: `${MARK} invited`, identifier: MOBILE }] },
        ],
      },
    },
  })
  const her = {
    mobile: MOBILE,
    email: `${MARK}.One@mail.example`,
    external_id: `${MARK}-CARD`,
    card_number: `${MARK}7`,
    firstname: `${MARK}Márie`,
    lastname: `${MARK}Øster`,
    gender: 'Female',
    custom_fields: custom('tea'),
    extended_fields: { field: [{ name: 'city', value: `${MARK}town` }] },
    subscriptions: { subscription: [{ channel: 'SMS', priority: 'BULK', is_subscribed: '1' }] },
  }
  const id = Number((await post(api, '/v1.1/customer/add', { customer: her }, 'first')).item.text('user_id'))
  await post(api, '/v1.1/customer/add', { customer: her }, `reg-${MOBILE}`)
  await post(api, '/v1.1/customer/update', { customer: { mobile: MOBILE, email: `${MARK}.two@mail.example` } })
  const bill = (number: string) => ({
    type: 'regular',
    number,
    amount: '400',
    notes: `${MARK} on the bill`,
    bill_client_id: `${MARK}-client`,
    customer: { mobile: MOBILE },
    custom_fields: custom('desk'),
    payment_details: { payment: [{ mode: 'CARD', value: '400', notes: `${MARK} paid` }] },
    line_items: { line_item: [{ serial: '1', item_code: 'TEA', qty: '1', amount: '400' }] },
  })
  await post(api, '/v1.1/transaction/add', { transaction: bill('B-1') }, 'bill')
  const redeemed = await post(api, '/v1.1/points/redeem?skip_validation=true', {
    redeem: {
      points_redeemed: '100',
      customer: { mobile: MOBILE },
      notes: `${MARK} asked`,
      external_reference_number: `${MARK}R`,
      redemption_purpose: `${MARK} gift`,
      custom_fields: custom('any'),
      transaction_number: 'B-1',
    },
  })
  expect(redeemed.text).toContain('"800"')
  await api.call('GET', `/v1.1/points/validationcode?mobile=${MOBILE}&points=50`)
  const issued = await post(api, '/v1.1/coupon/issue', {
    coupon: { series_id: String(series), customer: { mobile: MOBILE } },
  })
  const [coupon] = issued.list('response.coupon')
  const used = await post(api, '/v1.1/coupon/redeem', {
    coupon: {
      code: String(coupon?.code),
      customer: { mobile: MOBILE },
      transaction: { number: 'B-1', amount: '400' },
      custom_fields: custom('any'),
    },
  })
  expect(used.text).toContain('"700"')
  const noted = await post(api, '/v1.1/customer/notes', {
    customer: { mobile: MOBILE, notes: { note: { description: `${MARK} first` } } },
  })
  const noteId = String(noted.item.list('notes.note')[0]?.id)
  await post(api, '/v1.1/customer/notes', {
    customer: { mobile: MOBILE, notes: { note: { id: noteId, description: `${MARK} second` } } },
  })
  await post(api, '/v1.1/customer/preferences', {
    customer: { mobile: MOBILE, custom_fields: custom('drink'), store: 'north' },
  })
  await post(api, '/v1.1/customer/referrals', {
    customer: {
      mobile: MOBILE,
      referrals: {
        referral_type: {
          type: 'EMAIL',
          referral: [{ id: '1', name: `${MARK} friend`, identifier: `${MARK}friend@mail.example` }],
        },
      },
    },
  })
  await api.call('GET', `/v1.1/customer/referrals?mobile=${MOBILE}&only_referral_code=true`)

  const ctx = await ctxOf(api)
  const sorry = { baseType: 'POINTS', customerId: id, points: 5, reason: `${MARK} sorry` } as const
  const goodwill = value(await fileRequest(ctx, sorry))
  value(await approveRequest(await ctxOf(api, 'approver'), { id: goodwill.requestId }))
  const changed = value(
    await fileRequest(
      ctx,
      {
        baseType: 'EXTERNAL_ID',
        customerId: id,
        oldValue: `${MARK}-CARD`,
        newValue: `${MARK}-NEW`,
        reason: `${MARK} lost`,
        comments: `${MARK} says`,
      },
      { referenceId: `${MARK}-ref` },
    ),
  )
  value(await approveRequest(await ctxOf(api, 'approver'), { id: changed.requestId, comments: `${MARK} seen` }))
  value(
    await fileRequest(ctx, {
      baseType: 'MOBILE',
      customerId: id,
      oldValue: MOBILE,
      newValue: '491511987602',
      reason: MARK,
    }),
  )
  const victim = Number(
    (
      await post(api, '/v1.1/customer/add', {
        customer: {
          mobile: '491511987603',
          email: `${MARK}.old@mail.example`,
          firstname: `${MARK}Mary`,
          custom_fields: custom('tea'),
        },
      })
    ).item.text('user_id'),
  )
  const merged = await api.store.transaction((tx) =>
    mergeCustomers(within(ctx, tx), {
      victimId: victim,
      survivorId: id,
      choices: {},
      requestId: null,
      reason: `${MARK} twice`,
    }),
  )
  value(merged)
  await insertTheRest(api, id, victim)
  return { id, victim, coupon: String(coupon?.code) }
}

/** What has no door of its own in this test. */
const insertTheRest = (api: TestApi, id: number, victim: number) =>
  api.store.transaction(async ({ sql, tables }) => {
    const at = api.clock.now
    const by = { actor: 'user:1', actorName: 'Asha' }
    const added = { addedBy: 'user:1', addedByName: 'Asha' }
    const [ticket] = await sql
      .insert(tables.tickets)
      .values({
        code: 'abcdefgh1',
        customerId: id,
        subject: `${MARK} broke`,
        message: `${MARK} told`,
        createdAt: at,
        updatedAt: at,
        ...added,
      })
      .returning({ id: tables.tickets.id })
    const ticketId = ticket?.id ?? 0
    await sql.insert(tables.ticketFields).values({ ticketId, fieldId: 1, value: `${MARK} field` })
    await sql.insert(tables.ticketComments).values({
      ticketId,
      kind: 'internal',
      body: `${MARK} called`,
      author: 'user:1',
      authorName: 'Asha',
      createdAt: at,
    })
    await sql.insert(tables.ticketAttachments).values({
      ticketId,
      name: `${MARK} bill.png`,
      mediaType: 'image/png',
      size: 1,
      file: 'f'.repeat(32),
      createdAt: at,
      ...added,
    })
    await sql
      .insert(tables.ticketEvents)
      .values({ ticketId, version: 1, act: 'attached', changes: { name: `${MARK} bill.png` }, at, ...by })
    await sql
      .insert(tables.ticketDrafts)
      .values({ userId: 1, customerId: id, ticketId: 0, values: { subject: `${MARK} typed` }, savedAt: at })
    await sql.insert(tables.statusChanges).values({
      customerId: id,
      fromLabel: 'Active',
      toLabel: 'Blocked',
      reason: `${MARK} shouted`,
      changedAt: at,
      ...by,
    })
    await sql.insert(tables.ownershipProofs).values({
      customerId: id,
      kind: 'mobile',
      side: 'NEW',
      receiverKey: '491511987604',
      code: 'AB12',
      createdAt: at,
      createdBy: 'user:1',
      expiresAt: at,
    })
    await sql
      .insert(tables.duplicatePairs)
      .values({ firstId: 1, secondId: id, status: 'OPEN', reasons: ['near_number'], foundAt: at })
    const [redemption] = await sql
      .select({ id: tables.pointsRedemptions.id, entryId: tables.pointsRedemptions.entryId })
      .from(tables.pointsRedemptions)
    if (redemption)
      await sql.insert(tables.redemptionReversals).values({
        redemptionId: redemption.id,
        entryId: redemption.entryId,
        points: 1,
        reason: `${MARK} back`,
        reversedAt: at,
        reversedBy: 'user:1',
      })
    expect(victim).toBeGreaterThan(0)
  })

/** Every text and JSON of the database, by table and column, that one of her texts is in. */
const remnants = async ({ store }: TestApi): Promise<string[]> => {
  const found: string[] = []
  for (const name of TABLE_NAMES)
    for (const row of await store.sql.select().from(store.tables[name]))
      for (const [column, held] of Object.entries(row))
        if (isHers(typeof held === 'string' ? held : (JSON.stringify(held) ?? ''))) found.push(`${name}.${column}`)
  return [...new Set(found)].sort()
}

const isHers = (text: string) => {
  const folded = text.toLowerCase().normalize('NFD')
  return folded.includes(MARK) || NUMBERS.some((number) => folded.includes(number))
}

/** The files of the database, by their ends, that hold something of hers. */
const inFiles = async ({ store }: TestApi, engine: Engine): Promise<readonly string[]> => {
  if (engine !== 'sqlite') return []
  const [main] = await store.sql.select({ file: sql<string>`file` }).from(sql`pragma_database_list`)
  return ['', '-wal', '-shm'].filter((end) => isHers(readFileSync(`${main?.file}${end}`).toString('latin1')))
}

/** What a version that overwrote nothing left behind in freed pages. */
const leaveRemnants = async ({ store }: TestApi) => {
  const [main] = await store.sql.select({ file: sql<string>`file` }).from(sql`pragma_database_list`)
  const earlier = new BetterSqlite(String(main?.file))
  earlier.pragma('secure_delete = OFF')
  const insert = earlier.prepare('insert into counters (name, next) values (?, 1)')
  for (let row = 0; row < 500; row++) insert.run(`${MARK} ${row} ${'x'.repeat(100)}`)
  earlier.exec(`delete from counters where name like '${MARK}%'`)
  earlier.close()
}

const ledgerOf = async ({ store: { sql, tables } }: TestApi) => {
  const bills = await sql
    .select({
      id: tables.transactions.id,
      customerId: tables.transactions.customerId,
      number: tables.transactions.number,
      amount: tables.transactions.amount,
      points: tables.transactions.points,
    })
    .from(tables.transactions)
    .orderBy(tables.transactions.id)
  const entries = await sql
    .select({
      id: tables.pointsEntries.id,
      customerId: tables.pointsEntries.customerId,
      points: tables.pointsEntries.points,
      after: tables.pointsEntries.balanceAfter,
    })
    .from(tables.pointsEntries)
    .orderBy(tables.pointsEntries.id)
  const coupons = await sql
    .select({ code: tables.coupons.code, customerId: tables.coupons.customerId, used: tables.coupons.redemptionCount })
    .from(tables.coupons)
  return { bills, entries, coupons }
}

eachEngine('deletion of personal data', (engine) => {
  test('nothing of a person is left in any table or file, and bills and points stay as they were', async () => {
    const api = await newApi(engine)
    const { store, clock } = api
    const { id, victim } = await live(api)
    const hers = await remnants(api)
    const personal = TABLE_NAMES.filter((name) => {
      const fate = PERSONAL_DATA[name]
      const columns =
        fate.rows === 'deleted' ? fate.personal : fate.rows === 'blanked' ? Object.keys(fate.personal) : []
      return (
        columns.some((column) => getTableColumns(store.tables[name])[column as never] !== undefined) &&
        !['validationCodes', 'referralCodes'].includes(name)
      )
    })
    // Every table that can hold something of hers does, so that what follows says something.
    expect(personal.filter((name) => !hers.some((each) => each.startsWith(`${name}.`)))).toEqual([])
    expect(hers).toContain('idempotencyKeys.key')
    await store.wipe()
    expect(await inFiles(api, engine)).toEqual(engine === 'sqlite' ? [''] : [])
    if (engine === 'sqlite') await leaveRemnants(api)
    const before = await ledgerOf(api)

    const asked = value(
      await fileRequest(await ctxOf(api), { baseType: 'DELETION', customerId: id, reason: `${MARK} wants it` }),
    )
    value(await approveRequest(await ctxOf(api, 'approver'), { id: asked.requestId }))
    const due = new Date(clock.now.getTime() + 365 * DAY_MS)
    expect(await carryOutDeletions(store, new Date(clock.now.getTime() + 1_000))).toBe(0)
    expect(await remnants(api)).toEqual(expect.arrayContaining(hers))
    expect(await carryOutDeletions(store, due)).toBe(1)
    expect(await carryOutDeletions(store, due)).toBe(0)
    expect(await wipeDeleted(store)).toBe(true)

    expect(await remnants(api)).toEqual([])
    expect(await inFiles(api, engine)).toEqual([])
    expect(await ledgerOf(api)).toEqual(before)
    clock.now = new Date(clock.now.getTime() + 60_000)
    const ctx = await ctxOf(api)
    const { found, faults } = await recompute(ctx, { isCheck: true })
    expect(found).toEqual([])
    expect(faults.filter(({ customerId }) => customerId !== id)).toEqual([])

    for (const query of [
      `mobile=${MOBILE}`,
      'mobile=491511987603',
      `id=${id}`,
      `id=${victim}`,
      `external_id=${MARK}-NEW`,
    ])
      expect((await api.get(query)).item.text('item_status.code'), query).toMatch(/^101[12]$/)
    for (const text of [MARK, MOBILE, String(id)]) {
      const page = await searchCustomers(ctx, { text, sort: 'name', direction: 'asc', page: 1 })
      expect(page.customers.filter((each) => each.id === id)).toEqual([])
    }
    const again = await api.add({ mobile: MOBILE, firstname: 'New' })
    expect(again.item.text('item_status.code')).toBe('1000')
    expect(Number(again.item.text('user_id'))).not.toBe(id)
    // A retry of her bill is still no second bill.
    const retried = await store.sql.select({ key: store.tables.idempotencyKeys.key }).from(store.tables.idempotencyKeys)
    expect(retried.map(({ key }) => key).sort()).toEqual(['bill', 'first'])
  })
})
