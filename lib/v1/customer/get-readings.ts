import type { ListedCoupon } from '@/db/queries/coupon-list'
import { readCards } from '@/db/queries/customers'
import type { Message } from '@/db/queries/messages'
import { notesOf, type SentNote } from '@/lib/care/notes-view'
import type { Context } from '@/lib/context'
import { byCustomer } from '@/lib/customers/by-customer'
import { type Fields, loadFields, loadSubscriptions, type Subscriptions } from '@/lib/customers/load'
import { openLots } from '@/lib/loyalty/expiry-schedule'
import { type PointsTotals, pointsTotals } from '@/lib/loyalty/points-totals'
import type { Lot } from '@/lib/loyalty/rules/lots'
import { readBack } from '@/lib/v1/read-back'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { readCouponsFor } from './coupons-block'
import type { Block, GetParameters } from './get-parameters'
import { readInteractionsFor } from './interactions-block'
import { NO_HISTORY, type PointsHistory, readPointsHistory } from './points-blocks'
import { readTransactionsFor } from './transactions-block'

export type Card = Awaited<ReturnType<typeof readCards>>[number]

/** What an answer needs beside the customers' own rows, each by customer id; null = could not be read (91001, 91002). */
export interface Readings {
  fields: ReadonlyMap<number, Fields>
  cards: ReadonlyMap<number, readonly Card[]>
  points: ReadonlyMap<number, PointsTotals> | null
  lots: ReadonlyMap<number, readonly Lot[]> | null
  history: PointsHistory | null
  subscriptions: ReadonlyMap<number, Subscriptions> | null
  coupons: ReadonlyMap<number, readonly ListedCoupon[]>
  notes: ReadonlyMap<number, readonly SentNote[]>
  transactions: ReadonlyMap<number, readonly ResponseObject[]>
  contacts: ReadonlyMap<number, readonly Message[]>
}

const POINTS: readonly Block[] = ['mlp', 'points_summary']
const SUBSCRIPTIONS: readonly Block[] = ['subscriptions', 'optin_status']

const NOTHING: Readings = {
  fields: new Map(),
  cards: new Map(),
  points: new Map(),
  lots: new Map(),
  history: NO_HISTORY,
  subscriptions: new Map(),
  coupons: new Map(),
  notes: new Map(),
  transactions: new Map(),
  contacts: new Map(),
}

/** Reads what the parameters ask for, and nothing else. */
export const readFor = async (
  ctx: Pick<Context, 'store' | 'settings' | 'now'>,
  customers: readonly { id: number; tierSerial: number | null }[],
  { basic, blocks, coupons: asked }: GetParameters,
  fault: (error: unknown) => void,
): Promise<Readings> => {
  const { store } = ctx
  if (customers.length === 0) return NOTHING
  const ids = customers.map(({ id }) => id)
  // Who is in no tier was never in the program, and has nothing in the ledger.
  const members = customers.filter(({ tierSerial }) => tierSerial !== null).map(({ id }) => id)
  const asks = (some: readonly Block[]) => some.some((block) => blocks.has(block))
  const [fields, cards, points, lots, history, subscriptions, coupons, notes, transactions, contacts] =
    await Promise.all([
      basic ? new Map() : loadFields(store, ids),
      blocks.has('card_details') ? readCards(store, ids).then(byCustomer) : new Map(),
      asks(POINTS) ? readBack(fault, () => pointsTotals(store, members)) : new Map(),
      blocks.has('expiry_schedule') ? readBack(fault, () => openLots(store, members)) : new Map(),
      readPointsHistory(store, members, blocks, fault),
      asks(SUBSCRIPTIONS) ? readBack(fault, () => loadSubscriptions(store, ids)) : new Map(),
      blocks.has('coupons') ? readCouponsFor(ctx, ids, asked) : new Map(),
      blocks.has('notes') ? notesOf(store, ids) : new Map(),
      blocks.has('transactions') ? readTransactionsFor(ctx, ids) : new Map(),
      blocks.has('interactions') ? readInteractionsFor(ctx, ids) : new Map(),
    ])
  return { fields, cards, points, lots, history, subscriptions, coupons, notes, transactions, contacts }
}
