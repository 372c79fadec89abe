import { issueRefusalWords } from '@/lib/loyalty/coupons/messages'
import { refusalWords } from './messages'
import type { ProofRefusal } from './proof-codes'
import type { RequestRefusal } from './types'

/** Why something was not asked for, in words for whoever asks: what is in the way and what to do next. */
export const askRefusalWords = (refusal: RequestRefusal | ProofRefusal): string => {
  switch (refusal.code) {
    case 'customer_not_found':
      return 'This customer is not there any more. Search again.'
    case 'not_loyalty':
      return 'This is for members of the loyalty program. This customer is none.'
    case 'customer_is_fraud':
      return 'This customer is marked as fraud and gets nothing.'
    case 'old_value_wrong':
      return 'The old value has changed meanwhile. Reload the page and ask again.'
    case 'new_value_missing':
      return 'Enter the new value.'
    case 'mobile_taken':
    case 'email_taken':
    case 'external_id_taken':
      return `Somebody else has this ${TAKEN[refusal.code]}.`
    case 'already_pending':
    case 'reallocation_pending':
      return 'The same is asked for already, and waits for an approver.'
    case 'target_not_found':
      return 'Choose the customer who gets the number.'
    case 'same_customer':
      return 'This customer has the number already. Choose another one.'
    case 'restricted':
      return 'The status of a customer forbids it.'
    case 'too_many_today':
      return 'As many changes as the settings allow were asked for this customer in the last 24 hours. Ask again tomorrow.'
    case 'coupon_refused':
      return issueRefusalWords(refusal.why)
    case 'proof_missing':
      return `${refusal.side === 'OLD' ? 'The old' : 'The new'} one is not proven. Send a code and enter it${
        refusal.mayWaive ? ', or give a reason why it cannot be proven.' : '.'
      }${refusal.side === 'OLD' && !refusal.mayWaive ? ' If it is lost, an approver can change it with a reason.' : ''}`
    case 'proof_not_asked':
      return 'The settings want no proof of this. Reload the page.'
    case 'too_many_codes':
      return `${refusal.limit} codes were sent for this customer in the last 24 hours, and no more may be. Try again tomorrow.`
    case 'no_code':
      return 'No code waits for this. Send one first.'
    case 'code_wrong':
      return refusal.left === 0
        ? 'This is not the code, and it was the last try. Send another one.'
        : `This is not the code that was sent last. ${refusal.left} more ${refusal.left === 1 ? 'try' : 'tries'}.`
    case 'code_expired':
      return 'This code has expired. Send another one.'
    case 'too_many_tries':
      return 'This code was typed wrongly too often. Send another one.'
    default:
      return refusalWords(refusal)
  }
}

const TAKEN = { mobile_taken: 'mobile', email_taken: 'e-mail', external_id_taken: 'external ID' } as const

const NEW_VALUE = [
  'new_value_missing',
  'values_same',
  'mobile_malformed',
  'email_malformed',
  'external_id_malformed',
  'mobile_taken',
  'email_taken',
  'external_id_taken',
  'already_pending',
]
const CODE = ['no_code', 'code_wrong', 'code_expired', 'too_many_tries']

/** The field that a refusal is about, if it is one of the form's. */
export const askRefusalField = ({ code }: RequestRefusal | ProofRefusal): 'newValue' | 'code' | undefined =>
  NEW_VALUE.includes(code) ? 'newValue' : CODE.includes(code) ? 'code' : undefined
