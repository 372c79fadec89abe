import { readStanding } from '@/db/queries/customers'
import type { Context } from '@/lib/context'
import { type Restricted, type Restriction, restricted } from '../rules/status'

/** What the customer's status says to it now; null where it may be done, or where nobody has this id. */
export const restrictedNow = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  customerId: number,
  restriction: Restriction,
): Promise<Restricted | null> => {
  const standing = await readStanding(store, customerId)
  return standing ? restricted(settings, standing, restriction) : null
}
