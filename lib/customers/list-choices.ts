import type { Context } from '@/lib/context'
import { fieldsByName } from './list-narrowing'

const byLabel = (a: { label: string }, b: { label: string }) => (a.label < b.label ? -1 : 1)

/** What the filters of the list can be set to, and which fields can be its columns; plain data. */
export const filterChoices = (ctx: Context<'customers.read'>) => {
  const { config, stores, statusLabels } = ctx.settings
  return {
    tiers: config.tiers.map(({ serial, name }) => ({ value: String(serial), label: name })),
    stores: [...stores.values()].map(({ id, name }) => ({ value: String(id), label: name })).sort(byLabel),
    statuses: statusLabels.map(({ id, label }) => ({ value: String(id), label })),
    // A comma would end a column's id in the address.
    fields: [...fieldsByName(ctx)]
      .filter(([name]) => !name.includes(','))
      .map(([name, { label, datatype, options }]) => ({ name, label: label || name, datatype, options })),
    currency: config.currency.symbol,
  }
}
