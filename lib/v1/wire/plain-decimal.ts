/** A finite number as a plain decimal: no exponent, no grouping, no trailing zeros, no negative zero (contract §6). */
export function plainDecimal(value: number): string {
  const shortest = String(value)
  if (!shortest.includes('e')) return shortest
  const [mantissa = '', exponent = ''] = shortest.split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}
