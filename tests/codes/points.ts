import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import { type CodeScenario, configured, type Witness } from './witness'

const MOBILE = '12025553000'
const REDEMPTION = { points_redeemed: 10, customer: { mobile: MOBILE } }

/** What the engines say when they refuse a row. */
const refusing = async (): Promise<never> => {
  throw Object.assign(new Error('refused'), { code: 'SQLITE_CONSTRAINT_CHECK' })
}

const run = async (api: TestApi, { post, get, broken }: Witness) => {
  const add = (customer: ResponseObject) => post('customer/add', { customer })
  await configured(api, { LOCAL_WELCOME_POINTS: 300 }, async () => {
    await add({ mobile: MOBILE })
    await add({ mobile: '12025553001' })
  })
  await add({ mobile: '12025553002', type: 'NON_LOYALTY' })
  await post('customer/update', { customer: { mobile: '12025553001', fraud_status: { status: 'CONFIRMED' } } })

  const redeem = (item: ResponseObject, path = '/v1.1/points/redeem?skip_validation=true') =>
    post('points/redeem', { redeem: { ...REDEMPTION, ...item } }, { path })
  const both = async (points: string, mobile = MOBILE) => {
    await redeem({ points_redeemed: points, customer: { mobile } })
    await get('points/isredeemable', `mobile=${mobile}&points=${points}`)
  }
  await both('10')
  await both('none')
  await both('10', '12025553099')
  await both('10', '12025553002')
  await both('10', '12025553001')
  await both('1000')
  await configured(api, { LOCAL_REDEEM_MULTIPLE: 10, LOCAL_REDEEM_MIN: 20, LOCAL_REDEEM_MAX: 100 }, async () => {
    await both('15')
    await both('10')
    await both('110')
  })
  await redeem({ validation_code: 'NOSUCH' }, '/v1.1/points/redeem')
  await get('points/isredeemable', `mobile=${MOBILE}&points=10&validation_code=NOSUCH`)
  await redeem({ redemption_time: 'yesterday' })
  await broken(
    'points/redeem',
    { transaction: refusing },
    { path: '/v1.1/points/redeem?skip_validation=true', body: { root: { redeem: REDEMPTION } } },
  )

  await get('points/validationcode', `mobile=${MOBILE}&points=10`)
  await get('points/validationcode', 'mobile=12025553099&points=10')

  await get('customer/redemptions', `mobile=${MOBILE}`)
  await get('customer/redemptions', 'mobile=12025553099')
  await get('customer/redemptions', 'id=999999999')
  await get('customer/redemptions', `mobile=${MOBILE}&limit=0`)

  const unsubscribed = { subscription: { channel: 'SMS', priority: 'TRANS', is_subscribed: '0' } }
  await post('customer/update', { customer: { mobile: MOBILE, subscriptions: unsubscribed } })
  await get('points/isredeemable', `mobile=${MOBILE}&points=10&issue_otp=true`)
}

/** points/isredeemable, validationcode and redeem, and customer/redemptions. */
export const pointsCodes: CodeScenario = { run }
