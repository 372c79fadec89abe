import { insertCouponSeries, type NewCouponSeries } from '@/db/queries/coupon-series'
import type { OpenStore } from '@/db/store'
import { registerCustomers } from '@/lib/customers/register'
import type { RegistrationContext } from '@/tests/chain'
import { inputOf } from '@/tests/registration-facts'

/** A running series without any limit, with these terms changed; answers its id. */
export const newSeries = (store: OpenStore, terms: Partial<NewCouponSeries> = {}): Promise<number> =>
  store.transaction((tx) =>
    insertCouponSeries(tx, {
      description: 'Spring 10%',
      discountCode: 'SPRING10',
      discountType: 'PERC',
      discountValue: 1000,
      storeCodes: [],
      createdAt: new Date('2025-01-01T00:00:00Z'),
      ...terms,
    }),
  )

let mobile = 12025550000

/** Registers a customer called Inês and answers the id. */
export const newCustomer = async (ctx: RegistrationContext): Promise<number> => {
  mobile += 1
  const [outcome] = await registerCustomers(ctx, [inputOf({ mobile: String(mobile), firstName: 'Inês' })])
  if (outcome?.kind !== 'created') throw new Error('the number was not taken')
  return outcome.customer.id
}
