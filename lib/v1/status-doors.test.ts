import { beforeAll, describe, expect, test } from 'vitest'
import type { Restriction } from '@/lib/customers/rules/status'
import { changeLabels, listLabels } from '@/lib/customers/status/manage-labels'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi, type TestApi } from '@/tests/api'
import { snapshot } from '@/tests/chain'

const MOBILE = '12025550131'
const OTHER = '12025550132'

/** One door: what is called, the code while nothing forbids it, and the codes of what may forbid it. */
interface Door {
  name: string
  call: (facts: Facts) => Promise<{ text: string }>
  open: string
  shut: Partial<Record<Restriction, string>>
}
interface Facts {
  api: TestApi
  seriesId: number
  coupon: string
  bill: string
  ticket: string
  nth: number
}

const customer = { mobile: MOBILE }
const post = ({ api }: Facts, path: string, root: Record<string, never> | object, signed = false) =>
  api.call('POST', `/v1.1/${path}`, {
    body: { root: JSON.parse(JSON.stringify(root)) },
    ...(signed && { headers: { 'X-CAP-CLIENT-SIGNATURE': 'shop' } }),
  })
const get = ({ api }: Facts, path: string) => api.call('GET', `/v1.1/${path}`)

const DOORS: readonly Door[] = [
  {
    name: 'customer/add',
    call: (facts) => post(facts, 'customer/add', { customer: { ...customer, firstname: `A${facts.nth}` } }),
    open: '1000',
    shut: { EVERYTHING: '618' },
  },
  {
    name: 'customer/update',
    call: (facts) => post(facts, 'customer/update', { customer: { ...customer, lastname: `B${facts.nth}` } }),
    open: '1000',
    shut: { EVERYTHING: '618' },
  },
  {
    name: 'customer/notes',
    call: (facts) =>
      post(facts, 'customer/notes', { customer: { ...customer, notes: { note: { description: 'x' } } } }),
    open: '1000',
    shut: { EVERYTHING: '1037' },
  },
  {
    name: 'customer/tickets, a new one',
    call: (facts) =>
      post(facts, 'customer/tickets', { customer: { ...customer, ticket: { subject: `T${facts.nth}` } } }),
    open: '1300',
    shut: { EVERYTHING: '1302' },
  },
  {
    name: 'customer/tickets, a change',
    call: (facts) =>
      post(facts, 'customer/tickets', {
        customer: { ...customer, ticket: { ticket_code: facts.ticket, message: `M${facts.nth}` } },
      }),
    open: '1300',
    shut: { EVERYTHING: '1302' },
  },
  {
    name: 'customer/preferences',
    call: (facts) =>
      post(facts, 'customer/preferences', {
        customer: { ...customer, store: { code: facts.nth % 2 ? 'north' : 'south' } },
      }),
    open: '200',
    shut: { EVERYTHING: '1030' },
  },
  {
    name: 'customer/subscriptions',
    call: (facts) =>
      post(facts, 'customer/subscriptions', {
        subscription: { ...customer, channel: 'SMS', priority: 'BULK', scope: 'ALL', is_subscribed: '1' },
      }),
    open: '1000',
    shut: { EVERYTHING: '1110' },
  },
  {
    name: 'customer/referrals',
    call: (facts) =>
      post(facts, 'customer/referrals', {
        customer: {
          ...customer,
          referrals: {
            referral_type: [{ type: 'MOBILE', referral: [{ identifier: `1202555${1000 + facts.nth}`, name: 'R' }] }],
          },
        },
      }),
    open: '1000',
    shut: { EVERYTHING: '1204' },
  },
  {
    name: 'coupon/issue',
    call: (facts) => post(facts, 'coupon/issue', { coupon: { customer, series_id: String(facts.seriesId) } }),
    open: '700',
    shut: { COUPON_ISSUE: '740', EVERYTHING: '740' },
  },
  {
    name: 'coupon/isredeemable',
    call: (facts) => get(facts, `coupon/isredeemable?mobile=${MOBILE}&code=${facts.coupon}`),
    open: '700',
    shut: { COUPON_REDEMPTION: '740', EVERYTHING: '740' },
  },
  {
    name: 'coupon/redeem',
    call: (facts) =>
      post(facts, 'coupon/redeem', {
        coupon: { customer, code: facts.coupon, transaction: { number: `C-${facts.nth}`, amount: '80' } },
      }),
    open: '700',
    shut: { COUPON_REDEMPTION: '740', EVERYTHING: '740' },
  },
  {
    name: 'points/isredeemable',
    call: (facts) => get(facts, `points/isredeemable?mobile=${MOBILE}&points=5`),
    open: '800',
    shut: { POINTS_REDEMPTION: '820', EVERYTHING: '820' },
  },
  {
    name: 'points/validationcode',
    call: (facts) => get(facts, `points/validationcode?mobile=${MOBILE}&points=5`),
    open: '200',
    shut: { POINTS_REDEMPTION: '860', EVERYTHING: '860' },
  },
  {
    name: 'points/redeem',
    call: (facts) => post(facts, 'points/redeem?skip_validation=true', { redeem: { customer, points_redeemed: '5' } }),
    open: '800',
    shut: { POINTS_REDEMPTION: '820', EVERYTHING: '820' },
  },
  {
    name: 'transaction/add',
    call: (facts) =>
      post(facts, 'transaction/add', {
        transaction: { type: 'regular', number: `T-${facts.nth}`, amount: '10', customer },
      }),
    open: '600',
    shut: { TRANSACTIONS: '618', EVERYTHING: '618' },
  },
  {
    name: 'transaction/update',
    call: (facts) =>
      post(
        facts,
        'transaction/update',
        { transaction: { id: facts.bill, old_type: 'NOT_INTERESTED', new_type: 'REGULAR', customer } },
        true,
      ),
    open: '1630',
    shut: { TRANSACTIONS: '1626', EVERYTHING: '1626' },
  },
]
const SHUT = DOORS.flatMap((door) =>
  Object.entries(door.shut).map(([restriction, code]) => ({ door, restriction: restriction as Restriction, code })),
)

