import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { insertCampaign } from '@/db/queries/referrals'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import type { Context } from '@/lib/context'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import { recompute } from '@/lib/loyalty/recompute'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi, type TestApi } from '@/tests/api'
import type { Engine } from '@/tests/engines'
import { mergeCustomers } from './merge'
import type { Choices } from './rules/profile'

export const VICTIM = '12025550131'
export const SURVIVOR = '12025550132'
export const THIRD = '12025550133'

/** Whoever decides at the desk, now. */
export const deciderOf = async ({ store, clock }: Pick<TestApi, 'store' | 'clock'>) => {
  const settings = await currentSettings(store)
  return allowed<'requests.decide'>(
    { store, actor: operatorActor(), settings, now: clock.now, requestId: 'test' },
    'requests.decide',
  )
}

export const mergeOf = async (
  api: Pick<TestApi, 'store' | 'clock'>,
  order: { victimId: number; survivorId: number; choices?: Choices; requestId?: number },
) => {
  const ctx = await deciderOf(api)
  return api.store.transaction((tx) =>
    mergeCustomers({ ...ctx, store: tx }, { choices: {}, requestId: null, reason: 'Same person', ...order }),
  )
}

/** Everything a ledger proves, or what is wrong with it. */
export const recomputed = async (api: Pick<TestApi, 'store' | 'clock'>) => {
  const ctx: Context = await deciderOf(api)
  const { found, faults } = await recompute(allowed<'loyalty.manage'>(ctx, 'loyalty.manage'), { isCheck: true })
  return { found, faults }
}

/** Every row of every table, as texts in order; not the logs that a merge and its undoing write. */
export const dump = async (store: Store): Promise<Readonly<Record<string, readonly string[]>>> => {
  const logs = ['merges', 'auditEntries', 'idempotencyKeys']
  const rows: Record<string, readonly string[]> = {}
  for (const [name, table] of Object.entries(store.tables))
    if (!logs.includes(name))
      rows[name] = (await store.sql.select().from(table)).map((row) => JSON.stringify(row)).sort()
  return rows
}

/** Two customers who have everything a customer can have, and a third whom both know. */
export const livedPair = async (engine: Engine) => {
  const api = await newApi(engine)
  const { store, clock } = api
  await api.configure({ LOCAL_WELCOME_POINTS: 600 })
  const field = { kind: 'custom' as const, datatype: 'text' as const, options: [] }
  await store.transaction(async (tx) => {
    await insertFieldDefinitions(tx, [
      { ...field, scope: 'loyalty_registration', name: 'club', label: 'Club', position: 1 },
      { ...field, scope: 'loyalty_registration', name: 'pet', label: 'Pet', position: 2 },
      { ...field, scope: 'customer_preferences', name: 'drink', label: 'Drink', position: 3 },
    ])
    await insertCampaign(tx, { token: 'SPRING', name: 'Spring', startsAt: clock.now, createdAt: clock.now })
    await raiseRevision(tx)
  })
  const seriesId = String(await newSeries(store))
  const people = [
    { mobile: VICTIM, email: 'Ines@duarte.example', external_id: 'V-1', firstname: 'Inês', lastname: 'Duarte' },
    { mobile: SURVIVOR, external_id: 'S-1', firstname: 'Ines' },
    { mobile: THIRD, firstname: 'Rui' },
  ]
  const added = await api.add(people)
  const ids = added.list('response.customers.customer').map((each) => Number(each.user_id))
  const [victimId = 0, survivorId = 0, thirdId = 0] = ids
  await api.update([
    {
      mobile: VICTIM,
      custom_fields: {
        field: [
          { name: 'club', value: 'gold' },
          { name: 'pet', value: 'cat' },
        ],
      },
    },
    { mobile: SURVIVOR, custom_fields: { field: { name: 'club', value: 'blue' } } },
  ])
  await live(api, VICTIM, 'V', seriesId)
  await live(api, SURVIVOR, 'S', seriesId)
  await furnish(api, { victimId, survivorId, thirdId })
  return { api, victimId, survivorId, thirdId, seriesId }
}

const live = async ({ call }: TestApi, mobile: string, name: string, seriesId: string) => {
  const customer = { mobile }
  const post = (path: string, root: object) => call('POST', `/v1.1/${path}`, { body: { root: { ...root } } })
  const bill = { type: 'regular', number: `${name}-1`, amount: 500, billing_time: '2026-02-10 10:00:00', customer }
  const back = { type: 'return', return_type: 'AMOUNT', number: `${name}-1`, amount: 100, customer }
  const march = { ...bill, number: `${name}-2`, billing_time: '2026-03-01 10:00:00', amount: name === 'V' ? 900 : 200 }
  for (const transaction of [bill, march, back]) await post('transaction/add', { transaction })
  await post('points/redeem?skip_validation=1', { redeem: { points_redeemed: 300, customer } })
  const coupon = await post('coupon/issue', { coupon: { customer, series_id: seriesId } })
  const code = coupon.list('response.coupon')[0]?.code
  await post('coupon/redeem', {
    coupon: { customer, code: String(code), transaction: { number: `${name}-2`, amount: '80' } },
  })
  const note = await post('customer/notes', { customer: { mobile, notes: { note: { description: `of ${name}` } } } })
  const id = String(note.item.list('notes.note')[0]?.id)
  await post('customer/notes', { customer: { mobile, notes: { note: { id, description: `still of ${name}` } } } })
  const drink = { field: { name: 'drink', value: name === 'V' ? 'tea' : 'mate' } }
  await post('customer/preferences', { customer: { mobile, custom_fields: drink } })
  const consent = { mobile, channel: 'sms', scope: 'all' }
  await post('customer/subscriptions', {
    subscription: [
      { ...consent, priority: 'bulk', is_subscribed: name === 'V' ? '0' : '1' },
      ...(name === 'V' ? [{ ...consent, priority: 'trans', is_subscribed: '1' }] : []),
    ],
  })
  const referral = { id: '1', identifier: `friend-of-${name}@mail.example` }
  await post('customer/referrals', {
    customer: { mobile, referrals: { campaign_token: 'DEFAULT', referral_type: { type: 'EMAIL', referral } } },
  })
}

