import type { Context } from '@/lib/context'

/** The stores a manager may belong to, as a list to choose from. */
export const storeChoices = ({ settings }: Context) =>
  [...settings.stores.values()].map(({ id, name, code }) => ({ value: String(id), label: `${name} (${code})` }))
