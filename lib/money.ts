const decimals = new Map<string, number>()

/** How many decimals a currency has (ISO 4217 code; 2 for one that is not known). */
export const currencyDecimals = (code: string): number => {
  let known = decimals.get(code)
  if (known === undefined) {
    known = decimalsOf(code)
    decimals.set(code, known)
  }
  return known
}

const decimalsOf = (code: string) => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
    )
  } catch {
    return 2
  }
}

/** An amount in minor units as a number of the currency's units: 125050 of EUR is 1250.5. */
export const majorUnits = (minor: number, currency: string): number => minor / 10 ** currencyDecimals(currency)
