import { SOURCES } from '@/lib/customers/types'
import { parseMoment } from '@/lib/dates'
import { parseDecimal } from '@/lib/decimal'
import { currencyDecimals } from '@/lib/money'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'
import { parseAmount, timesRate } from './exact'

/** A line of a bill as a door passes it: trimmed text, absent when not passed. */
export interface LineInput {
  serial?: string
  itemCode?: string
  description?: string
  quantity?: string
  rate?: string
  value?: string
  discount?: string
  amount?: string
}

export interface PaymentInput {
  mode?: string
  value?: string
  notes?: string
}

/** What any door passes for one bill; nothing is judged yet. */
export interface BillInput {
  type?: string
  returnType?: string
  number?: string
  slipNumber?: string
  amount?: string
  grossAmount?: string
  discount?: string
  billedAt?: string
  purchasedAt?: string
  notes?: string
  currencyCode?: string
  source?: string
  deliveryStatus?: string
  outlierStatus?: string
  clientId?: string
  notInterestedReason?: string
  lines: readonly LineInput[]
  payments: readonly PaymentInput[]
}

export type BillType = 'REGULAR' | 'RETURN' | 'NOT_INTERESTED'

export interface BillLine {
  serial: string
  itemCode: string
  description: string
  /** Thousandths. */
  quantity: number
  /** Minor units, as the three below. */
  rate: number
  value: number
  discount: number
  amount: number
}

/** A bill as it is stored. Money is in minor units, quantities in thousandths. */
export interface Bill {
  type: BillType
  returnType: 'FULL' | 'AMOUNT' | null
  number: string
  slipNumber: string | null
  amount: number
  grossAmount: number
  discount: number
  basketSize: number
  billedAt: Date
  purchasedAt: Date | null
  notes: string
  currencyCode: string | null
  source: string
  deliveryStatus: string
  outlierStatus: string
  clientId: string | null
  notInterestedReason: string | null
  lines: readonly BillLine[]
  payments: readonly { mode: string; value: number; notes: string }[]
}

/** The contract's code for a bill that cannot be one (points-and-transactions.md). */
export type BillRefusal = { code: '605' | '674' | '602' | '601' | '621' | '643' | '644' }

export const OUTLIER_STATUSES: readonly string[] = [
  'NORMAL',
  'INTERNAL',
  'INVALID',
  'OUTLIER',
  'FAILED',
  'DELETED',
  'RETRO',
  'FRAUD',
  'TEST',
  'OTHER',
]

const DAY_MS = 86_400_000
const LONGEST_NUMBER = 50
const LONGEST_TEXT = 250
const LONGEST_NOTES = 1_000
const QUANTITY_DECIMALS = 3

/** Judges type, number, amounts and dates, in this order, and gives the bill as it is stored. */
export const judgeBill = (config: RegistrationConfig, input: BillInput, now: Date): Result<Bill, BillRefusal> => {
  const kind = kindOf(input)
  if (!kind.ok) return kind
  const number = input.number ?? ''
  if (number === '' && config.bills.numberRequired) return fail({ code: '602' })
  if (isTooLong(number) || isTooLong(input.slipNumber ?? '')) return fail({ code: '602' })
  const amounts = amountsOf(input, currencyDecimals(config.currency.code))
  if (!amounts) return fail({ code: '601' })
  const dates = datesOf(config, input, now)
  if (!dates.ok) return dates

  return ok({
    ...kind.value,
    number,
    slipNumber: kind.value.type === 'RETURN' ? (input.slipNumber ?? null) : null,
    ...amounts,
    ...dates.value,
    notes: cut(input.notes, LONGEST_NOTES) ?? '',
    currencyCode: /^[a-z]{3}$/i.test(input.currencyCode ?? '') ? (input.currencyCode?.toUpperCase() ?? null) : null,
    source: SOURCES.find((each) => each === input.source?.toUpperCase()) ?? 'INSTORE',
    deliveryStatus: cut(input.deliveryStatus, LONGEST_NUMBER)?.toUpperCase() ?? 'DELIVERED',
    outlierStatus: OUTLIER_STATUSES.find((each) => each === input.outlierStatus?.toUpperCase()) ?? 'NORMAL',
    clientId: cut(input.clientId, LONGEST_TEXT) ?? null,
    notInterestedReason: cut(input.notInterestedReason, LONGEST_TEXT) ?? null,
  })
}

