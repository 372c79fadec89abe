import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedWords } from '@/lib/customers/status/words'
import type { ReversalRefusal } from './rules/reversal'

/** The sentence for points of a redemption that were not given back. */
export const reversalRefusalWords = (error: ReversalRefusal | Restricted): string => {
  switch (error.code) {
    case 'restricted':
      return restrictedWords(error)
    case 'points_not_positive':
      return 'Enter at least 1 point.'
    case 'redemption_not_found':
      return 'This redemption is not there any more. Reload the page.'
    case 'more_than_redeemed':
      return error.left === 0
        ? 'All points of this redemption were given back already.'
        : `Only ${error.left} points of this redemption are left to give back. Enter ${error.left} or fewer.`
  }
}
