import type { CustomerType, IdentifierKind } from '@/lib/customers/types'

/** The words of the trade as every page says them. */
export const TYPE_NAMES = {
  LOYALTY: 'Loyalty',
  NON_LOYALTY: 'Non-loyalty',
  NOT_INTERESTED: 'Not interested',
} as const satisfies Record<CustomerType, string>

/** As labels of fields and columns. */
export const IDENTIFIER_LABELS = {
  mobile: 'Mobile',
  email: 'Email',
  externalId: 'External ID',
} as const satisfies Record<IdentifierKind, string>

/** Inside a sentence. */
export const IDENTIFIER_WORDS = {
  mobile: 'mobile',
  email: 'e-mail',
  externalId: 'external ID',
} as const satisfies Record<IdentifierKind, string>

export const SUBSCRIPTION_NAMES = {
  'SMS.TRANS': 'SMS, personal',
  'SMS.BULK': 'SMS, campaigns',
  'EMAIL.TRANS': 'Email, personal',
  'EMAIL.BULK': 'Email, campaigns',
} as const

/** Everything that can be consented to; post is asked about at the desk alone. */
export const CONSENT_NAMES = {
  ...SUBSCRIPTION_NAMES,
  'POSTMAIL.TRANS': 'Post, personal',
  'POSTMAIL.BULK': 'Post, campaigns',
} as const

/** The name as people say it, or what stands in for one. */
export const displayName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim() || 'No name'

/** The same at the start of a sentence that goes on: "Asha Menon", or "This customer" for somebody without a name. */
export const subjectName = (customer: { firstName: string; lastName: string }): string =>
  `${customer.firstName} ${customer.lastName}`.trim() || 'this customer'
