import { type FileRefusal, fileRequest } from '@/lib/change-requests/file'
import { normaliseIdentifier } from '@/lib/change-requests/rules/identifier-change'
import { authorise, type Context } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import type { IdentifierKind } from '@/lib/customers/types'
import { fail, ok, type Result } from '@/lib/result'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { reasonOf } from '@/lib/v1/request/refusals'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flagText, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'

const ENDPOINT = 'customer/update_identity'
const IDENTIFIERS = {
  mobile: { kind: 'mobile', baseType: 'MOBILE' },
  email: { kind: 'email', baseType: 'EMAIL' },
  external_id: { kind: 'externalId', baseType: 'EXTERNAL_ID' },
} as const
type Name = keyof typeof IDENTIFIERS
const NAMES: readonly Name[] = ['mobile', 'email', 'external_id']

/** The contract's code of what filing refuses (update-identity.md); everything else is 1041. */
const CODES: Readonly<Partial<Record<FileRefusal['code'], string>>> = {
  customer_not_found: '1011',
  old_value_wrong: '1011',
  not_loyalty: '1013',
  mobile_taken: '1032',
  email_taken: '1016',
  external_id_taken: '1033',
  already_pending: '9028',
}
const FAILED = '1041'

/** `POST customer/update_identity` (update-identity.md). */
export const updateIdentities = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'customer')
  if (!read.ok) return read.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'requests.file')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes: Outcome[] = []
  for (const item of read.value) outcomes.push(await updateOne(call, ctx.value, item))
  return batchAnswer(
    { successes: outcomes.map(({ isAdded }) => isAdded), message: successMessage(ENDPOINT, 'POST') },
    { customers: { customer: outcomes.map(({ tree }) => tree) } },
  )
}

interface Outcome {
  isAdded: boolean
  tree: ResponseObject
}

const updateOne = async (
  { fault }: WireCall,
  ctx: Context<'customers.read' | 'requests.file'>,
  item: WireObject,
): Promise<Outcome> => {
  const change = readChange(ctx, item)
  const filed = change ? await file(ctx, change, fault) : fail({ code: '1042' })
  const echo = change
    ? { identifier: change.name, old_value: change.oldValue, new_value: change.newValue }
    : { identifier: text(item, 'identifier'), old_value: text(item, 'old_value'), new_value: text(item, 'new_value') }
  const { code, ...because } = filed.ok ? { code: '1040' } : filed.error
  return {
    isAdded: filed.ok,
    tree: { ...echo, updated: flagText(filed.ok), item_status: itemStatus(ENDPOINT, code, because) },
  }
}

interface Change {
  name: Name
  kind: IdentifierKind
  baseType: (typeof IDENTIFIERS)[Name]['baseType']
  /** Both as they are stored. */
  oldValue: string
  newValue: string
}

/** The change that is wanted; null where a name or value is missing or malformed. */
const readChange = ({ settings: { config } }: Context, item: WireObject): Change | null => {
  const name = NAMES.find((each) => each === text(item, 'identifier')?.toLowerCase())
  if (!name) return null
  const { kind } = IDENTIFIERS[name]
  const stored = (value: string | undefined) => (value === undefined ? null : normaliseIdentifier(config, kind, value))
  const [oldValue, newValue] = [stored(text(item, 'old_value')), stored(text(item, 'new_value'))]
  return oldValue === null || newValue === null ? null : { name, ...IDENTIFIERS[name], oldValue, newValue }
}

const file = async (
  ctx: Context<'customers.read' | 'requests.file'>,
  { kind, baseType, oldValue, newValue }: Change,
  fault: WireCall['fault'],
): Promise<Result<void, { code: string; because?: string }>> => {
  const found = (await findByIdentifier(ctx, kind, [oldValue])).get(oldValue)
  // What was a merged account's is nobody's current value.
  if (!found || found.viaAlias) return fail({ code: '1011' })
  const { id, type, fraudStatus } = found.customer
  if (type !== 'LOYALTY') return fail({ code: '1013' })
  // Before anything is said about the values.
  if (fraudStatus === 'CONFIRMED') return fail({ code: '618' })
  const filed = await fileRequest(ctx, { baseType, customerId: id, oldValue, newValue })
  if (filed.ok) return ok(undefined)
  const { error } = filed
  if (error.code === 'failed' && error.cause !== undefined) fault(error.cause)
  // A request that was filed and could not be carried out is a change that failed.
  const code = error.requestId === undefined ? CODES[error.code] : FAILED
  return fail({ code: code ?? FAILED, ...reasonOf(error.code) })
}
