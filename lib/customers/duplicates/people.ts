import { findBirthdayField } from '@/db/queries/duplicate-candidates'
import { readPeople } from '@/db/queries/duplicate-pairs'
import type { Store } from '@/db/store'
import { byCustomer } from '@/lib/customers/by-customer'
import type { Person } from './rules/reasons'

type Row = Awaited<ReturnType<typeof readPeople>>['people'][number]

/** Somebody as compared, with what is at stake. */
export interface ComparedPerson extends Row, Person {
  former: readonly { kind: 'mobile' | 'email'; value: string; valueKey: string }[]
  openTickets: number
}

/** Those of these customers who still exist, by id. */
export const loadPeople = async (
  store: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ComparedPerson>> => {
  if (ids.length === 0) return new Map()
  const { people, birthdays, formers, open } = await readPeople(store, ids, await findBirthdayField(store))
  const birthdayOf = new Map(birthdays.map(({ customerId, value }) => [customerId, value]))
  const openOf = new Map(open.map(({ customerId, count }) => [customerId, Number(count)]))
  const formersOf = byCustomer(formers)
  return new Map(
    people.map((row) => [
      row.id,
      {
        ...row,
        birthday: birthdayOf.get(row.id) || null,
        former: (formersOf.get(row.id) ?? []).flatMap(({ kind, value, valueKey }) =>
          kind === 'external_id' ? [] : [{ kind, value, valueKey }],
        ),
        openTickets: openOf.get(row.id) ?? 0,
      },
    ]),
  )
}
