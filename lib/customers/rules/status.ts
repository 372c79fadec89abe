/** What a label of a status may forbid, in the order in which the matrix shows it. */
export const RESTRICTIONS = [
  'COMMUNICATIONS',
  'COUPON_ISSUE',
  'COUPON_REDEMPTION',
  'POINTS_ALLOCATION',
  'POINTS_REDEMPTION',
  'IDENTIFIER_CHANGE',
  'MERGE',
  'TRANSACTIONS',
  'EVERYTHING',
] as const
export type Restriction = (typeof RESTRICTIONS)[number]

export const isRestriction = (text: string): text is Restriction => RESTRICTIONS.some((each) => each === text)

/** One of the organisation's words for how a customer stands. */
export interface StatusLabel {
  id: number
  version: number
  code: string
  label: string
  restrictions: readonly Restriction[]
  isDefault: boolean
  isFraud: boolean
  isClosed: boolean
}

/** What decides how a customer stands: the label, and whether there is still somebody. */
export interface Standing {
  statusId: number | null
  deletedAt?: Date | null
}
interface Labels {
  readonly statusLabels: readonly StatusLabel[]
}

/** The label of a customer; null while the organisation has none at all. */
export const labelOf = ({ statusLabels }: Labels, { statusId }: Pick<Standing, 'statusId'>): StatusLabel | null =>
  statusLabels.find(({ id, isDefault }) => (statusId === null ? isDefault : id === statusId)) ?? null

/** Whether nobody may do this with the customer. EVERYTHING forbids it, and so does the deletion of personal data. */
export const forbids = (settings: Labels, customer: Standing, restriction: Restriction): boolean => {
  if (customer.deletedAt) return true
  const restrictions = labelOf(settings, customer)?.restrictions ?? []
  return restrictions.includes(restriction) || restrictions.includes('EVERYTHING')
}

/** That the customer's status forbids it: what is forbidden, and by which label. */
export interface Restricted {
  code: 'restricted'
  restriction: Restriction
  label: string
}

/** The refusal of what the status forbids; null where it may be done. */
export const restricted = (settings: Labels, customer: Standing, restriction: Restriction): Restricted | null =>
  forbids(settings, customer, restriction)
    ? { code: 'restricted', restriction, label: standingInWords(settings, customer) }
    : null

/** How the customer stands, as people read it. */
export const standingInWords = (settings: Labels, customer: Standing): string =>
  customer.deletedAt ? 'Personal data deleted' : (labelOf(settings, customer)?.label ?? '')

/**
 * The label that goes with a fraud status. CONFIRMED gives the one that marks frauds, where there is one and the present
 * one is not stricter; NONE gives back the one from `before`. So no till lifts a status by marking somebody and taking
 * it back.
 */
export const statusByFraud = (
  labels: Labels,
  statusId: number | null,
  fraudStatus: 'NONE' | 'CONFIRMED',
  before: number | null = null,
): number | null => {
  const label = labelOf(labels, { statusId })
  if (fraudStatus === 'NONE') return label?.isFraud ? before : statusId
  if (label?.isFraud || label?.restrictions.includes('EVERYTHING')) return statusId
  return labels.statusLabels.find(({ isFraud, isClosed }) => isFraud && !isClosed)?.id ?? statusId
}
