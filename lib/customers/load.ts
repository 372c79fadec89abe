import {
  type CustomerKeys,
  type CustomerRow,
  findCustomers,
  readCards,
  readFieldValues,
  readSubscriptions,
} from '@/db/queries/customers'
import type { Store } from '@/db/store'
import { byCustomer } from './by-customer'
import { CHANNELS, type Customer } from './types'

const NOBODY: Omit<CustomerKeys, 'cards'> = { ids: [], mobiles: [], emails: [], externalIds: [] }

/** The customers who hold any of these identifiers, with fields, cards and subscriptions; in no order. */
export const loadCustomers = async (store: Store, keys: Partial<typeof NOBODY>): Promise<readonly Customer[]> =>
  withDetails(store, await findCustomers(store, { ...NOBODY, ...keys }))

/** These rows with fields, cards and subscriptions. */
export const withDetails = async (store: Store, rows: readonly CustomerRow[]): Promise<readonly Customer[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const fields = await loadFields(store, ids)
  const cards = byCustomer(await readCards(store, ids))
  const subscriptions = await loadSubscriptions(store, ids)

  return rows.map(({ mobile, email, externalId, ...row }) => ({
    ...row,
    identifiers: { mobile, email, externalId },
    cards: (cards.get(row.id) ?? []).map(({ number }) => number),
    ...(fields.get(row.id) ?? NO_FIELDS),
    subscriptions: subscriptions.get(row.id) ?? new Map(),
  }))
}

export type Fields = Pick<Customer, 'customFields' | 'extendedFields'>
export type Subscriptions = Customer['subscriptions']

export const NO_FIELDS: Fields = { customFields: new Map(), extendedFields: new Map() }

/** The field values of these customers by id; who has none is absent. */
export const loadFields = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, Fields>> =>
  new Map(
    [...byCustomer(await readFieldValues(store, ids))].map(([id, values]) => {
      const valuesOf = (kind: 'custom' | 'extended') =>
        new Map(values.filter((field) => field.kind === kind).map(({ name, value }) => [name, value]))
      return [id, { customFields: valuesOf('custom'), extendedFields: valuesOf('extended') }]
    }),
  )

/** What these customers subscribed to or left, by id; who never said is absent. */
export const loadSubscriptions = async (
  store: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Subscriptions>> =>
  new Map(
    [...byCustomer(await readSubscriptions(store, ids))].map(([id, set]) => [
      id,
      new Map(
        set.flatMap(({ channel: stored, priority, isSubscribed }) => {
          const channel = CHANNELS.find((each) => each === stored)
          return channel ? [[`${channel}.${priority}` as const, isSubscribed] as const] : []
        }),
      ),
    ]),
  )
