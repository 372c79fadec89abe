import { queryOf } from '@/lib/address'

/** The address of a customer's history, narrowed; what is empty stands for any. */
export const historyAddress = (customerId: number, state: { kind?: string; before?: number } = {}): string =>
  `/customers/${customerId}/history${queryOf(state)}`

/** The address of the profile as it was at the end of a day, `YYYY-MM-DD`. */
export const asOfAddress = (customerId: number, day: string): string =>
  `/customers/${customerId}/history/as-of?on=${encodeURIComponent(day)}`