/** What no call of the API makes. */
const furnish = (
  { store, clock: { now } }: TestApi,
  { victimId, survivorId, thirdId }: { victimId: number; survivorId: number; thirdId: number },
) =>
  store.transaction(async ({ sql, tables }) => {
    const both = [victimId, survivorId]
    const by = { actor: 'user:1', actorName: 'Admin' }
    await sql
      .insert(tables.customerCards)
      .values(both.map((customerId) => ({ customerId, number: `C${customerId}`, issuedAt: now })))
    await sql.insert(tables.customerAliases).values(
      both.flatMap((id) => [
        { kind: 'id' as const, valueKey: String(800_000 + id), survivorId: id, createdAt: now },
        { kind: 'mobile' as const, valueKey: `3519${id}`, survivorId: id, createdAt: now },
      ]),
    )
    await sql.insert(tables.formerIdentifiers).values(
      both.map((customerId) => {
        const value = `3511${customerId}`
        return { customerId, kind: 'mobile' as const, value, valueKey: value, replacedAt: now, replacedBy: 'user:1' }
      }),
    )
    await sql
      .insert(tables.preferredStores)
      .values(both.map((customerId, place) => ({ customerId, storeId: place + 1, changedAt: now })))
    await sql.insert(tables.tickets).values(
      both.map((customerId) => ({
        code: `ticket${customerId}`,
        customerId,
        subject: 'Late',
        createdAt: now,
        updatedAt: now,
        addedBy: 'user:1',
        addedByName: 'Admin',
      })),
    )
    await sql.insert(tables.messages).values(
      both.map((customerId) => ({
        customerId,
        channel: 'SMS' as const,
        kind: 'notice' as const,
        priority: 'BULK' as const,
        sender: 'us',
        receiver: '1',
        subject: '',
        body: 'Hello',
        secrets: [],
        status: 'SENT' as const,
        createdAt: now,
      })),
    )
    await sql
      .insert(tables.validationCodes)
      .values(both.map((customerId) => ({ customerId, points: 1, code: '123456', createdAt: now, expiresAt: now })))
    await sql
      .insert(tables.statusChanges)
      .values(
        both.map((customerId) => ({ customerId, fromLabel: 'A', toLabel: 'B', reason: 'test', changedAt: now, ...by })),
      )
    const pairs = [
      [victimId, survivorId],
      [victimId, thirdId],
    ] as const
    await sql.insert(tables.duplicatePairs).values(
      pairs.map(([firstId, secondId]) => ({
        firstId,
        secondId,
        status: 'NOT_SAME' as const,
        reasons: ['email_name'],
        foundAt: now,
      })),
    )
    const request = {
      type: 'CHANGE_IDENTIFIER' as const,
      status: 'PENDING' as const,
      requestedOn: now,
      addedAt: now,
      addedBy: 'user:1',
      addedByName: 'Admin',
    }
    const requests = await sql
      .insert(tables.changeRequests)
      .values([
        {
          ...request,
          baseType: 'EMAIL',
          customerId: victimId,
          newValue: 'a@b.example',
          pendingKey: 'email:a@b.example',
        },
        { ...request, baseType: 'MERGE', customerId: thirdId, targetCustomerId: victimId },
        {
          ...request,
          baseType: 'MOBILE',
          customerId: survivorId,
          newValue: '12025550199',
          pendingKey: 'mobile:12025550199',
        },
        { ...request, type: 'PERSONAL_DATA', baseType: 'DELETION', customerId: victimId },
      ])
      .returning({ id: tables.changeRequests.id })
    const [change, merge, , deletion] = requests.map(({ id }) => id)
    await sql.insert(tables.pendingMerges).values([{ customerId: victimId, requestId: merge ?? 0 }])
    await sql
      .insert(tables.deletions)
      .values({ requestId: deletion ?? 0, customerId: victimId, dueAt: now, cancelledAt: now })
    await sql.insert(tables.ownershipProofs).values({
      customerId: victimId,
      kind: 'email',
      side: 'NEW',
      receiverKey: 'a@b.example',
      code: '1',
      createdAt: now,
      createdBy: 'user:1',
      expiresAt: now,
      requestId: change ?? 0,
    })
    const campaigns = await sql.select({ id: tables.referralCampaigns.id }).from(tables.referralCampaigns)
    const [first = { id: 0 }, second = first] = campaigns
    await sql.insert(tables.referees).values([
      { campaignId: first.id, referrerId: victimId, customerId: thirdId, event: 'REGISTRATION', addedAt: now },
      { campaignId: first.id, referrerId: thirdId, customerId: victimId, event: 'REGISTRATION', addedAt: now },
      { campaignId: first.id, referrerId: thirdId, customerId: survivorId, event: 'REGISTRATION', addedAt: now },
      { campaignId: second.id, referrerId: survivorId, customerId: victimId, event: 'REGISTRATION', addedAt: now },
    ])
  })
