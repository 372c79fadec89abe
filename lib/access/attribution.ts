import { isOpen } from '@/lib/access/principals'
import type { Settings, StoreOfChain, Till } from '@/lib/organisation/settings'

const TYPE = 'x-cap-api-attribution-entity-type'
const CODE = 'x-cap-api-attribution-entity-code'

const STORE_NAMED_BY: Record<string, (store: StoreOfChain) => string | null> = {
  STORE_CODE: (store) => store.code,
  STORE_NAME: (store) => store.name,
  STORE_EXTERNAL_ID: (store) => store.externalId,
  STORE_EXTERNAL_ID_1: (store) => store.externalId1,
  STORE_EXTERNAL_ID_2: (store) => store.externalId2,
}

/**
 * The till that a token call names in its attribution headers (contract §8): of a store, its first till that is open, by
 * code. `'own'` when the call names none, `'unknown'` when there is no such one: warning 91021.
 */
export const attributedTill = (headers: Pick<Headers, 'get'>, settings: Settings): Till | 'own' | 'unknown' => {
  const code = headers.get(CODE)?.trim()
  if (!code) return 'own'
  const type = headers.get(TYPE)?.trim().toUpperCase() || 'TILL'
  return (type === 'TILL' ? openTill(code, settings) : firstTill(type, code, settings)) ?? 'unknown'
}

const openTill = (code: string, settings: Settings): Till | undefined => {
  const till = settings.tillsByCode.get(code)
  return till && isOpen(till, settings) ? till : undefined
}

const firstTill = (type: string, code: string, settings: Settings): Till | undefined => {
  const nameOf = Object.hasOwn(STORE_NAMED_BY, type) ? STORE_NAMED_BY[type] : undefined
  if (!nameOf) return undefined
  return [...settings.tills.values()].find((till) => {
    const store = settings.stores.get(till.storeId)
    return store && nameOf(store) === code && isOpen(till, settings)
  })
}
