import type { Interval } from '@/db/queries/number-tests'

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** The largest count of units that is not more than the number, and whether it is the number itself. */
interface Floor {
  units: bigint
  isExact: boolean
}

const floorOf = (text: string, decimals: number): Floor | null => {
  const found = NUMBER.exec(text)
  if (!found) return null
  const [, sign = '', whole = '', fraction = ''] = found
  const size = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const isExact = /^0*$/.test(fraction.slice(decimals))
  if (sign !== '-') return { units: size, isExact }
  return { units: isExact ? -size : -size - 1n, isExact }
}

/** What counts of units with so many decimals are equal to, below, above or between these numbers; null for no number. */
export const intervalsOf = (
  operator: 'EQUALS' | 'LESS' | 'GREATER' | 'RANGE' | 'IN',
  texts: readonly string[],
  decimals: number,
): readonly Interval[] | null => {
  const floors = texts.map((text) => floorOf(text, decimals))
  if (!floors.every((floor) => floor !== null)) return null
  const [first, second] = floors
  if (!first) return []
  const below = ({ units, isExact }: Floor) => (isExact ? units - 1n : units)
  switch (operator) {
    case 'EQUALS':
    case 'IN':
      return floors.filter(({ isExact }) => isExact).map(({ units }) => ({ least: units, most: units }))
    case 'LESS':
      return [{ least: null, most: below(first) }]
    case 'GREATER':
      return [{ least: first.units + 1n, most: null }]
    case 'RANGE':
      return second ? [{ least: below(first) + 1n, most: second.units }] : []
  }
}

/** Whether a text may begin or end a decimal as it is shown. */
export const isPieceOfDecimal = (text: string) => /^[+-]?\d*(?:\.\d*)?$/.test(text)
