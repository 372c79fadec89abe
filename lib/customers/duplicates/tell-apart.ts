import { z } from 'zod'
import { findPair, listPair, removePair, setPairStatus } from '@/db/queries/duplicate-pairs'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { displayName } from '@/lib/customers/words'
import { fail, ok, type Result } from '@/lib/result'
import { type ComparedPerson, loadPeople } from './people'
import { factsOf } from './settle'

/** A pair as forms send it: `12-34`, in either order. */
export const pairSchema = z.object({
  pair: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/, 'These are not two customers')
    .transform((text) => {
      const [first = 0, second = 0] = text.split('-').map(Number)
      return { first, second }
    }),
})
export interface PairInput {
  first: number
  second: number
}

/** Somebody else has told them apart or merged them, or one of them changed. */
export interface PairRefusal {
  code: 'pair_not_listed'
}

interface Named {
  names: readonly [string, string]
}

/** Notes that two customers are not one person: no search lists them again. */
export const tellApart = (ctx: Context<'requests.file'>, input: PairInput): Promise<Result<Named, PairRefusal>> =>
  decide(ctx, input, 'OPEN', async (inside, pair) => {
    const { now, actor } = inside
    const by = { decidedAt: now, decidedBy: actor.label, decidedByName: actor.name }
    await setPairStatus(inside.store, pair, { status: 'NOT_SAME', ...by })
    return 'customers.told_apart'
  })

/** Takes that back: they are listed again, if something still speaks for it. */
export const listAgain = (ctx: Context<'requests.file'>, input: PairInput): Promise<Result<Named, PairRefusal>> =>
  decide(ctx, input, 'NOT_SAME', async ({ store, now }, pair, [one, other]) => {
    await removePair(store, pair)
    const facts = factsOf(one, other)
    if (facts) await listPair(store, pair, facts, now)
    return 'customers.listed_again'
  })

const decide = (
  ctx: Context<'requests.file'>,
  { first, second }: PairInput,
  expected: 'OPEN' | 'NOT_SAME',
  write: (
    inside: Context,
    pair: { firstId: number; secondId: number },
    people: readonly [ComparedPerson, ComparedPerson],
  ) => Promise<'customers.told_apart' | 'customers.listed_again'>,
): Promise<Result<Named, PairRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const pair = { firstId: Math.min(first, second), secondId: Math.max(first, second) }
    await tx.claim([`customer:${pair.firstId}`, `customer:${pair.secondId}`])
    const row = await findPair(tx, pair)
    const people = await loadPeople(tx, [pair.firstId, pair.secondId])
    const [one, other] = [people.get(pair.firstId), people.get(pair.secondId)]
    if (row?.status !== expected || !one || !other) return fail({ code: 'pair_not_listed' })
    const inside = within(ctx, tx)
    const act = await write(inside, pair, [one, other])
    await audit(inside, act, `customer:${one.id}`, { otherId: other.id })
    await audit(inside, act, `customer:${other.id}`, { otherId: one.id })
    return ok({ names: [displayName(one), displayName(other)] })
  })

export const PAIR_NOT_LISTED =
  'These two are no longer listed like that: somebody told them apart or merged them, or their details changed. Reload the page.'
