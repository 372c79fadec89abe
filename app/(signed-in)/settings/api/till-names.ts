import type { Context } from '@/lib/context'

/** A till as accounts name it: `Front (till1), Pune 2`. */
export const tillName = ({ settings }: Context, tillId: number): string => {
  const till = settings.tills.get(tillId)
  if (!till) return ''
  const called = till.name === till.code ? till.code : `${till.name} (${till.code})`
  return `${called}, ${settings.stores.get(till.storeId)?.name ?? ''}`
}
