import type { ListedRequest } from '@/lib/change-requests/listing'
import { formatDateTime, formatIso } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { flagText, type ResponseObject } from '@/lib/v1/wire/response-tree'

const NO_TRANSACTION = '0'

/** What request/add answers of a request (requests.md, "Response"). */
export const presentAdded = (
  { request, customer: { firstName, lastName, email, mobile, externalId, id } }: ListedRequest,
  { config }: Settings,
): ResponseObject => ({
  reference_id: request.referenceId,
  id: String(request.id),
  status: request.status,
  requested_on: formatDateTime(request.requestedOn, config.timeZone),
  type: request.type,
  base_type: request.baseType,
  customer: {
    firstname: firstName,
    lastname: lastName,
    email,
    mobile,
    external_id: externalId,
    id: String(id),
  },
  ...values(request),
  old_type: request.oldType ?? '',
  new_type: request.newType ?? '',
  misc_info: null,
  transaction_id: request.transactionId === null ? NO_TRANSACTION : String(request.transactionId),
  reason: request.reason,
  comments: request.comments,
})

/** What approve and reject answer of a request. */
export const presentDecided = (listed: ListedRequest, settings: Settings): ResponseObject => {
  const { request, customer } = listed
  return {
    id: String(request.id),
    type: request.type,
    base_type: request.baseType,
    status: request.status,
    ...values(request),
    reason: request.reason,
    comments: request.comments,
    updated_comments: request.decisionComments,
    approved_value: request.approvedValue ?? '',
    customer: { ...person(listed), id: String(customer.id) },
    ...times(listed, settings),
  }
}

/** A record of request/get. */
export const presentListed = (listed: ListedRequest, settings: Settings): ResponseObject => record(listed, settings, {})

/** A record of request/logs: who asked and who decided, from where. */
export const presentLogged = (listed: ListedRequest, settings: Settings, withUserId: boolean): ResponseObject => {
  const { request, customer, decider } = listed
  const { tills, stores, config } = settings
  const till = tills.get(request.tillId ?? 0)
  const store = stores.get(till?.storeId ?? 0)
  const decidedBy = by(request.decidedBy, request.decidedByName, settings)
  const time = (at: Date | null) => (at ? formatDateTime(at, config.timeZone) : '')
  return {
    ...record(listed, settings, withUserId ? { user_id: String(customer.id) } : {}),
    one_step_change: flagText(request.isOneStep),
    approval_type: request.approvalType,
    logs: {
      added_by: {
        till: { code: till?.code ?? '', name: till?.name ?? '' },
        store: { code: store?.code ?? '', name: store?.name ?? '' },
        time: time(request.addedAt),
      },
      updated_by: {
        // Users have no mobile.
        user: { name: decider?.name ?? decidedBy.name, mobile: '', email: decider?.email ?? '' },
        ip: request.decidedFrom,
        time: time(request.decidedAt),
      },
    },
  }
}

const record = (listed: ListedRequest, settings: Settings, more: ResponseObject): ResponseObject => {
  const { request, customer } = listed
  return {
    id: String(request.id),
    type: request.type,
    status: request.status,
    base_type: request.baseType,
    ...about(request),
    customer: { ...person(listed), fraud_status: customer.fraudStatus, ...more },
    updated_comments: request.decisionComments,
    ...times(listed, settings),
    added_by: by(request.addedBy, request.addedByName, settings),
    updated_by: by(request.decidedBy, request.decidedByName, settings),
  }
}

type Request = ListedRequest['request']

/** What only one type of request has. */
const about = (request: Request): ResponseObject => {
  switch (request.type) {
    case 'GOODWILL':
      return {
        reason: request.reason,
        comments: request.comments,
        assoc_id: request.seriesId === null ? '' : String(request.seriesId),
        approved_value: request.approvedValue ?? '',
      }
    case 'TRANSACTION_UPDATE':
      return {
        transaction_id: request.transactionId === null ? NO_TRANSACTION : String(request.transactionId),
        old_type: request.oldType ?? '',
        new_type: request.newType ?? '',
      }
    default:
      return values(request)
  }
}

const values = ({ oldValue, newValue }: Request) => ({ old_value: oldValue ?? '', new_value: newValue ?? '' })

const person = ({ customer }: ListedRequest) => ({
  firstname: customer.firstName,
  lastname: customer.lastName,
  email: customer.email ?? '',
  mobile: customer.mobile ?? '',
  external_id: customer.externalId ?? '',
})

const times = ({ request }: ListedRequest, { config }: Settings) => ({
  added_on: formatIso(request.addedAt, config.timeZone),
  last_action_on: request.decidedAt ? formatIso(request.decidedAt, config.timeZone) : '',
})

/** Who acted; a till by its own name, which histories do not have. */
const by = (actor: string | null, name: string | null, settings: Settings) => ({
  code: actor === null ? '' : codeOfActor(actor, settings),
  name: tillOf(actor, settings)?.name ?? name ?? '',
})

const TILL = /^till:(\d+)$/
const tillOf = (actor: string | null, { tills }: Settings) => tills.get(Number(TILL.exec(actor ?? '')?.[1] ?? 0))

/** A till's own code; anybody else as histories name them (`user:3`, `account:2`, `settings`). */
const codeOfActor = (actor: string, settings: Settings): string => tillOf(actor, settings)?.code ?? actor

/** The reverse of `codeOfActor`. */
export const actorOfCode = (code: string, { tillsByCode }: Settings): string => {
  const till = tillsByCode.get(code)
  return till ? `till:${till.id}` : code
}
