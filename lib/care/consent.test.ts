import { expect, test } from 'vitest'
import { readConsentChanges } from '@/db/queries/consent'
import { readCustomerHistory } from '@/db/queries/customer-history'
import { loadCustomers } from '@/lib/customers/load'
import { input } from '@/lib/customers/people.fixture'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import { eachEngine } from '@/tests/engines'
import { by, newCare } from './care.fixture'
import { changeConsent, loadConsent } from './consent'

const LATER = new Date('2026-03-13T09:00:00.000Z')
const SMS = { channel: 'SMS', priority: 'BULK' } as const
const POST = { channel: 'POSTMAIL', priority: 'TRANS' } as const

eachEngine('consent', (engine) => {
  const opened = async () => {
    const care = await newCare(engine)
    const logOf = async () => {
      const page = { customerId: care.customer.id, before: undefined, limit: 50 }
      const log = await readConsentChanges(care.ctx.store, page)
      return log.map(({ channel, priority, isSubscribed, via, actorName }) =>
        [channel, priority, isSubscribed, via, actorName].join(' '),
      )
    }
    const held = async () =>
      Object.fromEntries((await loadConsent(care.ctx.store, [care.customer.id])).get(care.customer.id) ?? [])
    return { ...care, logOf, held }
  }

  test('is logged where it really changes, newest first, with who and by which act', async () => {
    const { ctx, customer, logOf, held } = await opened()
    const rui = by(ctx, 'Rui', LATER)
    const first = await changeConsent(
      ctx,
      customer.id,
      [
        { ...SMS, isSubscribed: false },
        { ...POST, isSubscribed: true },
      ],
      'desk',
    )
    expect(first).toHaveLength(2)
    expect(await changeConsent(rui, customer.id, [{ ...SMS, isSubscribed: false }], 'subscription')).toEqual([])
    expect(await changeConsent(rui, customer.id, [{ ...SMS, isSubscribed: true }], 'subscription')).toHaveLength(1)
    expect(await held()).toEqual({ 'SMS.BULK': true, 'POSTMAIL.TRANS': true })
    const operator = ctx.actor.name
    expect((await logOf())[0]).toBe('SMS BULK true subscription Rui')
    expect([...(await logOf())].sort()).toEqual(
      [
        `POSTMAIL TRANS true desk ${operator}`,
        `SMS BULK false desk ${operator}`,
        'SMS BULK true subscription Rui',
      ].sort(),
    )
  })

  test('counts as a change of the customer, with an audit entry that says from and to', async () => {
    const { ctx, customer } = await opened()
    await changeConsent(by(ctx, 'Rui', LATER), customer.id, [{ ...SMS, isSubscribed: false }], 'desk')
    const [changed] = await loadCustomers(ctx.store, { ids: [customer.id] })
    expect(changed).toMatchObject({ version: customer.version + 1, updatedAt: LATER })
    const history = { subjects: [`customer:${customer.id}`], acts: undefined, before: undefined, limit: 1 }
    expect(await readCustomerHistory(ctx.store, history)).toMatchObject([
      { act: 'consent.changed', actorName: 'Rui', facts: { 'subscription.SMS.BULK': { from: null, to: false } } },
    ])
    await changeConsent(by(ctx, 'Rui', LATER), customer.id, [{ ...SMS, isSubscribed: false }], 'desk')
    expect((await loadCustomers(ctx.store, { ids: [customer.id] }))[0]?.version).toBe(customer.version + 1)
  })

  test('given at registration or by an update is in the same log', async () => {
    const { desk, customer, logOf } = await opened()
    const subscriptions = (isSubscribed: string) => [{ channel: 'sms', priority: 'bulk', isSubscribed }]
    const update = { customerId: String(customer.id), subscriptions: subscriptions('1') }
    await updateCustomers(desk, [input(update), input(update)])
    await registerCustomers(desk, [input({ mobile: '12025550131', subscriptions: subscriptions('0') })])
    const fresh = input({ mobile: '12025550132', subscriptions: subscriptions('1') })
    const [created] = await registerCustomers(desk, [fresh])
    const operator = desk.actor.name
    expect(await logOf()).toEqual([`SMS BULK false update ${operator}`, `SMS BULK true update ${operator}`])
    if (created?.kind !== 'created') throw new Error('the number was free')
    const page = { customerId: created.customer.id, before: undefined, limit: 5 }
    expect(await readConsentChanges(desk.store, page)).toMatchObject([{ via: 'registration', isSubscribed: true }])
  })

  test('that two calls set at once is logged once', async () => {
    const { ctx, customer, logOf } = await opened()
    const both = Array.from({ length: 8 }, () =>
      changeConsent(ctx, customer.id, [{ ...SMS, isSubscribed: false }], 'desk'),
    )
    expect((await Promise.all(both)).flat()).toHaveLength(1)
    expect(await logOf()).toHaveLength(1)
  })
})
