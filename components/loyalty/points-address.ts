/** The address of a customer's points, the ledger narrowed; what is empty stands for any. */
export const pointsAddress = (customerId: number, state: { kind?: string; before?: number } = {}): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(state))
    if (value !== undefined && value !== '') query.set(name, String(value))
  const text = query.toString()
  return `/customers/${customerId}/points${text === '' ? '' : `?${text}`}`
}