describe('what a status forbids, at every door of the API', () => {
  let facts: Facts
  let nth = 0
  beforeAll(async () => {
    const api = await newApi('sqlite')
    await api.configure({ LOCAL_WELCOME_POINTS: 300, CONF_RETRO_TRANSACTION_ENABLE: 1, CONF_ALLOW_EMAIL_UPDATE: 1 })
    await api.add([{ mobile: MOBILE, email: 'ines@duarte.example' }, { mobile: OTHER }])
    const seriesId = await newSeries(api.store, { maxRedemptions: 1_000 })
    facts = { api, seriesId, coupon: '', bill: '', ticket: '', nth }
    facts.coupon = String((await issue(facts)).list('response.coupon')[0]?.code)
    const filed = await post(facts, 'customer/tickets', { customer: { ...customer, ticket: { subject: 'Late' } } })
    facts.ticket = String(filed.item.list('ticket')[0]?.code)
  })
  const issue = ({ api, seriesId }: Facts) =>
    api.call('POST', '/v1.1/coupon/issue', { body: { root: { coupon: { customer, series_id: String(seriesId) } } } })

  /** The default label forbids this and nothing else. */
  const forbid = async (restrictions: readonly Restriction[]) => {
    const { api } = facts
    const settings = await currentSettings(api.store)
    const ctx = allowed(
      { ...api.admin, settings, store: api.store, now: api.clock.now, requestId: 'test' },
      'status.manage',
    )
    const label = (await listLabels(ctx)).find(({ code }) => code === 'SUSPENDED')
    if (!label) throw new Error('shipped')
    const changed = await changeLabels(ctx, { labels: [{ ...label, restrictions: [...restrictions] }] })
    expect(changed.ok).toBe(true)
    await api.store.transaction(async (tx) => {
      await tx.sql.update(tx.tables.customers).set({ statusId: label.id })
    })
  }
  const codeOf = ({ text }: { text: string }) => /"item_status":\{[^}]*?"code":"(\d+)"/.exec(text)?.[1] ?? text
  const call = async (door: Door) => {
    nth += 1
    const anonymous = { type: 'not_interested', number: `N-${nth}`, amount: '8' }
    const bill = await facts.api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction: anonymous } } })
    const now = { ...facts, nth, bill: bill.item.text('id') ?? '' }
    const before = await snapshot(facts.api.store)
    const code = codeOf(await door.call(now))
    return { code, isUntouched: JSON.stringify(before) === JSON.stringify(await snapshot(facts.api.store)) }
  }

  test.each(DOORS)('$name is open while nothing forbids it', async (door) => {
    await forbid([])
    expect((await call(door)).code).toBe(door.open)
    const others = (['COMMUNICATIONS', 'IDENTIFIER_CHANGE', 'MERGE'] as const).filter((each) => !(each in door.shut))
    await forbid(others)
    expect((await call(door)).code).toBe(door.open)
  })

  test.each(SHUT)(
    '$restriction shuts $door.name with $code, and nothing is written',
    async ({ door, restriction, code }) => {
      await forbid([restriction])
      expect(await call(door)).toEqual({ code, isUntouched: true })
    },
  )

  test('a bill of somebody who may not be given points is stored and earns none', async () => {
    await forbid(['POINTS_ALLOCATION'])
    const balance = async () => (await facts.api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')
    const before = await balance()
    const door = DOORS.find(({ name }) => name === 'transaction/add')
    expect(door && (await call(door)).code).toBe('600')
    expect(await balance()).toBe(before)
  })

  test('identifiers stay with a warning while the rest changes; a consent can be withdrawn, a fraud marked', async () => {
    await forbid(['IDENTIFIER_CHANGE'])
    const changed = await facts.api.update({ mobile: MOBILE, email: 'new@duarte.example', firstname: 'Ana' })
    expect(changed.text).toContain('91006')
    expect((await facts.api.get(`mobile=${MOBILE}`)).text).toContain('"firstname":"Ana"')
    expect((await facts.api.get(`mobile=${MOBILE}`)).text).toContain('ines@duarte.example')
    await forbid(['EVERYTHING'])
    const subscription = { ...customer, channel: 'SMS', priority: 'BULK', scope: 'ALL', is_subscribed: '0' }
    expect(codeOf(await post(facts, 'customer/subscriptions', { subscription }))).toBe('1000')
    const marked = await facts.api.update({ mobile: OTHER, fraud_status: { status: 'CONFIRMED' } })
    expect(codeOf(marked)).toBe('1000')
    // What forbids everything is stricter than the label for frauds: it stays.
    expect(codeOf(await facts.api.update({ mobile: OTHER, fraud_status: { status: 'NONE' } }))).toBe('1000')
    expect(codeOf(await facts.api.update({ mobile: OTHER, firstname: 'X' }))).toBe('618')
    // Reading always works.
    expect(codeOf(await facts.api.get(`mobile=${OTHER}`))).toBe('1000')
  })
})