/** What a bill earns: every started unit counts for nothing. */
export const pointsFor = (amount: number, { currency, pointsPerUnit }: RegistrationConfig): number =>
  timesRate(amount, pointsPerUnit, currencyDecimals(currency.code))

/** Whether the customer's sums stay exact with this bill in them: beyond 2^53 the last digits would be lost. */
export const isCountable = (
  { lifetimePurchases, lifetimePoints }: { lifetimePurchases: number; lifetimePoints: number },
  amount: number,
  points: number,
): boolean => Number.isSafeInteger(lifetimePurchases + amount) && Number.isSafeInteger(lifetimePoints + points)

const TYPES: ReadonlyMap<string, BillType> = new Map([
  ['REGULAR', 'REGULAR'],
  ['RETURN', 'RETURN'],
  ['NOT_INTERESTED', 'NOT_INTERESTED'],
])

const kindOf = (input: BillInput): Result<Pick<Bill, 'type' | 'returnType'>, BillRefusal> => {
  // The list of codes spells it not-interested, the table not_interested.
  const type = TYPES.get((input.type ?? '').toUpperCase().replace('-', '_'))
  if (!type) return fail({ code: '605' })
  if (type !== 'RETURN') return ok({ type, returnType: null })
  const returnType = input.returnType?.toUpperCase()
  if (returnType === 'FULL' || returnType === 'AMOUNT') return ok({ type, returnType })
  return fail({ code: returnType === 'LINE_ITEM' ? '674' : '605' })
}

const amountsOf = (input: BillInput, decimals: number) => {
  let isValid = true
  const read = (text: string | undefined, absent: number, places = decimals) => {
    const parsed = text === undefined ? absent : parseAmount(text, places)
    if (parsed === null) isValid = false
    return parsed ?? 0
  }
  const amount = read(input.amount ?? '', 0)
  const figures = {
    amount,
    grossAmount: read(input.grossAmount, amount),
    discount: read(input.discount, 0),
    lines: input.lines.map((line) => ({
      serial: cut(line.serial, LONGEST_NUMBER) ?? '',
      itemCode: cut(line.itemCode, LONGEST_TEXT) ?? '',
      description: cut(line.description, LONGEST_TEXT) ?? '',
      quantity: read(line.quantity, 0, QUANTITY_DECIMALS),
      rate: read(line.rate, 0),
      value: read(line.value, 0),
      discount: read(line.discount, 0),
      amount: read(line.amount, 0),
    })),
    payments: input.payments.flatMap(({ mode, value, notes }) => {
      // Change that is handed out is a payment too, below zero.
      const paid = parseDecimal(value ?? '0', decimals)
      if (paid === null) isValid = false
      const named = cut(mode, LONGEST_NUMBER)
      return named === undefined
        ? []
        : [{ mode: named, value: paid?.value ?? 0, notes: cut(notes, LONGEST_TEXT) ?? '' }]
    }),
  }
  const basketSize = figures.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return isValid && Number.isSafeInteger(basketSize) ? { ...figures, basketSize } : null
}

const datesOf = (
  { timeZone, bills }: RegistrationConfig,
  input: BillInput,
  now: Date,
): Result<Pick<Bill, 'billedAt' | 'purchasedAt'>, BillRefusal> => {
  const billedAt = input.billedAt === undefined ? now : parseMoment(input.billedAt, timeZone)
  const purchasedAt = input.purchasedAt === undefined ? null : parseMoment(input.purchasedAt, timeZone)
  if (!billedAt || (input.purchasedAt !== undefined && !purchasedAt)) return fail({ code: '621' })
  if (billedAt.getTime() > now.getTime() + DAY_MS) return fail({ code: '643' })
  if (billedAt.getTime() < now.getTime() - bills.oldestDays * DAY_MS) return fail({ code: '644' })
  return ok({ billedAt, purchasedAt })
}

const isTooLong = (number: string) => [...number].length > LONGEST_NUMBER

const cut = (text: string | undefined, longest: number) =>
  text === undefined ? undefined : [...text].slice(0, longest).join('').trimEnd()
