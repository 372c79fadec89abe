import type { CustomerRow } from '@/db/queries/customers'
import { authorise, type Context } from '@/lib/context'
import { locateCustomer } from '@/lib/customers/locate'
import { type IssuedCoupon, issueCoupon } from '@/lib/loyalty/coupons/issue'
import { fail, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import type { WireCall } from '@/lib/v1/call'
import { sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, text } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'
import { customerBlock, lastDay, seriesInfo } from './coupon-blocks'
import { ISSUE_CODES } from './refusal-codes'

const ENDPOINT = 'coupon/issue'
const ID = /^\d{1,15}$/
/** Stands for an id that no series has. */
const NO_SERIES = 0

/** `POST coupon/issue` (points-and-transactions.md). Several are issued in their order. */
export const issue = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'coupon')
  if (!read.ok) return read.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'coupons.issue')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes: Outcome[] = []
  for (const item of read.value) outcomes.push(await issueOne(ctx.value, call, item))
  return batchAnswer(
    { successes: outcomes.map(({ isIssued }) => isIssued), message: successMessage(ENDPOINT, 'POST') },
    { coupon: outcomes.map(({ tree }) => tree) },
  )
}

interface Outcome {
  isIssued: boolean
  tree: ResponseObject
}

const issueOne = async (
  ctx: Context<'customers.read' | 'coupons.issue'>,
  { query, fault }: WireCall,
  item: WireObject,
): Promise<Outcome> => {
  const sent = sentIdentifiers(child(item, 'customer') ?? emptyObject())
  const seriesId = text(item, 'series_id') ?? text(item, 'id') ?? ''
  const located = await locateCustomer(ctx, sent)
  const customer = located.ok ? located.value.customer : null
  const issued = customer ? await tryIssue(ctx, customer, seriesId, fault) : fail(ISSUE_CODES.customer_not_found)
  const block = customerBlock(customer, sent, query)
  if (!issued.ok)
    return {
      isIssued: false,
      tree: { series_id: seriesId, customer: block, item_status: itemStatus(ENDPOINT, issued.error) },
    }
  const { code, validTill, series } = issued.value
  return {
    isIssued: true,
    tree: {
      code,
      valid_till: lastDay(validTill, ctx.settings),
      series_info: seriesInfo(series, ctx.settings),
      customer: block,
      item_status: itemStatus(ENDPOINT, '700'),
    },
  }
}

/** The coupon, or the contract's code: 722 also when it cannot be stored. */
const tryIssue = (
  ctx: Context<'coupons.issue'>,
  { id }: CustomerRow,
  seriesId: string,
  fault: (error: unknown) => void,
): Promise<Result<IssuedCoupon, string>> =>
  unlessUnstorable<Result<IssuedCoupon, string>>(
    async () => {
      const issued = await issueCoupon(ctx, {
        customerId: id,
        seriesId: ID.test(seriesId) ? Number(seriesId) : NO_SERIES,
      })
      return issued.ok ? issued : fail(ISSUE_CODES[issued.error.code])
    },
    (cause) => {
      fault(cause)
      return fail(ISSUE_CODES.coupon_limit_reached)
    },
  )
