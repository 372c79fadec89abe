import { LONGEST_CUSTOM, readFieldValue } from '@/lib/customers/rules/fields'
import type { FieldInput } from '@/lib/customers/types'
import type { FieldDefinition, Settings, StoreOfChain } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

/** What any door passes: trimmed text, absent when not passed; of a store the id counts before the code. */
export interface PreferencesInput {
  store?: { id?: string | undefined; code?: string | undefined }
  fields: readonly FieldInput[]
}

/** What of an input can be stored. */
export interface ReadPreferences {
  values: readonly { field: FieldDefinition; value: string }[]
  /** Names of fields that are unknown, disabled, or whose value is none of theirs. */
  refused: readonly string[]
  store: StoreOfChain | 'unknown' | null
}

/** The fields that hold preferences and are in use. */
export const preferenceFields = ({ customFields }: Pick<Settings, 'customFields'>): readonly FieldDefinition[] =>
  customFields.filter((field) => field.scope === 'customer_preferences' && !field.isDisabled)

/** Reads preferences by the definitions of their fields; a field that was passed empty was not passed. */
export const readPreferencesInput = (
  settings: Pick<Settings, 'customFields' | 'stores'>,
  { store, fields }: PreferencesInput,
): ReadPreferences => {
  const known = new Map(preferenceFields(settings).map((field) => [field.name, field]))
  const passed = new Map(fields.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]))
  const read = [...passed].map(([name, text]) => {
    const field = known.get(name)
    const value = field && [...text].length <= LONGEST_CUSTOM ? readFieldValue(field, text) : null
    return { name, field, value }
  })
  return {
    values: read.flatMap(({ field, value }) => (field && value !== null ? [{ field, value }] : [])),
    refused: read.filter(({ value }) => value === null).map(({ name }) => name),
    store: storeOf(settings, store),
  }
}

const PREFIX = 'preference.'

/** Reads a form's values; an empty one is to be taken away. Refuses them all, naming those that are none of the field's. */
export const readTypedPreferences = (
  settings: Pick<Settings, 'customFields' | 'stores'>,
  typed: Readonly<Record<string, string>>,
): Result<
  { values: readonly { field: FieldDefinition; value: string | null }[]; store?: StoreOfChain | null },
  readonly string[]
> => {
  const { store: code, ...others } = typed
  const inputs = Object.entries(others).map(([name, value]) => ({
    name: name.slice(PREFIX.length),
    value: value.trim(),
  }))
  const read = readPreferencesInput(settings, { fields: inputs, ...(code ? { store: { code } } : {}) })
  const refused = [...read.refused.map((name) => PREFIX + name), ...(read.store === 'unknown' ? ['store'] : [])]
  if (refused.length > 0 || read.store === 'unknown') return fail(refused)
  const emptied = new Set(inputs.filter(({ value }) => value === '').map(({ name }) => name))
  const cleared = preferenceFields(settings).filter(({ name }) => emptied.has(name))
  return ok({
    values: [...read.values, ...cleared.map((field) => ({ field, value: null }))],
    ...(code !== undefined && { store: read.store }),
  })
}

/** A store that was closed can no longer be preferred. */
const storeOf = ({ stores }: Pick<Settings, 'stores'>, passed: PreferencesInput['store']): ReadPreferences['store'] => {
  if (passed?.id === undefined && passed?.code === undefined) return null
  const isIt = ({ id, code }: StoreOfChain) =>
    passed.id === undefined ? code === passed.code : String(id) === passed.id
  return [...stores.values()].find((store) => !store.isDisabled && isIt(store)) ?? 'unknown'
}
