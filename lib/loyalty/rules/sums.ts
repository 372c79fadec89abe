/** The sums that are kept of each customer, in the order in which they are compared. */
export const SUMS = [
  'visits',
  'spent',
  'returned',
  'basketSize',
  'pointsEarned',
  'pointsRedeemed',
  'pointsExpired',
  'pointsReturned',
  'pointsAdjusted',
  'couponsIssued',
  'couponsRedeemed',
  'carriedPurchases',
] as const

export type Sums = Record<(typeof SUMS)[number], number>
