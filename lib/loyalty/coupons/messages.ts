import { restrictedWords } from '@/lib/customers/status/words'
import type { IssueCouponRefusal } from './issue'
import type { SeriesRefusal } from './series'

/** The sentence for a coupon that was not issued. */
export const issueRefusalWords = (error: IssueCouponRefusal): string => {
  switch (error.code) {
    case 'customer_not_found':
      return 'This customer is not there any more. Reload the page.'
    case 'series_not_found':
      return 'This series is not there any more. Choose another one.'
    case 'series_over':
      return 'This series is over. Choose one that is running.'
    case 'customer_is_fraud':
      return 'This customer is marked as fraud and gets no coupons.'
    case 'restricted':
      return restrictedWords(error)
    case 'coupon_limit_reached':
      return error.limit === 1
        ? 'This customer has had a coupon of this series; nobody gets a second one.'
        : `This customer has had ${error.limit} coupons of this series; nobody gets more.`
  }
}

/** The sentence for a series that was not changed. */
export const seriesRefusalWords = (error: SeriesRefusal): string => {
  switch (error.code) {
    case 'series_not_found':
      return 'This series is not there any more. Reload the page.'
    case 'series_changed_meanwhile':
      return 'Somebody else changed this series meanwhile. Compare both and save again.'
  }
}
