import { parseDecimal } from '@/lib/decimal'

/** A written decimal of 0 or more in units of its last place, rounded half up; null for anything else. */
export const parseAmount = (text: string, decimals: number): number | null => {
  const parsed = parseDecimal(text, decimals)
  return parsed === null || parsed.value < 0 ? null : parsed.value
}

/** `floor(whole × part ÷ of)`, exact; 0 of nothing. */
export const share = (whole: number, part: number, of: number): number =>
  of === 0 ? 0 : Number((BigInt(whole) * BigInt(part)) / BigInt(of))

/** `floor(minor × rate ÷ 10^decimals)`, exact for the rate as it is written (0.1 is a tenth). */
export const timesRate = (minor: number, rate: number, decimals: number): number => {
  const { digits, places } = exactly(rate)
  return Number((BigInt(minor) * digits) / 10n ** BigInt(places + decimals))
}

/** A number of 0 or more as an integer of so many decimal places: 1.25 is 125 with 2, 1e-7 is 1 with 7. */
const exactly = (rate: number): { digits: bigint; places: number } => {
  const [mantissa = '', exponent = '0'] = String(rate).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places }
}
