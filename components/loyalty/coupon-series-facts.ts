import type { StoreChoice } from '@/components/loyalty/coupon-store-boxes'
import type { SeriesDraft } from '@/lib/loyalty/coupons/series-form'

export type SeriesFact = { name: keyof SeriesDraft; label: string; words: string }

/** Every field of a series in words, in the order of the form. */
export const seriesFacts = (draft: SeriesDraft, stores: readonly StoreChoice[]): readonly SeriesFact[] => [
  { name: 'description', label: 'Description', words: draft.description },
  { name: 'discountCode', label: 'Discount code', words: draft.discountCode },
  {
    name: 'discountType',
    label: 'Takes off',
    words: draft.discountType === 'ABS' ? 'An amount, at most the bill' : 'A percentage of the bill',
  },
  { name: 'discountValue', label: draft.discountType === 'ABS' ? 'Amount' : 'Percentage', words: draft.discountValue },
  { name: 'validTill', label: 'Last day of the series', words: draft.validTill || 'No end' },
  { name: 'validDays', label: 'Days a coupon is valid', words: draft.validDays || 'To the end of the series' },
  { name: 'maxPerCustomer', label: 'Coupons for one customer', words: draft.maxPerCustomer || 'No limit' },
  { name: 'maxRedemptions', label: 'Redemptions of one coupon', words: draft.maxRedemptions },
  { name: 'storeCodes', label: 'Stores that take it', words: storeWords(draft.storeCodes, stores) },
  { name: 'detailedInfo', label: 'Details', words: draft.detailedInfo || 'None' },
]

const storeWords = (codes: readonly string[], stores: readonly StoreChoice[]) =>
  codes.length === 0
    ? 'Every store'
    : stores
        .filter(({ code }) => codes.includes(code))
        .map(({ name }) => name)
        .join(', ')
