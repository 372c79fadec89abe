/** The address of a customer's coupons, narrowed; what is empty stands for any. */
export const couponsAddress = (
  customerId: number,
  state: { status?: string; series?: string | number; before?: number } = {},
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(state))
    if (value !== undefined && value !== '') query.set(name, String(value))
  const text = query.toString()
  return `/customers/${customerId}/coupons${text === '' ? '' : `?${text}`}`
}
