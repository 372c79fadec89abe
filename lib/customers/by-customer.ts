/** Rows of several customers by whose they are, each customer's in the order in which they came. */
export const byCustomer = <T extends { customerId: number }>(rows: readonly T[]): ReadonlyMap<number, readonly T[]> => {
  const grouped = new Map<number, T[]>()
  for (const row of rows) {
    const group = grouped.get(row.customerId)
    if (group) group.push(row)
    else grouped.set(row.customerId, [row])
  }
  return grouped
}
