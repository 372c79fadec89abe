import { insertPointsEntry } from '@/db/queries/points-account'
import { readCrossings, replaceAllocations } from '@/db/queries/unmerge'
import type { Context } from '@/lib/context'
import type { LeftBehind } from './left-behind'
import { settleCrossings } from './rules/rehang'

/**
 * Where one of the two used points of the other, a pair of entries settles it: so many points adjusted away from whose
 * they were, and as many to whoever used them. Each account proves itself again, and both have what they had together.
 */
export const rehang = async (
  { store, now, actor }: Context,
  two: { victimId: number; survivorId: number },
): Promise<Pick<LeftBehind, 'usedOfVictim' | 'usedOfSurvivor'>> => {
  const crossings = await readCrossings(store, two)
  const used = { usedOfVictim: 0, usedOfSurvivor: 0 }
  if (crossings.length === 0) return used
  const fresh: { debitId: number; creditId: number; points: number }[] = []
  for (const { debtorId, creditorId, points, fromCredits, ofDebits } of settleCrossings(crossings)) {
    const entry = {
      kind: 'adjusted',
      cause: 'merge_undone',
      occurredAt: now,
      actor: actor.label,
      actorName: actor.name,
      tillId: actor.tillId,
    } as const
    const creditId = await insertPointsEntry(store, { ...entry, customerId: debtorId, points })
    const debitId = await insertPointsEntry(store, { ...entry, customerId: creditorId, points: -points })
    fresh.push(...fromCredits.map((each) => ({ debitId, ...each })))
    fresh.push(...ofDebits.map((each) => ({ creditId, ...each })))
    used[creditorId === two.victimId ? 'usedOfVictim' : 'usedOfSurvivor'] += points
  }
  await replaceAllocations(
    store,
    crossings.map(({ id }) => id),
    fresh,
  )
  return used
}
