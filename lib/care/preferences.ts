import {
  deletePreferences,
  deletePreferredStore,
  readPreferences,
  readPreferredStores,
  savePreferences,
  savePreferredStore,
} from '@/db/queries/preferences'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedNow } from '@/lib/customers/status/standing'
import type { FieldDefinition, Settings, StoreOfChain } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import {
  type PreferencesInput,
  preferenceFields,
  type ReadPreferences,
  readPreferencesInput,
  readTypedPreferences,
} from './rules/preferences'

/** What is known of a customer's preferences. */
export interface Preferences {
  /** Values by name of the field, in the order of the fields. */
  values: ReadonlyMap<string, string>
  storeId: number | null
}

/** How much of what was passed was stored. `only_unknown_store`: nothing but a store was passed, and there is none. */
export type PreferencesOutcome = 'all' | 'some' | 'nothing' | 'only_unknown_store'

export interface SavedPreferences {
  outcome: PreferencesOutcome
  /** After the call. */
  preferences: Preferences
  /** What was passed as the preferred store: the store, `unknown`, or null for nothing. */
  store: StoreOfChain | 'unknown' | null
}

/** Sets what of the input can be stored and skips the rest; nothing where the customer's status forbids every change. */
export const setPreferences = (
  ctx: Context<'care.write'>,
  customerId: number,
  input: PreferencesInput,
): Promise<SavedPreferences> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`customer:${customerId}`])
    const held = await preferencesOf(tx, customerId)
    if (await restrictedNow(within(ctx, tx), customerId, 'EVERYTHING'))
      return { outcome: 'nothing', preferences: held, store: null }
    const read = readPreferencesInput(ctx.settings, input)
    await writePreferences(within(ctx, tx), customerId, held, {
      values: read.values,
      ...(read.store !== null && read.store !== 'unknown' && { store: read.store }),
    })
    return { outcome: outcomeOf(read), preferences: await preferencesOf(tx, customerId), store: read.store }
  })

const outcomeOf = ({ values, refused, store }: ReadPreferences): PreferencesOutcome => {
  const isStoreKnown = store !== null && store !== 'unknown'
  const isAnyStored = values.length > 0 || isStoreKnown
  if (!isAnyStored) return store === 'unknown' && refused.length === 0 ? 'only_unknown_store' : 'nothing'
  return refused.length === 0 && store !== 'unknown' ? 'all' : 'some'
}

/** What to write: null takes a value away, an absent store stays as it is. */
interface PreferencesChange {
  values: readonly { field: FieldDefinition; value: string | null }[]
  store?: StoreOfChain | null
}

/** Writes what is different from what is held, with the audit entry; answers whether anything was. */
const writePreferences = async (
  ctx: Context,
  customerId: number,
  held: Preferences,
  { values, store: preferred }: PreferencesChange,
): Promise<boolean> => {
  const { store, now, settings } = ctx
  const changed = values.filter(({ field, value }) => (held.values.get(field.name) ?? null) !== value)
  const isStoreNew = preferred !== undefined && (preferred?.id ?? null) !== held.storeId
  if (changed.length === 0 && !isStoreNew) return false

  const set = changed.flatMap(({ field, value }) => (value === null ? [] : [{ fieldId: field.id, value }]))
  const cleared = changed.flatMap(({ field, value }) => (value === null ? [field.id] : []))
  await savePreferences(store, customerId, set, now)
  await deletePreferences(store, customerId, cleared)
  if (isStoreNew && preferred) await savePreferredStore(store, { customerId, storeId: preferred.id, changedAt: now })
  if (isStoreNew && !preferred) await deletePreferredStore(store, customerId)
  const before = held.storeId === null ? null : (settings.stores.get(held.storeId)?.name ?? null)
  await audit(ctx, 'preferences.changed', `customer:${customerId}`, {
    ...(isStoreNew && { preferredStore: { from: before, to: preferred?.name ?? null } }),
    ...Object.fromEntries(
      changed.map(({ field: { name }, value: to }) => [
        `preference.${name}`,
        { from: held.values.get(name) ?? null, to },
      ]),
    ),
  })
  return true
}

/** A form's values by name: `store` (a store's code) and `preference.<field>`; an empty text is none. */
export type TypedPreferences = Readonly<Record<string, string>>

export type PreferencesRefusal =
  | Restricted
  | { code: 'invalid_preferences'; fields: readonly string[] }
  /** Somebody changed these values since the form was opened, to `theirs`; nothing was written. */
  | { code: 'preferences_changed_meanwhile'; fields: readonly string[]; theirs: TypedPreferences }

/** What a form did: whether anything was written, and how the values that it changed are stored now. */
export interface EditedPreferences {
  hasChanged: boolean
  stored: TypedPreferences
}

/**
 * Sets preferences by a form: what was changed in it since it was opened, and nothing else. Unlike the API it may take a
 * value away, and it writes all or nothing.
 */
export const editPreferences = (
  ctx: Context<'care.write'>,
  customerId: number,
  { opened, typed }: { opened: TypedPreferences; typed: TypedPreferences },
): Promise<Result<EditedPreferences, PreferencesRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`customer:${customerId}`])
    const forbidden = await restrictedNow(within(ctx, tx), customerId, 'EVERYTHING')
    if (forbidden) return fail(forbidden)
    const held = await preferencesOf(tx, customerId)
    const theirs = typedPreferences(ctx.settings, held)
    const changed = Object.keys(typed).filter((name) => (typed[name] ?? '') !== (opened[name] ?? ''))
    const hasMoved = (name: string) => ![opened[name] ?? '', typed[name] ?? ''].includes(theirs[name] ?? '')
    const moved = changed.filter(hasMoved)
    if (moved.length > 0)
      return fail({ code: 'preferences_changed_meanwhile', fields: moved, theirs: only(theirs, moved) })

    const read = readTypedPreferences(ctx.settings, only(typed, changed))
    if (!read.ok) return fail({ code: 'invalid_preferences', fields: read.error })
    const hasChanged = await writePreferences(within(ctx, tx), customerId, held, read.value)
    const after = typedPreferences(ctx.settings, await preferencesOf(tx, customerId))
    return ok({ hasChanged, stored: only(after, changed) })
  })

const only = (values: TypedPreferences, names: readonly string[]): TypedPreferences =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? '']))

/** What a form about these preferences starts with. */
export const typedPreferences = (settings: Settings, { values, storeId }: Preferences): TypedPreferences => ({
  store: storeId === null ? '' : (settings.stores.get(storeId)?.code ?? ''),
  ...Object.fromEntries(preferenceFields(settings).map(({ name }) => [`preference.${name}`, values.get(name) ?? ''])),
})

export const NO_PREFERENCES: Preferences = { values: new Map(), storeId: null }

const preferencesOf = async (store: Store, customerId: number) =>
  (await loadPreferences(store, [customerId])).get(customerId) ?? NO_PREFERENCES

/** The preferences of these customers by id; who has none is absent. */
export const loadPreferences = async (
  store: Store,
  customerIds: readonly number[],
): Promise<ReadonlyMap<number, Preferences>> => {
  const loaded = new Map<number, { values: Map<string, string>; storeId: number | null }>()
  const of = (id: number) => {
    const known = loaded.get(id) ?? { values: new Map<string, string>(), storeId: null }
    loaded.set(id, known)
    return known
  }
  for (const { customerId, name, value } of await readPreferences(store, customerIds))
    of(customerId).values.set(name, value)
  for (const { customerId, storeId } of await readPreferredStores(store, customerIds)) of(customerId).storeId = storeId
  return loaded
}
