import {
  loadPreferences,
  NO_PREFERENCES,
  type Preferences,
  type PreferencesOutcome,
  type SavedPreferences,
  setPreferences,
} from '@/lib/care/preferences'
import type { PreferencesInput } from '@/lib/care/rules/preferences'
import { authorise, type Context } from '@/lib/context'
import { locateCustomer } from '@/lib/customers/locate'
import type { Settings } from '@/lib/organisation/settings'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readBack } from '@/lib/v1/read-back'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, list, text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { askedCustomers, identifiersOf } from './asked-customers'
import { fields } from './blocks'
import { notFoundCode } from './identifier-query'
import { echoed, notLocatedCode, sentIdentifiers } from './sent-identifiers'

const ENDPOINT = 'customer/preferences'
/** What the preferred store is called among the fields of a GET. */
const STORE_FIELD = 'PREFERRED_STORE'

interface Item {
  isSuccess: boolean
  tree: ResponseObject
}

const answer = (verb: 'GET' | 'POST', shown: readonly Item[]): WireAnswer =>
  batchAnswer(
    { successes: shown.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, verb) },
    { customers: { customer: shown.map(({ tree }) => tree) } },
  )

/** `POST customer/preferences` (preferences.md). */
export const postPreferences = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'customer')
  if (!sent.ok) return sent.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'care.write')
  if (!ctx.ok) return forbidden(ctx.error)

  const saved: Item[] = []
  for (const item of sent.value) saved.push(await saveFor(call, ctx.value, item))
  return answer('POST', saved)
}

const CODES = { all: '200', some: '1035', nothing: '1030', only_unknown_store: '1053' } as const satisfies Record<
  PreferencesOutcome,
  string
>

const saveFor = async (
  { fault }: WireCall,
  ctx: Context<'customers.read' | 'care.write'>,
  item: WireObject,
): Promise<Item> => {
  const identifiers = sentIdentifiers(item)
  const local_id = text(item, 'local_id')
  const located = await locateCustomer(ctx, identifiers)
  if (!located.ok) {
    const item_status = itemStatus(ENDPOINT, notLocatedCode(located.error))
    return { isSuccess: false, tree: { ...echoed(identifiers), local_id, item_status } }
  }
  const { id } = located.value.customer
  const input = preferencesInput(item)
  const stored = await unlessUnstorable<SavedPreferences | null>(
    () => setPreferences(ctx, id, input),
    (cause) => {
      fault(cause)
      return null
    },
  )
  const saved = stored ?? (await notStored(ctx, id, input))
  const isSuccess = saved.outcome === 'all' || saved.outcome === 'some'
  const saying = saved.outcome === 'all' ? { saying: 'Updated' } : {}
  return {
    isSuccess,
    tree: {
      user_id: String(id),
      ...identifiersOf(located.value),
      local_id,
      custom_fields: fields(saved.preferences.values),
      store: storeStatus(input, saved),
      item_status: itemStatus(ENDPOINT, CODES[saved.outcome], { success: isSuccess, ...saying }),
    },
  }
}

const notStored = async ({ store }: Context, id: number, { store: passed }: PreferencesInput) => {
  const preferences = (await loadPreferences(store, [id])).get(id) ?? NO_PREFERENCES
  return { outcome: 'nothing', preferences, store: passed ? 'unknown' : null } as const
}

const preferencesInput = (item: WireObject): PreferencesInput => {
  const store = child(item, 'store')
  const passed = store && { id: text(store, 'id'), code: text(store, 'code') }
  return {
    ...(passed && (passed.id ?? passed.code) !== undefined && { store: passed }),
    fields: list(item, 'custom_fields', 'field').map((field) => ({
      name: text(field, 'name') ?? '',
      value: text(field, 'value') ?? '',
    })),
  }
}

/** The store that was passed, and whether it is now the preferred one. */
const storeStatus = ({ store: passed }: PreferencesInput, { store }: SavedPreferences): ResponseObject | undefined => {
  if (store === null) return undefined
  return store === 'unknown'
    ? { id: passed?.id ?? '', code: passed?.code ?? '', name: '', status: 'FAILED' }
    : { id: String(store.id), code: store.code, name: store.name, status: 'SUCCESS' }
}

/** `GET customer/preferences` (preferences.md). */
export const getPreferences = async (call: WireCall): Promise<WireAnswer> => {
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { ctx, identifier, found } = asked.value
  const ids = [...found.values()].map(({ customer }) => customer.id)
  const loaded = await readBack(call.fault, () => loadPreferences(ctx.store, ids))
  const withUserId = flag(call.query, 'user_id') ?? false
  return answer(
    'GET',
    identifier.values.map((value): Item => {
      const each = found.get(value)
      if (!each) {
        const item_status = itemStatus(ENDPOINT, notFoundCode(identifier.kind))
        return { isSuccess: false, tree: { [identifier.name]: value, item_status } }
      }
      const { id } = each.customer
      const shown = loaded ? shownFields(ctx.settings, loaded.get(id) ?? NO_PREFERENCES) : new Map<string, string>()
      const item_status = !loaded
        ? itemStatus(ENDPOINT, '1029')
        : shown.size > 0
          ? itemStatus(ENDPOINT, '200', { saying: 'retrieved' })
          : itemStatus(ENDPOINT, '1031')
      return {
        isSuccess: shown.size > 0,
        tree: {
          user_id: withUserId ? String(id) : undefined,
          ...identifiersOf(each),
          custom_fields: fields(shown),
          item_status,
        },
      }
    }),
  )
}

const shownFields = ({ stores }: Settings, { values, storeId }: Preferences): ReadonlyMap<string, string> => {
  const store = storeId === null ? undefined : stores.get(storeId)
  return store ? new Map([...values, [STORE_FIELD, store.name]]) : values
}
