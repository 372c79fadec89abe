import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import type { CodeScenario, Witness } from './witness'

const MOBILE = '12025554000'
const FRAUD = '12025554001'
const DAY_MS = 86_400_000

const run = async (api: TestApi, { post, get }: Witness) => {
  await post('customer/add', { customer: [{ mobile: MOBILE }, { mobile: FRAUD }] })
  const end = new Date(api.clock.now.getTime() + 10 * DAY_MS)
  const running = await newSeries(api.store)
  const once = await newSeries(api.store, { maxPerCustomer: 1, validDays: 1 })
  const ending = await newSeries(api.store, { validTill: end })

  const issue = async (series_id: number | string, mobile = MOBILE) => {
    const { list } = await post('coupon/issue', { coupon: { series_id: String(series_id), customer: { mobile } } })
    return String(list('response.coupon')[0]?.code ?? '')
  }
  const check = (code: string, mobile = MOBILE) => get('coupon/isredeemable', `code=${code}&mobile=${mobile}`)
  const redeem = (code: string, item: ResponseObject = {}) =>
    post('coupon/redeem', {
      coupon: { code, customer: { mobile: MOBILE }, transaction: { number: 'LX-1', amount: '80' }, ...item },
    })
  const both = async (code: string, mobile = MOBILE) => {
    await check(code, mobile)
    await redeem(code, { customer: { mobile } })
  }

  const code = await issue(running)
  const short = await issue(once)
  const last = await issue(ending)
  const caught = await issue(running, FRAUD)
  await issue(once)
  await issue(running, '12025554099')
  await issue('none')

  await both('NOSUCH22')
  await both(code, '12025554099')
  await both(caught)
  await post('customer/update', { customer: { mobile: FRAUD, fraud_status: { status: 'CONFIRMED' } } })
  await both(caught, FRAUD)
  await issue(running, FRAUD)
  await redeem(code, { transaction: { amount: '80' } })
  await redeem(code, { transaction: { number: 'LX-1', amount: '-1' } })
  await redeem(code, { redemption_time: 'tomorrow' })
  await both(code)
  await both(code)

  api.clock.now = new Date(api.clock.now.getTime() + 2 * DAY_MS)
  await both(short)
  await api.store.transaction(async (tx) => {
    await tx.sql.update(tx.tables.couponSeries).set({ isClosed: true })
  })
  await both(last)
  await issue(ending)

  await get('customer/coupons', `mobile=${MOBILE}`)
  await get('customer/coupons', `mobile=${MOBILE}&store_id=999999`)
  await get('customer/coupons', 'mobile=12025554099')
  await get('customer/coupons', 'id=999999999')
}

/** coupon/issue, isredeemable and redeem, customer/coupons. */
export const couponCodes: CodeScenario = { run }
