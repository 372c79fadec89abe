import { type ChangeRequest, readChangeRequest } from '@/db/queries/change-requests'
import { findNextWaiting, type Person } from '@/db/queries/request-queue'
import { authorise, type Context } from '@/lib/context'
import { type DeletionView, deletionView } from '@/lib/customers/deletion/view'
import { formatMobile } from '@/lib/customers/mobile'
import { labelOf } from '@/lib/customers/rules/status'
import type { CustomerType } from '@/lib/customers/types'
import { tierFor } from '@/lib/registration-config/tiers'
import { mayStillRevert, REVERT_DAYS } from '../revert'
import { type Risk, type RiskLevel, riskLevel, risksOf, type Say } from '../rules/risk'
import { kindFilter } from './queue'
import type { QueueKind } from './queue-state'
import { deciderOf, type QueueReader } from './reader'
import { loadRiskFacts } from './risk-facts'
import { askedAt, loadNamed, nameOf, shownChange } from './shown-request'

/** Somebody a request is about. */
export interface ShownPerson {
  id: number
  name: string
  /** There is a page of theirs. */
  isThere: boolean
  type: CustomerType | null
  tier: string | null
  points: number
  mobile: string | null
  status: string | null
  isFraud: boolean
}

/** One request with all that a decision rests on; plain data. */
export interface RequestView {
  request: ChangeRequest
  from: string | null
  to: string
  customer: ShownPerson
  /** Of a merge the survivor, of a reallocation the new holder. */
  target: ShownPerson | null
  askedAt: string | null
  bill: { id: number; number: string; amount: number; billedAt: Date } | null
  deletion: DeletionView | null
  /** Of what waits. */
  risk: { level: RiskLevel; risks: readonly Risk[] } | null
  /** Whether whoever looks may decide it. Their own they may reject, not approve, where two people are needed. */
  mayReject: boolean
  mayApprove: boolean
  /** Until when an approved change can be taken back; null where it cannot, or not by whoever looks. */
  revertUntil: Date | null
  nextId: number | null
}

const DAY_MS = 86_400_000

/** The request with what is known about it; null for an unknown id. */
export const requestView = async (
  ctx: QueueReader,
  { id, kind }: { id: number; kind: QueueKind },
  say: Say,
): Promise<RequestView | null> => {
  const { store, settings, now } = ctx
  const request = await readChangeRequest(store, id)
  if (!request) return null
  const named = await loadNamed(store, [request])
  const isPending = request.status === 'PENDING'
  const facts = isPending ? (await loadRiskFacts(ctx, [request])).get(id) : undefined
  const risks = facts ? risksOf(facts, say) : []
  const decider = deciderOf(ctx)
  const needsTwo = request.needsTwo || settings.config.requests.needTwo
  const nextId = decider ? await findNextWaiting(store, { ...kindFilter(kind), waitingFor: decider }, id) : undefined
  const shown = (personId: number) => shownPerson(ctx, personId, nameOf(named, personId), named.people.get(personId))
  const bill = named.bills.get(request.transactionId ?? 0)
  const plain: Context = ctx
  const reader = authorise(plain, 'customers.read')
  return {
    request,
    ...shownChange(request, named),
    customer: shown(request.customerId),
    target: targetOf(request, shown),
    askedAt: askedAt(settings, request),
    bill: bill ? { id: bill.id, number: bill.number, amount: bill.amount, billedAt: bill.billedAt } : null,
    deletion:
      request.baseType === 'DELETION' && isPending && reader.ok
        ? await deletionView(reader.value, request.customerId)
        : null,
    risk: facts ? { level: riskLevel(risks), risks } : null,
    mayReject: isPending && decider !== null,
    mayApprove: isPending && decider !== null && !(needsTwo && request.addedBy === decider.label),
    revertUntil:
      decider && mayStillRevert(request, now)
        ? new Date((request.decidedAt?.getTime() ?? 0) + REVERT_DAYS * DAY_MS)
        : null,
    nextId: nextId ?? null,
  }
}

/** The other customer of a merge or reallocation; of a merge that was carried out there is only one left. */
const targetOf = ({ customerId, targetCustomerId }: ChangeRequest, shown: (id: number) => ShownPerson) =>
  targetCustomerId === null || targetCustomerId === customerId ? null : shown(targetCustomerId)

const shownPerson = ({ settings }: QueueReader, id: number, name: string, person: Person | undefined): ShownPerson => ({
  id,
  name,
  isThere: person !== undefined,
  type: person?.type ?? null,
  tier: person?.tierSerial == null ? null : tierName(settings.config.tiers, person.tierSerial),
  points: person?.loyaltyPoints ?? 0,
  mobile: person?.mobile ? formatMobile(person.mobile) : null,
  status: person ? (labelOf(settings, person)?.label ?? null) : null,
  isFraud: person?.fraudStatus === 'CONFIRMED',
})

const tierName = (tiers: QueueReader['settings']['config']['tiers'], serial: number) =>
  (tiers.find((tier) => tier.serial === serial) ?? tierFor(tiers, 0)).name
