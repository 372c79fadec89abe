import { queryOf } from '@/lib/address'

/** The address of a customer's points, the ledger narrowed; what is empty stands for any. */
export const pointsAddress = (customerId: number, state: { kind?: string; before?: number } = {}): string =>
  `/customers/${customerId}/points${queryOf(state)}`
