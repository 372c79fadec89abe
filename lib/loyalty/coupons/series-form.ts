import { z } from 'zod'
import type { CouponSeries, CouponSeriesChange } from '@/db/queries/coupon-series'
import { endOfDay, formatDay, parseWrittenDate } from '@/lib/dates'
import { parseDecimal, writeDecimal } from '@/lib/decimal'
import { currencyDecimals } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'

/** What the form of a coupon series holds, as the form sends it. */
export interface SeriesDraft {
  description: string
  discountCode: string
  discountType: string
  /** A plain decimal: of the currency, or of a hundred. */
  discountValue: string
  /** `YYYY-MM-DD`; empty = no end. */
  validTill: string
  validDays: string
  maxPerCustomer: string
  maxRedemptions: string
  /** Codes of the stores that take it; none = every store. */
  storeCodes: readonly string[]
  detailedInfo: string
}

/** The columns of a series that the form sets. */
export type SeriesInput = Required<Omit<CouponSeriesChange, 'isClosed'>>

/** Decimals of a percentage as it is kept. */
const PERCENT_DECIMALS = 2
const WHOLE_PERCENT = 10_000
const LONGEST_DAYS = 3_650
const MOST = 1_000_000
/** A thousand million of a currency with cents: far above any discount, far below what a number holds exactly. */
const MOST_MINOR = 100_000_000_000

const wholeOrNothing = (words: string, least: number, most: number) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? null : typeof value === 'string' ? Number(value.trim()) : value),
    z.int(words).min(least, words).max(most, words).nullable(),
  )

/**
 * A series as the form sends it. `discountType` is what was sent, which says how the value is to be read; `today`
 * (`YYYY-MM-DD`) the first day on which a new series may end. One that exists may have ended: null.
 */
export const couponSeriesSchema = (
  { config, stores }: Pick<Settings, 'config' | 'stores'>,
  { discountType, today }: { discountType: string; today: string | null },
) => {
  const known = new Set([...stores.values()].map(({ code }) => code))
  return z.object({
    description: z
      .string('Say what customers get')
      .trim()
      .min(1, 'Say what customers get')
      .max(100, 'Use 100 characters or fewer'),
    discountCode: z
      .string(DISCOUNT_CODE_WORDS)
      .trim()
      .min(1, DISCOUNT_CODE_WORDS)
      .max(50, 'Use 50 characters or fewer')
      .regex(/^[A-Za-z0-9._-]*$/, 'Use letters, digits, dots, dashes and underscores only'),
    discountType: z.enum(['ABS', 'PERC'], 'Choose an amount or a percentage'),
    discountValue: discountType === 'ABS' ? amountSchema(currencyDecimals(config.currency.code)) : percentageSchema,
    validTill: lastDaySchema(config.timeZone, today),
    validDays: wholeOrNothing('Enter a whole number of days from 0 to 3,650, or nothing', 0, LONGEST_DAYS),
    maxPerCustomer: wholeOrNothing('Enter a whole number from 1, or nothing for no limit', 1, MOST),
    maxRedemptions: wholeOrNothing('Enter a whole number from 1', 1, MOST).transform((value) => value ?? 1),
    storeCodes: z.array(z.string().refine((code) => known.has(code), 'Choose stores from the list')).default([]),
    detailedInfo: z.string().trim().max(2_000, 'Use 2,000 characters or fewer').default(''),
  })
}

const DISCOUNT_CODE_WORDS = 'Enter the code your tills know the discount by'

const decimalSchema = (decimals: number, most: number, words: string) =>
  z.string(words).transform((text, ctx) => {
    const parsed = parseDecimal(text, decimals)
    if (parsed?.isExact && parsed.value > 0 && parsed.value <= most) return parsed.value
    ctx.addIssue({ code: 'custom', message: words })
    return z.NEVER
  })

const amountSchema = (decimals: number) =>
  decimalSchema(
    decimals,
    MOST_MINOR,
    decimals === 0 ? 'Enter a whole amount above 0' : `Enter an amount above 0, with at most ${decimals} decimals`,
  )

const percentageSchema = decimalSchema(
  PERCENT_DECIMALS,
  WHOLE_PERCENT,
  'Enter a percentage above 0 and up to 100, with at most 2 decimals',
)

const lastDaySchema = (zone: string, today: string | null) =>
  z
    .string()
    .default('')
    .transform((text, ctx) => {
      if (text === '') return null
      const written = parseWrittenDate(text, zone)
      const isDay = written?.dateOnly === true
      if (isDay && (today === null || written.day >= today)) return endOfDay(written.at, 0, zone)
      ctx.addIssue({ code: 'custom', message: isDay ? 'This day is over. Choose a later one' : 'Enter a day' })
      return z.NEVER
    })

/** A series as its form shows it. */
export const seriesDraft = (
  series: Omit<CouponSeries, 'id' | 'version' | 'isClosed' | 'createdAt'>,
  { config }: Settings,
): SeriesDraft => ({
  description: series.description,
  discountCode: series.discountCode,
  discountType: series.discountType,
  discountValue: writeDecimal(
    series.discountValue,
    series.discountType === 'ABS' ? currencyDecimals(config.currency.code) : PERCENT_DECIMALS,
  ),
  validTill: series.validTill ? formatDay(series.validTill, config.timeZone) : '',
  validDays: series.validDays === null ? '' : String(series.validDays),
  maxPerCustomer: series.maxPerCustomer === null ? '' : String(series.maxPerCustomer),
  maxRedemptions: String(series.maxRedemptions),
  storeCodes: series.storeCodes,
  detailedInfo: series.detailedInfo,
})

/** What a new series begins with. */
export const NEW_SERIES: SeriesDraft = {
  description: '',
  discountCode: '',
  discountType: 'PERC',
  discountValue: '',
  validTill: '',
  validDays: '',
  maxPerCustomer: '',
  maxRedemptions: '1',
  storeCodes: [],
  detailedInfo: '',
}

/** What was sent, field by field, to be parsed and to be shown again. */
export const sentDraft = (form: FormData): SeriesDraft => {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    description: text('description'),
    discountCode: text('discountCode'),
    discountType: text('discountType'),
    discountValue: text('discountValue'),
    validTill: text('validTill'),
    validDays: text('validDays'),
    maxPerCustomer: text('maxPerCustomer'),
    maxRedemptions: text('maxRedemptions'),
    storeCodes: form.getAll('storeCodes').filter((code) => typeof code === 'string'),
    detailedInfo: text('detailedInfo'),
  }
}
