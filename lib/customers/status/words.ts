import { RESTRICTIONS, type Restricted, type Restriction, type StatusLabel } from '../rules/status'

/** A restriction as the head of a column, and as what is forbidden. */
export const RESTRICTION_WORDS = {
  COMMUNICATIONS: { name: 'Messages', forbidden: 'sending messages' },
  COUPON_ISSUE: { name: 'Coupon issue', forbidden: 'issuing coupons' },
  COUPON_REDEMPTION: { name: 'Coupon redemption', forbidden: 'redeeming coupons' },
  POINTS_ALLOCATION: { name: 'Points allocation', forbidden: 'giving points' },
  POINTS_REDEMPTION: { name: 'Points redemption', forbidden: 'redeeming points' },
  IDENTIFIER_CHANGE: { name: 'Identifier change', forbidden: 'changing mobile, e-mail or external ID' },
  MERGE: { name: 'Merge', forbidden: 'merging' },
  TRANSACTIONS: { name: 'Transactions', forbidden: 'adding bills' },
  EVERYTHING: { name: 'Everything', forbidden: 'every change' },
} as const satisfies Record<Restriction, { name: string; forbidden: string }>

/** The sentence for what a status forbids. */
export const restrictedWords = ({ label, restriction }: Omit<Restricted, 'code'>): string =>
  `The status “${label}” forbids ${RESTRICTION_WORDS[restriction].forbidden}.`

const LIST = new Intl.ListFormat('en', { type: 'conjunction' })

/** What a label forbids, in words; what EVERYTHING contains is not said again. */
export const forbiddenWords = ({ restrictions }: Pick<StatusLabel, 'restrictions'>): string => {
  if (restrictions.length === 0) return 'Forbids nothing.'
  if (restrictions.includes('EVERYTHING')) return 'Forbids everything but reading.'
  const said = RESTRICTIONS.filter((each) => restrictions.includes(each))
  return `Forbids ${LIST.format(said.map((each) => RESTRICTION_WORDS[each].forbidden))}.`
}
