import { currencyDecimals } from '@/lib/money'

/** Decimals of a point's value that count; a setting has fewer. */
const DECIMALS = 10

/** What so many points are worth, in minor units of the currency, rounded down; `pointValue` is units a point. */
export const pointsValue = (points: number, pointValue: number, currency: string): number => {
  const scaled = BigInt(pointValue.toFixed(DECIMALS).replace('.', '')) * BigInt(points)
  return Number((scaled * 10n ** BigInt(currencyDecimals(currency))) / 10n ** BigInt(DECIMALS))
}
