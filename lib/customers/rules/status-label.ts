import { fail, ok, type Result } from '@/lib/result'
import { RESTRICTIONS, type Restriction, type StatusLabel } from './status'

/** What the contract's codes for frauds forbid anyway (618, 740, 820): a label that marks frauds says so. */
export const FRAUD_FORBIDS: readonly Restriction[] = [
  'COUPON_ISSUE',
  'COUPON_REDEMPTION',
  'POINTS_ALLOCATION',
  'POINTS_REDEMPTION',
  'IDENTIFIER_CHANGE',
]

export type LabelRefusal =
  | { code: 'code_taken'; statusCode: string }
  | { code: 'label_taken'; label: string }
  | { code: 'default_forbids_everything' }
  | { code: 'default_is_fraud' }
  | { code: 'default_cannot_close' }
  | { code: 'closed_cannot_be_default' }

/** A label as somebody wants it. */
export type WantedLabel = Pick<StatusLabel, 'label' | 'restrictions' | 'isDefault' | 'isFraud' | 'isClosed'>

/** The restrictions in their order; a label that marks frauds has at least those of frauds. */
export const settledRestrictions = ({
  restrictions,
  isFraud,
}: Pick<WantedLabel, 'restrictions' | 'isFraud'>): Restriction[] =>
  RESTRICTIONS.filter((each) => restrictions.includes(each) || (isFraud && FRAUD_FORBIDS.includes(each)))

/** Whether a label may be as it is wanted, beside the others. */
export const decideLabel = (
  others: readonly Pick<StatusLabel, 'label'>[],
  wanted: WantedLabel,
): Result<WantedLabel, LabelRefusal> => {
  const { label, isDefault, isFraud, isClosed } = wanted
  if (others.some((other) => other.label.toLowerCase() === label.toLowerCase()))
    return fail({ code: 'label_taken', label })
  if (isDefault && isClosed) return fail({ code: 'default_cannot_close' })
  if (isDefault && isFraud) return fail({ code: 'default_is_fraud' })
  const restrictions = settledRestrictions(wanted)
  if (isDefault && restrictions.includes('EVERYTHING')) return fail({ code: 'default_forbids_everything' })
  return ok({ ...wanted, restrictions })
}
