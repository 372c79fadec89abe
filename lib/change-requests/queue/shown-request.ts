import type { ChangeRequest } from '@/db/queries/change-requests'
import { findCouponSeries } from '@/db/queries/coupon-series'
import { type Person, readPeople } from '@/db/queries/request-queue'
import { readTransaction, type TransactionRow } from '@/db/queries/transactions'
import type { Store } from '@/db/store'
import { formatMobile } from '@/lib/customers/mobile'
import { shownTill } from '@/lib/customers/shown-values'
import { displayName } from '@/lib/customers/words'
import type { Settings } from '@/lib/organisation/settings'
import type { BaseType } from '../types'

/** What requests name beside themselves, by id. */
export interface Named {
  people: ReadonlyMap<number, Person>
  series: ReadonlyMap<number, { description: string }>
  bills: ReadonlyMap<number, TransactionRow>
}

/** Everybody and everything that these requests name. */
export const loadNamed = async (store: Store, requests: readonly ChangeRequest[]): Promise<Named> => {
  const ids = (of: (request: ChangeRequest) => number | null) => [
    ...new Set(requests.flatMap((request) => of(request) ?? [])),
  ]
  const people = await readPeople(store, [
    ...new Set([...ids(({ customerId }) => customerId), ...ids(({ targetCustomerId }) => targetCustomerId)]),
  ])
  const series = await Promise.all(ids(({ seriesId }) => seriesId).map((id) => findCouponSeries(store, id)))
  const bills = await Promise.all(ids(({ transactionId }) => transactionId).map((id) => readTransaction(store, id)))
  const byId = <T extends { id: number }>(rows: readonly (T | undefined)[]) =>
    new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  return { people: byId(people), series: byId(series), bills: byId(bills) }
}

/** What people call a customer; somebody merged away is only a number. */
export const nameOf = ({ people }: Named, id: number): string => {
  const person = people.get(id)
  if (!person) return `Customer ${id}`
  return person.deletedAt ? `Deleted customer ${id}` : displayName(person)
}

/** What would change, in words: from nothing where nothing is replaced. */
export const shownChange = (request: ChangeRequest, named: Named): { from: string | null; to: string } => {
  const { baseType, customerId, targetCustomerId, oldValue, newValue } = request
  switch (baseType) {
    case 'MOBILE':
    case 'EMAIL':
    case 'EXTERNAL_ID':
      return { from: shownIdentifier(baseType, oldValue), to: shownIdentifier(baseType, newValue) ?? 'nothing' }
    case 'MERGE': {
      // Once merged, the request is the survivor's: the victim is known by the number it had. Both often have one name.
      const numbered = (id: number) => (named.people.has(id) ? `${nameOf(named, id)} (${id})` : nameOf(named, id))
      const victim = oldValue === null ? customerId : Number(oldValue)
      return { from: numbered(victim), to: numbered(targetCustomerId ?? Number(newValue)) }
    }
    case 'MOBILE_REALLOC':
      return { from: nameOf(named, customerId), to: nameOf(named, targetCustomerId ?? Number(newValue)) }
    case 'POINTS':
      return { from: null, to: `${request.points ?? 0} points` }
    case 'COUPON':
      return { from: null, to: named.series.get(request.seriesId ?? 0)?.description ?? 'A coupon' }
    case 'RETRO': {
      const bill = named.bills.get(request.transactionId ?? 0)
      return { from: null, to: `Bill ${bill ? bill.number || bill.id : (request.transactionId ?? '')}` }
    }
    case 'DELETION':
      return { from: null, to: 'Delete personal data' }
  }
}

const shownIdentifier = (baseType: BaseType, value: string | null) =>
  value !== null && baseType === 'MOBILE' ? formatMobile(value) : value

/** The till it was asked at, or nothing for somebody at a desk. */
export const askedAt = (settings: Settings, { tillId }: ChangeRequest): string | null => shownTill(settings, tillId)
