import { type CustomerKeys, type CustomerRow, findAliases, findCards, findCustomers } from '@/db/queries/customers'
import type { Context } from '@/lib/context'
import { postExpiries } from '@/lib/loyalty/expire'
import { normaliseMobile } from './mobile'
import { identifierKey } from './rules/identifiers'

/** By what a customer can be looked up (contract §11). */
export type LookupKind = 'id' | 'mobile' | 'email' | 'externalId' | 'card' | 'cardExternalId'

export interface Found {
  customer: CustomerRow
  /** The value belongs to an account that was merged into this one. */
  viaAlias: boolean
}

const USER_ID = /^\d{1,15}$/

/**
 * The customers whom these values identify, by the value as it was passed; a value that is unknown or malformed is
 * absent. One lookup for all of them.
 */
export const findByIdentifier = async (
  ctx: Context<'customers.read'>,
  kind: LookupKind,
  values: readonly string[],
): Promise<ReadonlyMap<string, Found>> => {
  const keyed = values.flatMap((value) => {
    const key = lookupKey(ctx, kind, value)
    return key === null ? [] : [{ value, key }]
  })
  const keys = keyed.map(({ key }) => key)
  if (keys.length === 0) return new Map()
  const found = async () => {
    const holders = await holdersOf(ctx, kind, keys)
    const missing = keys.filter((key) => !holders.has(key))
    const survivors = missing.length > 0 ? await survivorsOf(ctx, kind, missing) : new Map<string, CustomerRow>()
    return { holders, survivors }
  }
  const first = await found()
  const rows = [...first.holders.values(), ...first.survivors.values()]
  const { holders, survivors } = (await postExpiries(ctx, rows)) ? await found() : first
  return new Map(
    keyed.flatMap(({ value, key }) => {
      const holder = holders.get(key)
      const customer = holder ?? survivors.get(key)
      return customer ? [[value, { customer, viaAlias: !holder }] as const] : []
    }),
  )
}

/** A value as it is compared; null when it is malformed or identifies nobody under the settings in force. */
const lookupKey = ({ settings: { config } }: Context, kind: LookupKind, value: string): string | null => {
  switch (kind) {
    case 'id':
      return USER_ID.test(value) ? String(Number(value)) : null
    case 'mobile':
      return normaliseMobile(value, config)
    case 'email':
      return config.emailIdentifies ? identifierKey('email', value) : null
    default:
      return value
  }
}

const NONE: CustomerKeys = { ids: [], mobiles: [], emails: [], externalIds: [], cards: [] }

const keysFor = (kind: LookupKind, keys: readonly string[]): CustomerKeys => {
  switch (kind) {
    case 'id':
      return { ...NONE, ids: keys.map(Number) }
    case 'mobile':
      return { ...NONE, mobiles: keys }
    case 'email':
      return { ...NONE, emails: keys }
    case 'externalId':
      return { ...NONE, externalIds: keys }
    case 'card':
    case 'cardExternalId':
      return { ...NONE, cards: keys }
  }
}

const keyOf = (kind: LookupKind, row: CustomerRow): string | null => {
  switch (kind) {
    case 'id':
      return String(row.id)
    case 'mobile':
      return row.mobile
    case 'email':
      return row.emailOwned
    case 'externalId':
      return row.externalId
    case 'card':
    case 'cardExternalId':
      return null
  }
}

const holdersOf = async ({ store }: Context, kind: LookupKind, keys: readonly string[]) => {
  if (kind !== 'card' && kind !== 'cardExternalId') {
    const rows = await findCustomers(store, keysFor(kind, keys))
    return new Map(rows.flatMap((row): [string, CustomerRow][] => [[keyOf(kind, row) ?? '', row]]))
  }
  const cards = await findCards(store, kind === 'card' ? { numbers: keys } : { externalIds: keys })
  const owners = await byId(
    store,
    cards.map(({ customerId }) => customerId),
  )
  return new Map(
    cards.flatMap(({ number, externalId, customerId }): [string, CustomerRow][] => {
      const owner = owners.get(customerId)
      return owner ? [[kind === 'card' ? number : (externalId ?? ''), owner]] : []
    }),
  )
}

const survivorsOf = async ({ store }: Context, kind: LookupKind, keys: readonly string[]) => {
  const aliases = await findAliases(store, keysFor(kind, keys))
  const survivors = await byId(
    store,
    aliases.map(({ survivorId }) => survivorId),
  )
  return new Map(
    aliases.flatMap(({ valueKey, survivorId }): [string, CustomerRow][] => {
      const survivor = survivors.get(survivorId)
      return survivor ? [[valueKey, survivor]] : []
    }),
  )
}

const byId = async (store: Context['store'], ids: readonly number[]) =>
  new Map(ids.length === 0 ? [] : (await findCustomers(store, { ...NONE, ids })).map((row) => [row.id, row]))
