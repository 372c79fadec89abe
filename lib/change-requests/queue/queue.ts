import type { ChangeRequest } from '@/db/queries/change-requests'
import { countPendingByKind, countWaiting, type QueueFilter, readQueueSlice } from '@/db/queries/request-queue'
import type { Context } from '@/lib/context'
import { dayAfter, parseWrittenDate } from '@/lib/dates'
import { type RiskLevel, riskLevel, risksOf, type Say } from '../rules/risk'
import type { BaseType } from '../types'
import { orderOf, QUEUE_KINDS, type QueueKind, type QueueState } from './queue-state'
import { deciderOf, type QueueReader } from './reader'
import { loadRiskFacts } from './risk-facts'
import { askedAt, loadNamed, nameOf, shownChange } from './shown-request'

export const PAGE_SIZE = 50
/** A badge says no more than 99+. */
const MOST_WAITING = 100

/** A request as the queue shows it; plain data. */
export interface ListedRequest {
  id: number
  baseType: BaseType
  status: ChangeRequest['status']
  isReverted: boolean
  customerId: number
  customer: string
  from: string | null
  to: string
  askedBy: string
  askedAt: string | null
  addedAt: Date
  decidedAt: Date | null
  decidedBy: string | null
  /** Of what waits. */
  risk: RiskLevel | null
}

const KIND_FILTER: Readonly<Record<QueueKind, Pick<QueueFilter, 'type' | 'baseType'>>> = {
  all: {},
  mobile: { type: 'CHANGE_IDENTIFIER', baseType: 'MOBILE' },
  email: { type: 'CHANGE_IDENTIFIER', baseType: 'EMAIL' },
  external_id: { type: 'CHANGE_IDENTIFIER', baseType: 'EXTERNAL_ID' },
  merge: { type: 'CHANGE_IDENTIFIER', baseType: 'MERGE' },
  reallocation: { type: 'CHANGE_IDENTIFIER', baseType: 'MOBILE_REALLOC' },
  goodwill: { type: 'GOODWILL' },
  transaction: { type: 'TRANSACTION_UPDATE' },
  deletion: { type: 'PERSONAL_DATA' },
}

/** Which requests a tab holds. */
export const kindFilter = (kind: QueueKind) => KIND_FILTER[kind]

const STATUS = { pending: 'PENDING', approved: 'APPROVED', rejected: 'REJECTED', any: undefined } as const

/** What the state's filters say in the database's words. */
export const filterOf = (state: QueueState, { settings: { config } }: Pick<Context, 'settings'>): QueueFilter => {
  const zone = config.timeZone
  const first = state.from === undefined ? null : parseWrittenDate(state.from, zone)
  const last = state.to === undefined ? null : parseWrittenDate(state.to, zone)
  return {
    status: STATUS[state.status],
    ...kindFilter(state.kind),
    from: first?.at,
    before: last ? dayAfter(last, zone) : undefined,
  }
}

/** A page of the requests that pass the state's filters, in its order. */
export const requestsPage = async (ctx: QueueReader, state: QueueState, say: Say) => {
  const { after, before } = state
  const { rows, ...ends } = await readQueueSlice(ctx.store, filterOf(state, ctx), {
    isOldestFirst: orderOf(state) === 'oldest',
    cursor: after ? { side: 'after', id: after } : before ? { side: 'before', id: before } : null,
    limit: PAGE_SIZE,
  })
  return { requests: await listed(ctx, rows, say), ...ends }
}

/** The few that wait longest for whoever looks, and how many wait in all, up to 100; null for who decides nothing. */
export const waitingRequests = async (ctx: Context, limit: number, say: Say) => {
  const waitingFor = deciderOf(ctx)
  if (!waitingFor) return null
  const slice = { isOldestFirst: true, cursor: null, limit }
  const { rows } = await readQueueSlice(ctx.store, { status: 'PENDING', waitingFor }, slice)
  return { requests: await listed(ctx, rows, say), count: await countWaitingFor(ctx) }
}

/** How many requests wait for whoever looks: those that they may decide, counted to 100. */
export const countWaitingFor = async (ctx: Context): Promise<number> => {
  const waitingFor = deciderOf(ctx)
  return waitingFor ? countWaiting(ctx.store, waitingFor, MOST_WAITING) : 0
}

/** How many requests of each tab wait for anybody. */
export const pendingCounts = async ({ store }: QueueReader): Promise<ReadonlyMap<QueueKind, number>> => {
  const counts = await countPendingByKind(store)
  const countOf = ({ type, baseType }: Pick<QueueFilter, 'type' | 'baseType'>) =>
    counts
      .filter((each) => (!type || each.type === type) && (!baseType || each.baseType === baseType))
      .reduce((sum, { count }) => sum + count, 0)
  return new Map(QUEUE_KINDS.map((kind) => [kind, countOf(kindFilter(kind))]))
}

const isTill = ({ addedBy, tillId }: ChangeRequest) => tillId !== null && addedBy === `till:${tillId}`

const listed = async (ctx: Context, rows: readonly ChangeRequest[], say: Say): Promise<readonly ListedRequest[]> => {
  const named = await loadNamed(ctx.store, rows)
  const facts = await loadRiskFacts(
    ctx,
    rows.filter(({ status }) => status === 'PENDING'),
  )
  return rows.map((row) => {
    const known = facts.get(row.id)
    return {
      id: row.id,
      baseType: row.baseType,
      status: row.status,
      isReverted: row.revertedAt !== null,
      customerId: row.customerId,
      customer: nameOf(named, row.customerId),
      ...shownChange(row, named),
      // A till that asked by itself is named once.
      askedBy: isTill(row) ? (askedAt(ctx.settings, row) ?? row.addedByName) : row.addedByName,
      askedAt: askedAt(ctx.settings, row),
      addedAt: row.addedAt,
      decidedAt: row.decidedAt,
      decidedBy: row.decidedByName,
      risk: known ? riskLevel(risksOf(known, say)) : null,
    }
  })
}
