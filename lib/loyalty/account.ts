import {
  addFigures,
  addToMonth,
  insertLot,
  insertPointsEntry,
  insertTierChange,
  readAccount,
  readLots,
  saveStanding,
  takeFromLots,
} from '@/db/queries/points-account'
import type { Context } from '@/lib/context'
import { endOfDay } from '@/lib/dates'
import { tierFor } from '@/lib/registration-config/tiers'
import { monthOf } from './month'
import { allocate, isExpired, type Lot, lotsAfter, nextExpiry } from './rules/lots'

/** What brought a ledger entry about. */
export type PointsCause =
  | 'welcome'
  | 'transaction'
  | 'return'
  | 'redemption'
  | 'reversal'
  | 'expiry'
  | 'goodwill'
  | 'merge_undone'

/** A customer's points account as a transaction of the database sees it. Each posting gives the account after it. */
export type Account = Readonly<NonNullable<Awaited<ReturnType<typeof readAccount>>>>

interface Posting {
  cause: PointsCause
  /** 1 or more, whichever way they go. */
  points: number
  /** When it happened, which may be before it is written. */
  occurredAt: Date
  /** The bill that issued the points, or the return that took them back. */
  transactionId?: number
  reason?: string
}

export interface Credit extends Posting {
  kind: 'issued' | 'adjusted' | 'redeemed'
  /** Null = never. */
  expiresAt: Date | null
}

export interface Debit extends Posting {
  kind: 'redeemed' | 'returned' | 'adjusted'
  /** Credits that are used up before those that expire sooner. */
  first?: readonly number[]
}

type Entry = Posting & { kind: Credit['kind'] | Debit['kind'] | 'expired'; expiresAt?: Date | null }

export interface Posted {
  account: Account
  entryId: number
}

/**
 * The account, held until the transaction ends, with everything written that has expired by now; null for an unknown
 * customer. Only inside a transaction.
 */
export const openAccount = async (ctx: Context, customerId: number): Promise<Account | null> => {
  await ctx.store.claim([`customer:${customerId}`])
  const account = await readAccount(ctx.store, customerId)
  return account ? postExpired(ctx, account) : null
}

/**
 * Appends a credit to the ledger. Issued points raise the lifetime points and, as the ladder says, the tier; a credit of
 * kind `redeemed` gives back what a redemption took.
 */
export const credit = async (ctx: Context, account: Account, posting: Credit): Promise<Posted> => {
  const { store } = ctx
  const { customerId } = account
  const { kind, points, expiresAt } = posting
  const balance = account.balance + points
  const entryId = await append(ctx, account, posting, points, balance)
  await insertLot(store, { entryId, customerId, remaining: points, expiresAt })
  const isNext = expiresAt !== null && (account.pointsExpireAt === null || expiresAt < account.pointsExpireAt)
  const lifetimePoints = account.lifetimePoints + (kind === 'issued' ? points : 0)
  const tierSerial = await reachedTier(ctx, account, lifetimePoints, posting)
  const after = {
    ...account,
    balance,
    lifetimePoints,
    tierSerial,
    pointsExpireAt: isNext ? expiresAt : account.pointsExpireAt,
  }
  await saveStanding(store, customerId, {
    loyaltyPoints: after.balance,
    lifetimePoints,
    tierSerial,
    pointsExpireAt: after.pointsExpireAt,
  })
  if (kind === 'redeemed') await addFigures(store, customerId, { pointsRedeemed: -points })
  if (kind === 'adjusted') await addFigures(store, customerId, { pointsAdjusted: points })
  // The bill of a day long past may bring points whose time is over.
  return { account: await postExpired(ctx, after), entryId }
}

const DEBITED = { redeemed: 'pointsRedeemed', returned: 'pointsReturned', expired: 'pointsExpired' } as const

/** Appends a debit, taken from the credits that expire soonest. More than the balance is a bug of the caller. */
export const debit = async (ctx: Context, account: Account, posting: Debit): Promise<Posted> =>
  take(ctx, account, posting, await readLots(ctx.store, account.customerId))

