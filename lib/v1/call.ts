import type { ApiCaller } from '@/lib/access/api-authentication'
import type { Context } from '@/lib/context'
import type { Endpoint, Verb } from './endpoints'
import { apiFailure, type WireAnswer } from './wire/envelope'
import type { WireQuery } from './wire/query'
import type { RenderingMode } from './wire/response-tree'
import type { WireObject } from './wire/wire-value'

/** One authenticated call: what it asks, and the context in which it is answered. */
export interface WireCall {
  ctx: Context
  caller: ApiCaller
  query: WireQuery
  /** The parsed body of a POST or PUT; an empty object for a GET. */
  body: WireObject
  /** The same body as it was sent. */
  sent: string
  /** A header of the request by its name in any case; null when it was not sent. */
  header: (name: string) => string | null
  /** Aborted when whoever called is gone; absent off the wire. Asked for only by what may take long: it costs an object. */
  signal?: () => AbortSignal
  /** Logs what went wrong without ending the call. */
  fault: (error: unknown) => void
}

export interface Route {
  endpoint: Endpoint
  verb: Verb
  mode: RenderingMode
  handle: (call: WireCall) => Promise<WireAnswer>
}

/** The call as a whole cannot be understood: 400. */
export const inputInvalid = (): WireAnswer => apiFailure(400)

/** More items than a call may have; nothing is processed: 1060. */
export const batchTooLarge = (): WireAnswer => apiFailure(1060)
