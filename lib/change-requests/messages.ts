import { CONTRACT_CODES } from './contract-codes'
import type { WithdrawRefusal } from './decide'
import type { RevertRefusal } from './revert'

export type Refusal = WithdrawRefusal | RevertRefusal

/**
 * Why a request was not filed, decided or taken back, in words: what is in the way and what to do next. `at` writes a
 * moment as the organisation reads it; without it a moment is not told.
 */
export const refusalWords = (refusal: Refusal, at?: (moment: Date) => string): string => {
  switch (refusal.code) {
    case 'not_pending': {
      const { status, decidedByName, decidedAt } = refusal.request
      const when = at && decidedAt ? ` on ${at(decidedAt)}` : ''
      return `${decidedByName ?? 'Somebody'} ${status === 'APPROVED' ? 'approved' : 'rejected'} this request${when}. Nothing more was done.`
    }
    case 'request_not_found':
      return 'There is no such request any more.'
    case 'same_person':
      return 'You asked for this yourself, and two people are needed. Somebody else has to approve it.'
    case 'not_own':
      return 'Somebody else asked for this. Only they can withdraw it.'
    case 'may_not_decide':
      return 'You may not decide requests.'
    case 'customer_not_found':
      return 'The customer is not there any more. Reject the request.'
    case 'not_loyalty':
      return 'The customer is not a member of the loyalty program.'
    case 'customer_is_fraud':
      return 'The customer is marked as a fraud.'
    case 'requested_on_in_future':
      return 'The day on which it was asked for lies in the future.'
    case 'reference_used':
      return 'A request of this reference is known already.'
    case 'old_value_wrong':
      return 'The customer no longer has the old value. Look at the profile, and ask again where it is still wanted.'
    case 'new_value_missing':
      return 'What is asked for is missing: a new value, or points above zero, or a coupon series.'
    case 'values_same':
      return 'The customer has this value already.'
    case 'mobile_malformed':
      return 'The new mobile number is not a valid one.'
    case 'email_malformed':
      return 'The new e-mail address is not a valid one.'
    case 'external_id_malformed':
      return 'The new external ID is not a valid one.'
    case 'mobile_taken':
      return 'Somebody else has this mobile number now.'
    case 'email_taken':
      return 'Somebody else has this e-mail address now.'
    case 'external_id_taken':
      return 'Somebody else has this external ID now.'
    case 'already_pending':
      return 'A request for the same waits already. Decide that one first.'
    case 'target_not_found':
      return 'The other customer is not known.'
    case 'same_customer':
      return 'These are not two customers but one.'
    case 'victim_merged':
      return 'The account to be merged was merged into another one before.'
    case 'survivor_merged':
      return 'The account that should stay was merged into another one before.'
    case 'victim_pending':
      return 'The account to be merged is part of another merge that waits.'
    case 'survivor_pending':
      return 'The account that should stay is part of another merge that waits.'
    case 'survivor_not_loyalty':
      return 'A member of the loyalty program cannot be merged into somebody who is none. Merge the other way round.'
    case 'reallocation_pending':
      return 'Another request to move this number waits already. Decide that one first.'
    case 'retro_off':
      return 'The settings do not let bills be given to customers afterwards.'
    case 'signature_missing':
      return 'The till did not sign this.'
    case 'transaction_unknown':
      return 'The bill is not known.'
    case 'old_type_wrong':
      return 'The bill is not an anonymous one.'
    case 'new_type_wrong':
      return 'A bill can only become a regular one.'
    case 'already_retro':
      return 'The bill was given to a customer before.'
    case 'transaction_too_old':
      return 'The bill is too old to be given to anybody.'
    case 'registration_too_old':
      return 'Bill and registration lie too far apart.'
    case 'coupon_refused':
      return 'The coupon series gives none: it has ended, is used up, or the customer has as many as it allows.'
    case 'restricted':
      return 'The customer’s status forbids it. Change the status first, or reject the request.'
    case 'deletion_asked_for':
      return 'The personal data of one of the two is to be deleted. Decide or call off the deletion first.'
    case 'too_many_today':
      return 'Too many changes were asked for this customer within a day. Ask again tomorrow.'
    case 'proof_missing':
      return 'The number or address has not been proven with a code.'
    case 'nothing_to_revert':
      return 'There is nothing to take back: it is no approved change, or it was taken back before.'
    case 'too_late':
      return 'The change is more than 30 days old and stays.'
    case 'changed_since':
      return 'The customer’s value has changed again since then.'
    case 'old_value_taken':
      return 'Somebody else has the old value now.'
    case 'old_value_wanted':
      return 'Another request asks for the old value at this moment. Decide that one first.'
    case 'failed':
      return 'It could not be saved. Nothing has changed; try again in a moment.'
  }
}

/** What only deciding refuses. */
const DECISION_CODES = {
  not_pending: '9052',
  request_not_found: '9013',
  same_person: '9056',
} as const satisfies Partial<Record<Refusal['code'], string>>

const CODES: Readonly<Partial<Record<Refusal['code'], string>>> = { ...CONTRACT_CODES, ...DECISION_CODES }

/** What stands small beside the words: the contract's code, else the product's own. */
export const refusalCode = ({ code }: Refusal): string => CODES[code] ?? code
