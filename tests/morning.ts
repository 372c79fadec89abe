import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import type { Answer, CallOptions, Format } from './api'

type Call = (verb: string, path: string, options?: CallOptions) => Promise<Answer>

export interface Bill {
  number: string
  amount: number
  gross: number
  discount: number
  /** Quantities of its lines. */
  quantities: readonly number[]
}

/** A morning at one till: who came, what they bought, brought back, and paid with. */
export interface Morning {
  mobile: string
  userId: string
  bills: readonly Bill[]
  /** What was brought back of which bill. */
  returned: { number: string; amount: number }
  coupon: { code: string; seriesId: string; percent: number; onBill: string }
  redeemed: { points: number; code: string; redemptionId: string; onBill: string }
}

/** What the morning comes to, by arithmetic of its own. */
export interface Reckoning {
  earned: ReadonlyMap<string, number>
  lifetimePoints: number
  returnedPoints: number
  redeemedPoints: number
  balance: number
  lifetimePurchases: number
  visits: number
  averageBill: number
  basketSize: number
  discountOfCoupon: number
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)
const cents = (amount: number) => Math.round(amount * 100) / 100

/** One point for a whole unit of money, rounded down per bill; a return takes its share back, rounded down. */
export const reckon = ({ bills, returned, coupon, redeemed }: Morning): Reckoning => {
  const earned = new Map(bills.map(({ number, amount }) => [number, Math.floor(amount)]))
  const taken = bills.find(({ number }) => number === returned.number)
  const lifetimePoints = sum([...earned.values()])
  const returnedPoints = taken ? Math.floor((Math.floor(taken.amount) * returned.amount) / taken.amount) : 0
  const onBill = bills.find(({ number }) => number === coupon.onBill)
  return {
    earned,
    lifetimePoints,
    returnedPoints,
    redeemedPoints: redeemed.points,
    balance: lifetimePoints - returnedPoints - redeemed.points,
    lifetimePurchases: cents(sum(bills.map(({ amount }) => amount)) - returned.amount),
    visits: bills.length,
    averageBill: cents(sum(bills.map(({ amount }) => amount)) / bills.length),
    basketSize: cents(sum(bills.flatMap(({ quantities }) => quantities)) / bills.length),
    discountOfCoupon: cents(((onBill?.amount ?? 0) * coupon.percent) / 100),
  }
}

const first = (answer: Answer, path: string): WireObject => {
  const [found] = answer.list(path)
  if (!found) throw new Error(`nothing at ${path}: ${answer.text}`)
  return found
}

const expectCode = (answer: Answer, item: WireObject, code: string) => {
  const status = item.item_status
  const said = typeof status === 'object' && !Array.isArray(status) ? status.code : undefined
  if (said !== code) throw new Error(`${code} expected: ${answer.text}`)
  return item
}

/** Does it all through the API: register, three bills, a return, a coupon, and points paid with a code. */
export const morningAtTheTill = async (
  call: Call,
  { mobile, email, seriesId, percent, prefix, format, as }: MorningOptions,
): Promise<Morning> => {
  const options = { format, ...(as !== undefined && { as }) }
  const post = (path: string, root: ResponseObject) => call('POST', path, { ...options, body: { root } })
  const get = (path: string) => call('GET', path, options)

  const added = await post('/v1.1/customer/add', {
    customer: { mobile, email, firstname: 'Inês', lastname: 'Duarte', external_id: `${prefix}-CARD` },
  })
  const { user_id } = expectCode(added, first(added, 'response.customers.customer'), '1000')

  const bills: Bill[] = [
    { number: `${prefix}-1`, amount: 80.5, gross: 90, discount: 9.5, quantities: [2, 1.5] },
    { number: `${prefix}-2`, amount: 120, gross: 120, discount: 0, quantities: [1] },
    { number: `${prefix}-3`, amount: 49.99, gross: 49.99, discount: 0, quantities: [3, 1, 1] },
  ]
  for (const bill of bills) {
    const answer = await post('/v1.1/transaction/add', { transaction: billBody(bill, mobile) })
    expectCode(answer, first(answer, 'response.transactions.transaction'), '600')
  }
  const returned = { number: `${prefix}-2`, amount: 30 }
  const back = await post('/v1.1/transaction/add', {
    transaction: {
      type: 'return',
      return_type: 'AMOUNT',
      number: returned.number,
      amount: String(returned.amount),
      parent_bill_number: `${prefix}-R1`,
      customer: { mobile },
    },
  })
  expectCode(back, first(back, 'response.transactions.transaction'), '600')

  const issued = await post('/v1.1/coupon/issue', { coupon: { series_id: seriesId, customer: { mobile } } })
  const code = String(expectCode(issued, first(issued, 'response.coupon'), '700').code)
  const used = await post('/v1.1/coupon/redeem', {
    coupon: { code, customer: { mobile }, transaction: { number: `${prefix}-3`, amount: '49.99' } },
  })
  expectCode(used, first(used, 'response.coupons.coupon'), '700')

  const points = 50
  const sent = await get(`/v1.1/points/validationcode?mobile=${mobile}&points=${points}`)
  expectCode(sent, first(sent, 'response.validation_code.code'), '200')
  const validation = await codeSentTo(get, mobile)
  const paid = await post('/v1.1/points/redeem', {
    redeem: {
      points_redeemed: String(points),
      customer: { mobile },
      validation_code: validation,
      transaction_number: `${prefix}-3`,
    },
  })
  const redemption = expectCode(paid, first(paid, 'response.responses.points'), '800')
  return {
    mobile,
    userId: String(user_id),
    bills,
    returned,
    coupon: { code, seriesId, percent, onBill: `${prefix}-3` },
    redeemed: { points, code: validation, redemptionId: String(redemption.redemption_id), onBill: `${prefix}-3` },
  }
}

export interface MorningOptions {
  mobile: string
  email: string
  /** A running series that takes so many per cent off. */
  seriesId: string
  percent: number
  /** Bill numbers begin with it. */
  prefix: string
  format: Format
  as?: string
}

const billBody = ({ number, amount, gross, discount, quantities }: Bill, mobile: string): ResponseObject => ({
  type: 'regular',
  number,
  amount: String(amount),
  gross_amount: String(gross),
  discount: String(discount),
  customer: { mobile },
  line_items: {
    line_item: quantities.map((qty, place) => ({
      serial: String(place + 1),
      item_code: `TEA-${place + 1}`,
      description: `Tea of kind ${place + 1}`,
      qty: String(qty),
    })),
  },
})

/** The code as the customer reads it: the latest message to this number. */
const codeSentTo = async (get: (path: string) => Promise<Answer>, mobile: string): Promise<string> => {
  const answer = await get(`/v1.1/customer/interaction?mobile=${mobile}&network=capillary&type=sms`)
  const [, code] = /Your code is ([A-Z0-9]{6})/.exec(answer.text) ?? []
  if (!code) throw new Error(`no code in ${answer.text}`)
  return code
}
