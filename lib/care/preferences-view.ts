import type { Context } from '@/lib/context'
import type { FormField } from '@/lib/customers/form-fields'
import { shownFieldValue } from '@/lib/customers/shown-values'
import { loadPreferences, NO_PREFERENCES, type TypedPreferences, typedPreferences } from './preferences'
import { preferenceFields } from './rules/preferences'

/** Everything the form of a customer's preferences, and those who only read them, need. Plain data. */
export interface PreferencesView {
  fields: readonly FormField[]
  /** Open stores, and the preferred one even if it was closed since. */
  stores: readonly { code: string; name: string }[]
  opened: TypedPreferences
  /** What is known, as people read it. */
  shown: readonly { label: string; value: string }[]
}

export const preferencesView = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
): Promise<PreferencesView> => {
  const held = (await loadPreferences(store, [customerId])).get(customerId) ?? NO_PREFERENCES
  const preferred = held.storeId === null ? undefined : settings.stores.get(held.storeId)
  const fields = preferenceFields(settings)
  return {
    fields: fields.map(({ name, label, datatype, options }) => ({
      name: `preference.${name}`,
      label,
      datatype,
      options,
      isMandatory: false,
      defaultValue: '',
    })),
    stores: [...settings.stores.values()]
      .filter(({ id, isDisabled }) => !isDisabled || id === preferred?.id)
      .map(({ code, name }) => ({ code, name })),
    opened: typedPreferences(settings, held),
    shown: [
      ...(preferred ? [{ label: 'Preferred store', value: preferred.name }] : []),
      ...fields.flatMap(({ name, label, datatype }) => {
        const value = held.values.get(name)
        return value === undefined ? [] : [{ label, value: shownFieldValue(settings, datatype, value) }]
      }),
    ],
  }
}
