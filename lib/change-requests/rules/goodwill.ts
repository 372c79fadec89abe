/** Why somebody cannot be given anything as goodwill, whether points or a coupon. */
export type NotEligible = { code: 'customer_not_found' } | { code: 'not_loyalty' } | { code: 'customer_is_fraud' }

interface Recipient {
  type: 'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED'
  fraudStatus: 'NONE' | 'CONFIRMED'
}

/** Goodwill is for members of the loyalty program whom nobody has marked as a fraud; null when this is one. */
export const notEligible = (customer: Recipient | null | undefined): NotEligible | null => {
  if (!customer) return { code: 'customer_not_found' }
  if (customer.type !== 'LOYALTY') return { code: 'not_loyalty' }
  return customer.fraudStatus === 'CONFIRMED' ? { code: 'customer_is_fraud' } : null
}
