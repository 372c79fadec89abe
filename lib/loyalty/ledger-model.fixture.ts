/**
 * A points account as the contract describes it, written a second time without the product: no query, no rule and no
 * date arithmetic of it. The generated test holds the two against each other.
 */
export interface ModelLot {
  /** Which bill issued it; null for what no bill did. */
  bill: string | null
  left: number
  /** Milliseconds; null = never. */
  until: number | null
}

interface ModelBill {
  amount: number
  left: number
  points: number
}

export interface Model {
  lots: ModelLot[]
  issued: number
  redeemed: number
  expired: number
  returned: number
  adjusted: number
  purchases: number
  visits: number
  tier: number
  bills: Map<string, ModelBill>
  /** By the id that the product gave. */
  redemptions: Map<number, { left: number; sources: (number | null)[] }>
}

const DAY_MS = 86_400_000
const YEAR_DAYS = 365
/** Lifetime points from which the tiers 2 and 3 begin. */
const LADDER = [1_000, 5_000]

export const newModel = (): Model => ({
  lots: [],
  issued: 0,
  redeemed: 0,
  expired: 0,
  returned: 0,
  adjusted: 0,
  purchases: 0,
  visits: 0,
  tier: 1,
  bills: new Map(),
  redemptions: new Map(),
})

export const balanceOf = ({ lots }: Model) => lots.reduce((sum, { left }) => sum + left, 0)

/** 23:59:59 of the day a year after this one. */
export const yearAfter = (moment: number) => moment - (moment % DAY_MS) + (YEAR_DAYS + 1) * DAY_MS - 1_000

/** Lots in the order in which they are spent. JavaScript's sort keeps the older of two equal ones first. */
const inOrder = (lots: readonly ModelLot[], first: string | null) =>
  [...lots].sort(
    (one, other) =>
      Number(first !== null && other.bill === first) - Number(first !== null && one.bill === first) ||
      (one.until ?? Number.POSITIVE_INFINITY) - (other.until ?? Number.POSITIVE_INFINITY) ||
      0,
  )

const take = (model: Model, points: number, first: string | null = null): (number | null)[] => {
  let due = points
  const sources: (number | null)[] = []
  for (const lot of inOrder(model.lots, first)) {
    const taken = Math.min(due, lot.left)
    if (taken === 0) continue
    lot.left -= taken
    due -= taken
    sources.push(lot.until)
  }
  model.lots = model.lots.filter(({ left }) => left > 0)
  return sources
}

/** Time comes to `now`: what was good until the second before it is gone. Answers whether anything was. */
export const pass = (model: Model, now: number): boolean => {
  const before = model.expired
  for (const lot of model.lots)
    if (lot.until !== null && lot.until + 1_000 <= now) {
      model.expired += lot.left
      lot.left = 0
    }
  model.lots = model.lots.filter(({ left }) => left > 0)
  return model.expired > before
}

const issue = (model: Model, lot: ModelLot) => {
  if (lot.left === 0) return
  model.lots.push(lot)
  model.issued += lot.left
  model.tier = Math.max(model.tier, 1 + LADDER.filter((from) => from <= model.issued).length)
}

/** A bill of so many cents. */
export const buy = (model: Model, number: string, cents: number, billedAt: number, now: number) => {
  const points = Math.floor(cents / 100)
  model.bills.set(number, { amount: cents, left: cents, points })
  model.purchases += cents
  model.visits += 1
  issue(model, { bill: number, left: points, until: yearAfter(billedAt) })
  pass(model, now)
}

/** Answers whether so many cents of the bill can be given back. */
export const giveBack = (model: Model, number: string, cents: number): boolean => {
  const bill = model.bills.get(number)
  if (!bill || cents > bill.left || bill.left === 0) return false
  const points = Math.min(Math.floor((bill.points * cents) / bill.amount), balanceOf(model))
  bill.left -= cents
  model.purchases -= cents
  model.returned += points
  take(model, points, number)
  return true
}

/** Points that some other act of the ledger issues. */
export const earn = (model: Model, points: number, until: number | null, now: number) => {
  issue(model, { bill: null, left: points, until })
  pass(model, now)
}

export const give = (model: Model, points: number, now: number) => {
  model.adjusted += points
  model.lots.push({ bill: null, left: points, until: yearAfter(now) })
}

export const correct = (model: Model, points: number) => {
  model.adjusted -= points
  take(model, points)
}

export const redeem = (model: Model, id: number, points: number) => {
  model.redeemed += points
  model.redemptions.set(id, { left: points, sources: take(model, points) })
}

/** Answers whether so many points of the redemption can be given back. */
export const reverse = (model: Model, id: number, points: number, now: number): boolean => {
  const redemption = model.redemptions.get(id)
  if (!redemption || points > redemption.left) return false
  redemption.left -= points
  model.redeemed -= points
  const { sources } = redemption
  const latest = sources.includes(null) ? null : Math.max(...sources.map((until) => until ?? 0))
  const until = latest !== null && latest + 1_000 <= now ? yearAfter(now) : latest
  model.lots.push({ bill: null, left: points, until })
  return true
}
