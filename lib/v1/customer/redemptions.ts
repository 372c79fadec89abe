import {
  type CouponRedemptionRow,
  listCouponRedemptions,
  listPointsRedemptions,
  listReversals,
  type PointsRedemptionRow,
  type ReversalRow,
} from '@/db/queries/redemption-history'
import type { Store } from '@/db/store'
import type { Found } from '@/lib/customers/find'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { askedCustomers } from './asked-customers'
import { PROGRAM_ID, PROGRAM_NAME } from './blocks'
import { notFoundCode } from './identifier-query'
import { type RedemptionsParameters, readRedemptionsParameters } from './redemptions-parameters'

const ENDPOINT = 'customer/redemptions'

/** `GET customer/redemptions` (redemptions.md). */
export const getRedemptions = async (call: WireCall): Promise<WireAnswer> => {
  const { settings } = call.ctx
  const parameters = readRedemptionsParameters(call.query, settings.config.timeZone)
  if (!parameters.ok) return inputInvalid()
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error

  const { ctx, identifier, found } = asked.value
  const customer: ResponseObject[] = []
  for (const value of identifier.values) {
    const each = found.get(value)
    customer.push(
      each
        ? await present(ctx.store, settings, each, parameters.value)
        : { [identifier.name]: value, item_status: itemStatus(ENDPOINT, notFoundCode(identifier.kind)) },
    )
  }
  const successes = identifier.values.map((value) => found.has(value))
  return batchAnswer({ successes, message: successMessage(ENDPOINT, 'GET') }, { customer })
}

const present = async (
  store: Store,
  settings: Settings,
  { customer }: Found,
  parameters: RedemptionsParameters,
): Promise<ResponseObject> => {
  const coupons =
    parameters.coupons && (await listCouponRedemptions(store, { ...parameters.coupons, customerId: customer.id }))
  const points = parameters.points && (await pointsOf(store, customer.id, parameters.points, parameters))
  return {
    mobile: customer.mobile,
    email: customer.email,
    external_id: customer.externalId,
    firstname: customer.firstName,
    lastname: customer.lastName,
    user_id: parameters.withUserId ? String(customer.id) : undefined,
    rows: String(parameters.rows),
    coupons_count: coupons ? String(coupons.count) : undefined,
    points_count: points ? String(points.count) : undefined,
    coupons_start_id: coupons ? lowestId(coupons.rows) : undefined,
    points_start_id: points ? lowestId(points.rows) : undefined,
    redemptions: {
      coupons: coupons ? { coupon: coupons.rows.map((row) => couponRedemption(row, settings)) } : undefined,
      points: points
        ? { point: points.rows.map((row) => pointsRedemption(row, points.reversals, settings, parameters)) }
        : undefined,
    },
    item_status: itemStatus(ENDPOINT, '1000'),
  }
}

const NOTHING = { rows: [], count: 0, reversals: [] }

const pointsOf = async (
  store: Store,
  customerId: number,
  filter: NonNullable<RedemptionsParameters['points']>,
  { externalReference, isOtherProgram }: RedemptionsParameters,
) => {
  if (isOtherProgram) return NOTHING
  const page = await listPointsRedemptions(store, { ...filter, customerId }, externalReference)
  const reversed = page.rows.filter(({ reversedPoints }) => reversedPoints > 0).map(({ id }) => id)
  return { ...page, reversals: await listReversals(store, reversed) }
}

const lowestId = (rows: readonly { id: number }[]): string =>
  rows.length === 0 ? '' : String(rows.reduce((lowest, { id }) => Math.min(lowest, id), Number.MAX_SAFE_INTEGER))

const tillOf = ({ tills }: Settings, id: number | null) => (id === null ? undefined : tills.get(id))

const couponRedemption = (row: CouponRedemptionRow, settings: Settings): ResponseObject => ({
  id: String(row.id),
  code: row.code,
  series_id: String(row.seriesId),
  description: row.description,
  discount_code: row.discountCode,
  discount_type: row.discountType,
  transaction_number: row.transactionNumber,
  redeemed_time: formatDateTime(row.redeemedAt, settings.config.timeZone),
  redeemed_at: tillOf(settings, row.tillId)?.code ?? '',
})

const pointsRedemption = (
  row: PointsRedemptionRow,
  reversals: readonly ReversalRow[],
  settings: Settings,
  { withPrograms }: RedemptionsParameters,
): ResponseObject => {
  const till = tillOf(settings, row.tillId)
  const store = till && settings.stores.get(till.storeId)
  return {
    id: String(row.id),
    program_id: PROGRAM_ID,
    points_redeemed: String(row.points),
    transaction_number: row.transactionNumber,
    validation_code: row.validationCode,
    external_reference_number: row.externalReference,
    redeemed_time: formatDateTime(row.redeemedAt, settings.config.timeZone),
    redeemed_at: till?.code ?? '',
    notes: row.notes,
    redeemed_store: { code: store?.code ?? '', name: store?.name ?? '' },
    redeemed_till: { code: till?.code ?? '', name: till?.name ?? '' },
    total_points_reversed: String(row.reversedPoints),
    reversals: {
      reversal: reversals
        .filter(({ redemptionId }) => redemptionId === row.id)
        .map(({ id, points, reversedAt, tillId }) => ({
          reversal_id: String(id),
          points_reversed: String(points),
          reversal_time: formatDateTime(reversedAt, settings.config.timeZone),
          reversed_on_till_id: tillId === null ? '' : String(tillId),
          reversal_breakup_by_program: {
            program: [{ program_id: PROGRAM_ID, points_reversed: String(points), program_name: PROGRAM_NAME }],
          },
        })),
    },
    ...(withPrograms && {
      redemption_breakup_by_program: {
        program: [{ program_id: PROGRAM_ID, points_redeemed: String(row.points), program_name: PROGRAM_NAME }],
      },
    }),
  }
}
