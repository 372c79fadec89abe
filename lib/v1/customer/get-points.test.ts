import { beforeAll, expect, test } from 'vitest'
import { givePoints } from '@/lib/loyalty/points/goodwill.fixture'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const DAY_MS = 86_400_000
const ANA = '12025550131'
const RUI = '12025550132'

/** Ana is welcomed with 700, of which 50 are redeemed and the rest expires; Rui was only ever given goodwill. */
const live = async (api: TestApi) => {
  await api.configure({ LOCAL_WELCOME_POINTS: 700, LOCAL_POINTS_EXPIRY_DAYS: 10 })
  await api.add({ mobile: ANA })
  await api.configure({ LOCAL_WELCOME_POINTS: 0 })
  await api.add({ mobile: RUI })
  const redeem = { points_redeemed: 50, customer: { mobile: ANA } }
  await api.call('POST', '/v1.1/points/redeem?skip_validation=1', { body: { root: { redeem } } })
  const give = async (mobile: string, points: number) => {
    const { store, clock } = api
    const actor = {
      kind: 'till',
      label: '',
      name: '',
      permissions: new Set<never>(),
      tillId: 1,
      storeId: null,
      id: 1,
    } as const
    const ctx = { store, actor, settings: await currentSettings(store), now: clock.now, requestId: 'TEST' }
    const customerId = Number((await api.get(`mobile=${mobile}&user_id=true`)).item.text('user_id'))
    await givePoints(allowed(ctx, 'requests.decide'), { customerId, points })
  }
  await give(RUI, 40)
  const transaction = { type: 'regular', number: 'LX-1', amount: 400, customer: { mobile: ANA } }
  await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })
  api.clock.now = new Date(api.clock.now.getTime() + 12 * DAY_MS)
  await give(ANA, 30)
}

eachEngine('the points blocks of customer/get', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await live(api)
  })
  const read = async (query: string, mobile = ANA) => {
    const flags = 'basic=true'
    return JSON.parse((await api.get(`mobile=${mobile}&${flags}&${query}`)).text).response.customers.customer[0]
  }

  test('what expired, by day', async () => {
    expect((await read('expired_points=true')).expired_points).toEqual({
      item: [{ points: '1050', expired_on: '2026-03-22' }],
    })
    expect((await read('expired_points=true&program_id=2')).expired_points).toEqual({ item: [] })
    expect((await read('expired_points=true', RUI)).expired_points).toEqual({
      item: [{ points: '40', expired_on: '2026-03-22' }],
    })
  })

  test('what expired is listed by when it did, not by when its bill came in', async () => {
    const mobile = '12025550133'
    const transaction = ['2025-11-01', '2026-01-01', '2025-12-01'].map((billing_time, place) => ({
      ...{ type: 'regular', number: `OLD-${place}`, amount: 5, billing_time, customer: { mobile } },
    }))
    await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })
    const { item } = (await read('expired_points=true', mobile)).expired_points
    expect(item.map(({ expired_on }: { expired_on: string }) => expired_on)).toEqual([
      ...['2026-01-11', '2025-12-11', '2025-11-11'],
    ])
  })

  test('what is still to expire', async () => {
    expect((await read('expiry_schedule=true')).expiry_schedule).toEqual({
      schedule: [{ points: '30', expiry_date: '2026-04-03 23:59:59', program_id: '1' }],
    })
  })

  test('the tiers that were reached, by which bill and where', async () => {
    const { slab_history } = await read('slab_history=true')
    expect(slab_history).toEqual({
      history: [
        {
          to: 'Silver',
          from: 'Bronze',
          store: { code: 'north', name: 'The north' },
          type: 'UPGRADE',
          to_tier_expiry_date: '2126-03-12 23:59:59',
          from_tier_expiry_date: '2126-03-12 23:59:59',
          changed_on: '2026-03-12 09:00:00',
          notes: 'transaction',
          program_id: '1',
        },
      ],
    })
  })

  test('welcome and goodwill are promotional points of the customer', async () => {
    const { promotion_points } = await read('promotion_points=true')
    expect(promotion_points).toEqual({
      customer: {
        item: [
          {
            points: '30',
            expiry_date: '2026-04-03 23:59:59',
            issued_at: { code: '', name: '' },
            issued_on: '2026-03-24 09:00:00',
          },
          {
            points: '700',
            expiry_date: '2026-03-22 23:59:59',
            issued_at: { code: 'till1', name: 'Desk till1' },
            issued_on: '2026-03-12 09:00:00',
          },
        ],
      },
      transactions: { item: [] },
      lineitems: { item: [] },
    })
    expect((await read('promotion_points=true&program_id=2')).promotion_points.customer).toEqual({ item: [] })
  })

  test('the totals add up, also of somebody who never earned a point', async () => {
    expect((await read('points_summary=true')).points_summary).toEqual({
      expired: '1050',
      redeemed: '50',
      adjusted: '30',
      returned: '0',
    })
    const { points_summaries } = await read('mlp=true', RUI)
    expect(points_summaries.points_summary).toMatchObject([
      { lifetimePoints: 0, loyaltyPoints: 0, redeemed: 0, expired: 40, returned: 0, adjusted: 40 },
    ])
  })

  test('nothing is accrued later, as customer/transactions says', async () => {
    const delayed = { delayed_points: '0', delayed_returned_points: '0' }
    const nothing = { ...delayed, total_available_points: '0', total_returned_points: '0' }
    const { points_summaries } = await read('mlp=true')
    expect(points_summaries.points_summary).toMatchObject([nothing])
    const { text } = await api.call('GET', `/v1.1/customer/transactions?mobile=${ANA}`)
    expect(JSON.parse(text).response.customer).toMatchObject(nothing)
  })

  test('how far the next tier is', async () => {
    const customer = await read('tier_upgrade_criteria=true&mlp=true&gap_to_upgrade_for=30')
    expect(customer.tier_upgrade_criteria).toEqual({
      upgrade_based_on: 'LIFETIME_POINTS',
      next_slab: 'Gold',
      threshold: '5000',
      current_value: '1100',
    })
    const [summary] = customer.points_summaries.points_summary
    expect(summary.gap_to_upgrade.upgrade_strategy[0].customer_upgrade_entity_values.gap_to_upgrade).toBe('3900')
  })

  test('update says the same totals', async () => {
    const { text } = await api.update({ mobile: RUI, firstname: 'Rui' })
    const [item] = JSON.parse(text).response.customers.customer
    expect(item.points_summaries.points_summary).toMatchObject([{ expired: 40, adjusted: 40 }])
  })
})
