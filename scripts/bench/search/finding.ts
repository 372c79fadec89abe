import { listStateSchema } from '@/lib/customers/list-state'
import { searchCustomers } from '@/lib/customers/search'
import { searchRequestSchema } from '@/lib/customers/search-schema'
import type { ReadContext } from './context'
import { type Times, timeEach, timesOf } from './times'

/** The first 20 whom each of many typed texts finds. */
export interface Finding extends Times {
  what: string
  /** How many texts found nobody, and some of them. */
  nobody: number
  without: readonly string[]
  /** The slowest texts, for whoever wants to know why. */
  slowest: readonly { text: string; ms: number; found: number }[]
}

const WARM_UP = 100
const FIRST = 20
const SHOWN = 3

export const measureFinding = async (
  ctx: ReadContext,
  texts: Readonly<Record<string, readonly string[]>>,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const [what, typed] of Object.entries(texts)) {
    const found = new Map<string, number>()
    const measured = await timeEach(typed, WARM_UP, async (text) => {
      const request = searchRequestSchema.parse({ ...listStateSchema.parse({}), text })
      const { customers } = await searchCustomers(ctx, request, { limit: FIRST, counts: false, budgetMs: 0 })
      found.set(text, customers.length)
    })
    const timed = typed
      .slice(WARM_UP)
      .map((text, place) => ({ text, ms: Math.round(measured[place] ?? 0), found: found.get(text) ?? 0 }))
    const nobody = timed.filter((each) => each.found === 0)
    findings.push({
      what,
      ...timesOf(measured),
      nobody: nobody.length,
      without: nobody.slice(0, SHOWN).map(({ text }) => text),
      slowest: timed.sort((one, other) => other.ms - one.ms).slice(0, SHOWN),
    })
  }
  return findings
}
