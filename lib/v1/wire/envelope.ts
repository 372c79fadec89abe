import {
  API_STATUS,
  type ApiCode,
  type ApiFailureCode,
  apiMessageOf,
  isSuccessCode,
  type MessageChoice,
  messageOf,
  warningOf,
} from '@/lib/v1/codes'
import type { Endpoint } from '@/lib/v1/endpoints'
import { flagText, type ResponseObject } from './response-tree'

/** An answer before it is written: its HTTP status and its tree. */
export type WireAnswer = { http: number; tree: ResponseObject }

export type Warning = { code: string } & Pick<MessageChoice, 'x' | 'y'>

export type ItemStatusOptions = MessageChoice & {
  /** Given (even if empty) by the endpoints that always send `warnings`: add, update, get, transactions, notes. */
  warnings?: readonly Warning[]
  /** Where the outcome is not the one the code's kind says: 1036 is a success of which something is missing. */
  success?: boolean
  /** What the contract has no code of its own for, appended to the message. */
  because?: string
}

/** An `item_status`. Each warning's code is listed and its text appended to the message (contract §4.2). */
export function itemStatus(endpoint: Endpoint, code: string, options: ItemStatusOptions = {}): ResponseObject {
  const { warnings, because, success = isSuccessCode(code, endpoint) } = options
  const said = messageOf(code, endpoint, options)
  const message = because === undefined ? said : `${said}, ${because}`
  if (!warnings) return { success: flagText(success), code, message }
  return {
    success: flagText(success),
    code,
    message: [message, ...warnings.map((warning) => warningOf(warning.code, endpoint, warning))].join(', '),
    warnings: { warning: warnings.map((warning) => warning.code) },
  }
}

export type BatchOutcome = {
  /** Whether each item succeeded, in their order; empty for a search without hits. */
  successes: readonly boolean[]
  /** The endpoint's 200 message, see `successMessage`. */
  message: string
  /** Whether `total` and `success_count` are sent: add, update, get and notes POST only. */
  counted?: boolean
  /** Whether the code is also sent as `response_code`: interaction's old clients read that. */
  withResponseCode?: boolean
  /** What stands before the status: XML has an order, and customer/coupons' sample begins with its `pagination`. */
  ahead?: ResponseObject
}

/** The answer of a call whose items were processed: 200 all, 201 some, 500 none of them succeeded (contract §4.1). */
export function batchAnswer(
  { successes, message, counted, withResponseCode, ahead }: BatchOutcome,
  container: ResponseObject,
): WireAnswer {
  const succeeded = successes.filter(Boolean).length
  const code = batchCode(successes.length, succeeded)
  const status = {
    success: flagText(code !== 500),
    code,
    ...(withResponseCode ? { response_code: String(code) } : undefined),
    message: code === 200 ? message : apiMessageOf(code),
    ...(counted ? { total: String(successes.length), success_count: String(succeeded) } : undefined),
  }
  return { http: API_STATUS[code], tree: { response: { ...ahead, status, ...container } } }
}

function batchCode(received: number, succeeded: number): Extract<ApiCode, 200 | 201 | 500> {
  if (succeeded === received) return 200
  return succeeded > 0 ? 201 : 500
}

/**
 * The answer of a call that failed as a whole: `response.status` alone. `details` are for the few calls of ours that
 * say more (the problems of a refused configuration); `withResponseCode` as in a `BatchOutcome`.
 */
export function apiFailure(
  code: ApiFailureCode,
  details?: ResponseObject,
  { withResponseCode }: Pick<BatchOutcome, 'withResponseCode'> = {},
): WireAnswer {
  const status = {
    success: flagText(false),
    code,
    ...(withResponseCode ? { response_code: String(code) } : undefined),
    message: apiMessageOf(code),
  }
  return { http: API_STATUS[code], tree: { response: { status, ...details } } }
}
