const PLACE = 'register-with'

/** What was searched for in vain and is to be registered; handed over in this tab, never in an address. */
export type HandedOver = { kind: 'mobile' | 'email'; value: string }

export const handOver = (value: HandedOver): void => sessionStorage.setItem(PLACE, JSON.stringify(value))

/** Takes it, once. */
export const takeHandedOver = (): HandedOver | null => {
  const text = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  if (text === null) return null
  const kept: unknown = JSON.parse(text)
  if (typeof kept !== 'object' || kept === null || !('kind' in kept) || !('value' in kept)) return null
  const { kind, value } = kept
  return (kind === 'mobile' || kind === 'email') && typeof value === 'string' ? { kind, value } : null
}
