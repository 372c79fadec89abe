const WRITTEN = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** A decimal as a count of its smallest unit, and whether nothing was rounded away. */
export interface Scaled {
  value: number
  isExact: boolean
}

/**
 * Reads a plain decimal (`-12.50`; no exponent, no grouping) as a whole number of units with so many decimals: with 2,
 * `12.5` is 1250. Further digits are rounded half away from zero. Never passes through floating point. Null for any
 * other text and for what is too large to be exact.
 */
export const parseDecimal = (text: string, decimals: number): Scaled | null => {
  const found = WRITTEN.exec(text.trim())
  if (!found) return null
  const [, sign = '', whole = '', fraction = ''] = found
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0')
  const rest = fraction.slice(decimals)
  const size = BigInt(whole + kept) + (rest >= '5' ? 1n : 0n)
  const value = Number(size)
  if (!Number.isSafeInteger(value)) return null
  // No negative zero.
  return { value: sign === '-' && value !== 0 ? -value : value, isExact: /^0*$/.test(rest) }
}

/** The count of units back as the shortest plain decimal: 1250 with 2 decimals is `12.5`. */
export const writeDecimal = (value: number, decimals: number): string => {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
