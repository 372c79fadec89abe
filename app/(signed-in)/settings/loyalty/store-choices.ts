import type { Context } from '@/lib/context'

/** Every store by name, as the boxes of a series show them. */
export const storeChoices = ({ settings }: Context) =>
  [...settings.stores.values()]
    .map(({ code, name }) => ({ code, name }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
