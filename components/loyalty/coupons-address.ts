import { queryOf } from '@/lib/address'

/** The address of a customer's coupons, narrowed; what is empty stands for any. */
export const couponsAddress = (
  customerId: number,
  state: { status?: string; series?: string | number; before?: number } = {},
): string => `/customers/${customerId}/coupons${queryOf(state)}`
