import type { ChangeRequest } from '@/db/queries/change-requests'
import { readPeople } from '@/db/queries/request-queue'
import {
  countGoodwill,
  countReplaced,
  findSeen,
  readAskedNearby,
  readProofs,
  type SoughtValue,
  sumBilledSinceReplaced,
  sumRedeemed,
} from '@/db/queries/request-risk'
import type { Context } from '@/lib/context'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { labelOf } from '@/lib/customers/rules/status'
import { displayName } from '@/lib/customers/words'
import { formatDay, parseMoment } from '@/lib/dates'
import { forbiddenByStatus } from '../forbidden-by-status'
import { KIND_OF } from '../rules/identifier-change'
import type { RiskFacts } from '../rules/risk'

const DAY_MS = 86_400_000
const STORED = { mobile: 'mobile', email: 'email', externalId: 'external_id' } as const

/** What is known about these requests from the organisation's own data, by request; a few queries for all of them. */
export const loadRiskFacts = async (
  { store, settings, actor, now }: Context,
  requests: readonly ChangeRequest[],
): Promise<ReadonlyMap<number, RiskFacts>> => {
  if (requests.length === 0) return new Map()
  const { config } = settings
  const ids = [...new Set(requests.map(({ customerId }) => customerId))]
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const year = parseMoment(`${formatDay(now, config.timeZone).slice(0, 4)}-01-01`, config.timeZone) ?? now
  const [redeemed, replaced, billed, goodwill, seen, nearby, proofs] = await Promise.all([
    sumRedeemed(store, ids, { since: daysAgo(30), lately: daysAgo(7) }),
    countReplaced(store, ids, year),
    sumBilledSinceReplaced(store, ids),
    countGoodwill(store, ids, year),
    findSeen(
      store,
      requests.flatMap((request) => soughtBy(request) ?? []),
    ),
    readAskedNearby(store, requests),
    readProofs(
      store,
      requests.map(({ id }) => id),
    ),
  ])
  const seenIds = seen.map(({ customerId }) => customerId)
  const people = new Map(
    (await readPeople(store, [...new Set([...ids, ...seenIds])])).map((person) => [person.id, person]),
  )
  const nameOf = (id: number) => {
    const person = people.get(id)
    return person && !person.deletedAt ? displayName(person) : `Customer ${id}`
  }

  return new Map(
    requests.flatMap((request): [number, RiskFacts][] => {
      const { id, customerId, baseType } = request
      const person = people.get(customerId)
      if (!person) return []
      const isHis = (row: { customerId: number }) => row.customerId === customerId
      const sought = soughtBy(request)
      const others = othersNear(request, nearby)
      const before = replaced.find(isHis)
      const facts: RiskFacts = {
        baseType,
        customerId,
        redeemedIn7Days: redeemed.find(isHis)?.late ?? 0,
        redeemedIn30Days: redeemed.find(isHis)?.points ?? 0,
        changesThisYear: before?.count ?? 0,
        lastChangedAt: before?.lastAt ?? null,
        billedSinceChange: billed.find(isHis)?.amount ?? 0,
        goodwillThisYear: goodwill.find(isHis)?.count ?? 0,
        seen: seen
          .filter(({ kind, key }) => kind === sought?.kind && key === sought.key)
          .map(({ customerId: other, how, until }) => ({ customerId: other, name: nameOf(other), how, until })),
        othersFromAddress: others.fromAddress,
        othersFromTill: others.fromTill,
        isOwn: request.addedBy === actor.label,
        needsTwo: request.needsTwo || config.requests.needTwo,
        proofPolicy: baseType === 'MOBILE' || baseType === 'EMAIL' ? config.requests.proofs[KIND_OF[baseType]] : 'OFF',
        proven: proofs.filter(({ requestId }) => requestId === id).map(({ side }) => side),
        registeredOn: person.registeredOn,
        now,
        isFraud: person.fraudStatus === 'CONFIRMED',
        forbiddingStatus: forbiddenByStatus(settings, person, baseType)
          ? (labelOf(settings, person)?.label ?? 'deleted')
          : null,
      }
      return [[id, facts]]
    }),
  )
}

const soughtBy = ({ baseType, newValue }: ChangeRequest): SoughtValue | null => {
  if (newValue === null || (baseType !== 'MOBILE' && baseType !== 'EMAIL' && baseType !== 'EXTERNAL_ID')) return null
  const kind = KIND_OF[baseType]
  return { kind: STORED[kind], key: identifierKey(kind, newValue) }
}

/** For how many other customers somebody asked from the same address or till within a day. */
const othersNear = (request: ChangeRequest, nearby: Awaited<ReturnType<typeof readAskedNearby>>) => {
  const near = nearby.filter(
    ({ addedAt, customerId }) =>
      customerId !== request.customerId && Math.abs(addedAt.getTime() - request.addedAt.getTime()) < DAY_MS,
  )
  const people = (isSame: (row: (typeof near)[number]) => boolean) =>
    new Set(near.filter(isSame).map(({ customerId }) => customerId)).size
  return {
    fromAddress: people(({ addedFrom }) => addedFrom !== '' && addedFrom === request.addedFrom),
    fromTill: people(({ tillId }) => tillId !== null && tillId === request.tillId),
  }
}
