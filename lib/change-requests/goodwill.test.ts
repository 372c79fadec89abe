import { expect, test } from 'vitest'
import { GRANTS } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import { newCustomer, newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { allowed } from '@/tests/allowed'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { fileRequest } from './file'

const MOBILE = '12025550131'
const NOW_OR_NEVER = { approve: true, isOneStep: true }

eachEngine('goodwill', (engine) => {
  const opened = async (values: ConfigValues = {}) => {
    const { store, context } = await openChain(engine)
    const operator = allowed(context(values), 'requests.file')
    const agent = { ...context(values), actor: { ...operator.actor, permissions: new Set(GRANTS.support_agent) } }
    const filing = authorise<'requests.file'>(agent as Context, 'requests.file')
    if (!filing.ok) throw new Error('agents file')
    return { store, operator, agent: filing.value, registering: context(values) }
  }

  test('in points raises the balance and nothing else, on a request that is approved as it is filed', async () => {
    const { store, operator, registering } = await opened()
    const [outcome] = await registerCustomers(registering, [inputOf({ mobile: MOBILE })])
    const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
    const ask = { baseType: 'POINTS', customerId, points: 1500, reason: 'Late', comments: 'Called twice' } as const
    expect(await fileRequest(operator, ask, NOW_OR_NEVER)).toMatchObject({ value: { status: 'APPROVED' } })

    const { customers, changeRequests, pointsEntries, customerFigures, auditEntries } = store.tables
    expect(await store.sql.select().from(customers)).toMatchObject([
      { loyaltyPoints: 1500, lifetimePoints: 0, tierSerial: 1, pointsExpireAt: new Date('2026-06-01T23:59:59.000Z') },
    ])
    expect(await store.sql.select().from(changeRequests)).toMatchObject([
      { type: 'GOODWILL', status: 'APPROVED', approvalType: 'CLIENT', isOneStep: true, points: 1500 },
    ])
    expect(await store.sql.select().from(changeRequests)).toMatchObject([
      { approvedValue: '1500', reason: 'Late', comments: 'Called twice', decidedAt: operator.now },
    ])
    expect(await store.sql.select().from(pointsEntries)).toMatchObject([
      { kind: 'adjusted', cause: 'goodwill', points: 1500, balanceAfter: 1500, reason: 'Late' },
    ])
    expect(await store.sql.select().from(customerFigures)).toMatchObject([{ pointsAdjusted: 1500 }])
    expect((await store.sql.select().from(auditEntries)).map(({ act }) => act)).toContain('points.granted')
  })

  test('waits where whoever asks may not decide, or two people are needed', async () => {
    const { store, agent, registering } = await opened()
    const customerId = await newCustomer(registering)
    const ask = { baseType: 'POINTS', customerId, points: 20 } as const
    expect(await fileRequest(agent, ask, NOW_OR_NEVER)).toMatchObject({ value: { status: 'PENDING' } })
    const strict = await opened({ LOCAL_REQUEST_TWO_PERSON_RULE: true })
    const other = { ...ask, customerId: await newCustomer(strict.registering) }
    expect(await fileRequest(strict.operator, other, NOW_OR_NEVER)).toMatchObject({ value: { status: 'PENDING' } })
    expect(await store.sql.select().from(store.tables.pointsEntries)).toEqual([])
  })

  test('is for members of the program who are no frauds, and then nothing is filed', async () => {
    const { store, operator, registering } = await opened()
    await registerCustomers(registering, [
      inputOf({ mobile: MOBILE }),
      inputOf({ mobile: '12025550132', type: 'NON_LOYALTY' }),
    ])
    await updateCustomers(registering, [inputOf({ mobile: MOBILE, fraudStatus: 'CONFIRMED' })])
    const people = await store.sql.select().from(store.tables.customers)
    const idOf = (mobile: string) => people.find((each) => each.mobile === mobile)?.id ?? 0
    const grant = async (customerId: number, points = 5) => {
      const filed = await fileRequest(operator, { baseType: 'POINTS', customerId, points }, NOW_OR_NEVER)
      return filed.ok ? 'granted' : filed.error.code
    }
    expect(await grant(999_999)).toBe('customer_not_found')
    expect(await grant(idOf('12025550132'))).toBe('not_loyalty')
    expect(await grant(idOf(MOBILE))).toBe('customer_is_fraud')
    expect(await store.sql.select().from(store.tables.changeRequests)).toEqual([])
  })

  test('as a coupon says what it was for; where the series gives none, the request stays rejected', async () => {
    const { store, operator, registering } = await opened()
    const customerId = await newCustomer(registering)
    const seriesId = await newSeries(store, { maxPerCustomer: 1 })
    const ask = { baseType: 'COUPON', customerId, seriesId, reason: 'Late delivery' } as const
    expect(await fileRequest(operator, ask, NOW_OR_NEVER)).toMatchObject({ value: { status: 'APPROVED' } })
    const [coupon, ...others] = await store.sql.select().from(store.tables.coupons)
    expect(others).toEqual([])
    expect(coupon).toMatchObject({ cause: 'goodwill' })
    expect(await store.sql.select().from(store.tables.changeRequests)).toMatchObject([
      { type: 'GOODWILL', baseType: 'COUPON', seriesId, approvedValue: coupon?.code, reason: 'Late delivery' },
    ])
    expect(await fileRequest(operator, ask, NOW_OR_NEVER)).toMatchObject({
      error: { code: 'coupon_refused', why: { code: 'coupon_limit_reached', limit: 1 } },
    })
    expect((await store.sql.select().from(store.tables.changeRequests)).map(({ status }) => status)).toEqual([
      'APPROVED',
      'REJECTED',
    ])
    expect(await store.sql.select().from(store.tables.coupons)).toHaveLength(1)
  })
})
