import { table } from '../ctl/output'

export interface Goal {
  goal: string
  /** Whether `wanted` is the least or the most that is right. */
  bound: 'least' | 'most'
  wanted: number
  reached: number
  isReached: boolean
}

const rounded = (value: number) => Number(value.toFixed(2))

export const reaches = (goal: string, wanted: number, reached: number): Goal => ({
  goal,
  bound: 'least',
  wanted,
  reached: rounded(reached),
  isReached: reached >= wanted,
})

export const staysBelow = (goal: string, wanted: number, reached: number): Goal => ({
  goal,
  bound: 'most',
  wanted,
  reached: rounded(reached),
  isReached: reached <= wanted,
})

export const goalsTable = (goals: readonly Goal[]): string =>
  table(
    ['Wanted', '', '', 'Reached', ''],
    goals.map(({ goal, bound, wanted, reached, isReached }) => [
      goal,
      `at ${bound}`,
      wanted,
      reached,
      isReached ? 'yes' : 'no',
    ]),
  )