const take = async (
  ctx: Context,
  account: Account,
  posting: Omit<Debit, 'kind'> & { kind: Debit['kind'] | 'expired' },
  lots: readonly Lot[],
): Promise<Posted> => {
  const { store } = ctx
  const { customerId } = account
  const { kind, points, first } = posting
  const allocations = allocate(lots, points, new Set(first))
  if (!allocations) throw new Error(`customer ${customerId} has fewer than ${points} points`)
  const left = lotsAfter(lots, allocations)
  const remainingOf = new Map(left.map(({ entryId, remaining }) => [entryId, remaining]))
  const balance = account.balance - points
  const entryId = await append(ctx, account, posting, -points, balance)
  await takeFromLots(
    store,
    entryId,
    allocations.map((each) => ({ ...each, remaining: remainingOf.get(each.entryId) ?? 0 })),
  )
  const after = { ...account, balance, pointsExpireAt: nextExpiry(left) }
  await saveStanding(store, customerId, { loyaltyPoints: balance, pointsExpireAt: after.pointsExpireAt })
  await addFigures(store, customerId, kind === 'adjusted' ? { pointsAdjusted: -points } : { [DEBITED[kind]]: points })
  return { account: after, entryId }
}

/** Writes what has expired by now, an entry for each day on which something did. */
const postExpired = async (ctx: Context, account: Account): Promise<Account> => {
  if (!isExpired({ expiresAt: account.pointsExpireAt }, ctx.now)) return account
  const lots = await readLots(ctx.store, account.customerId)
  const gone = lots.filter((lot) => isExpired(lot, ctx.now))
  if (gone.length === 0) {
    // The moment on the customer's row was wrong; as it stands it would be asked about for ever.
    const pointsExpireAt = nextExpiry(lots)
    await saveStanding(ctx.store, account.customerId, { pointsExpireAt })
    return { ...account, pointsExpireAt }
  }
  let after = account
  let left: readonly Lot[] = lots
  for (const moment of new Set(gone.map(({ expiresAt }) => expiresAt?.getTime() ?? 0))) {
    const due = gone.filter(({ expiresAt }) => expiresAt?.getTime() === moment)
    const points = due.reduce((sum, { remaining }) => sum + remaining, 0)
    const posting = { kind: 'expired', cause: 'expiry', points, occurredAt: new Date(moment) } as const
    const first = due.map(({ entryId }) => entryId)
    after = (await take(ctx, after, { ...posting, first }, left)).account
    left = left.filter(({ entryId }) => !first.includes(entryId))
  }
  return after
}

const append = async (
  { store, actor, settings }: Context,
  { customerId }: Account,
  { kind, cause, occurredAt, transactionId, reason, expiresAt = null }: Entry,
  signed: number,
  balanceAfter: number,
): Promise<number> => {
  const month = monthOf(occurredAt, settings.config.timeZone)
  await addToMonth(store, { customerId, month }, signed > 0 ? { pointsIn: signed } : { pointsOut: -signed })
  // Time itself expires points, not whoever came by first.
  const by = kind === 'expired' ? {} : { actor: actor.label, actorName: actor.name, tillId: actor.tillId }
  return insertPointsEntry(store, {
    customerId,
    kind,
    cause,
    points: signed,
    occurredAt,
    expiresAt,
    transactionId: transactionId ?? null,
    balanceAfter,
    reason: reason ?? null,
    ...by,
  })
}

/** The tier after a credit: as high as the lifetime points reach, never lower than before. */
const reachedTier = async (
  { store, settings: { config }, actor }: Context,
  account: Account,
  lifetimePoints: number,
  { occurredAt, transactionId, cause }: Posting,
): Promise<number | null> => {
  if (account.tierSerial === null) return null
  const reached = tierFor(config.tiers, lifetimePoints)
  if (reached.serial <= account.tierSerial) return account.tierSerial
  await insertTierChange(store, {
    customerId: account.customerId,
    fromName: config.tiers.find(({ serial }) => serial === account.tierSerial)?.name ?? null,
    fromSerial: account.tierSerial,
    toName: reached.name,
    toSerial: reached.serial,
    type: 'UPGRADE',
    tillId: actor.tillId,
    transactionId: transactionId ?? null,
    changedAt: occurredAt,
    notes: cause,
  })
  return reached.serial
}

/** When points that are earned on this day expire; null = never. */
export const expiryOf = (earnedAt: Date, { settings: { config } }: Pick<Context, 'settings'>): Date | null =>
  config.pointsExpireAfterDays === 0 ? null : endOfDay(earnedAt, config.pointsExpireAfterDays, config.timeZone)
