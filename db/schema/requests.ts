import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CouponTables } from './coupons'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills'> & Pick<CustomerTables, 'customers'> & Pick<CouponTables, 'couponSeries'>

/** Change requests: filed, then approved or rejected, once. */
export const defineRequests = (k: Kit, { tills, customers, couponSeries }: Needs) => {
  const changeRequests = k.table(
    'change_requests',
    {
      id: k.id(),
      type: k.text().$type<'CHANGE_IDENTIFIER' | 'GOODWILL' | 'TRANSACTION_UPDATE'>().notNull(),
      baseType: k.text().notNull(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      referenceId: k.key(),
      status: k.text().$type<'PENDING' | 'APPROVED' | 'REJECTED'>().notNull(),
      approvalType: k
        .text()
        .$type<'CLIENT' | 'CONFIG' | 'CONFIG_DISABLED' | 'CLIENT_DISABLED'>()
        .notNull()
        .default('CONFIG_DISABLED'),
      isOneStep: k.bool().notNull().default(false),
      /** Goodwill: the points asked for, or the coupon series. */
      points: k.int(),
      seriesId: k.ref().references(() => couponSeries.id),
      /** What was granted: points, or the coupon's code. */
      approvedValue: k.text(),
      reason: k.text().notNull().default(''),
      comments: k.text().notNull().default(''),
      decisionComments: k.text().notNull().default(''),
      requestedOn: k.time().notNull(),
      addedAt: k.time().notNull(),
      addedBy: k.text().notNull(),
      addedByName: k.text().notNull(),
      tillId: k.ref().references(() => tills.id),
      decidedAt: k.time(),
      decidedBy: k.text(),
      decidedByName: k.text(),
    },
    (request) => [
      k.uniqueIndex('change_requests_reference').on(request.referenceId),
      k.index('change_requests_by_customer').on(request.customerId, request.id),
      k.index('change_requests_by_status').on(request.status, request.type, request.id),
      k.check('change_requests_status', sql`${request.status} in ('PENDING', 'APPROVED', 'REJECTED')`),
    ],
  )
  return { changeRequests }
}
