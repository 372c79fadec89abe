import type { Filing } from '@/lib/change-requests/file'
import type { Ask } from '@/lib/change-requests/types'
import { whoseRequest } from '@/lib/change-requests/whose'
import type { Context } from '@/lib/context'
import type { SentIdentifiers } from '@/lib/customers/locate'
import { parseMoment } from '@/lib/dates'
import { readPoints } from '@/lib/loyalty/points/rules/redemption'
import { fail, ok, type Result } from '@/lib/result'
import { sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { child, text } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'
import { belongsTo, readBaseType, readType, UNSUPPORTED, type WireBaseType } from './words'

/** What an item of request/add asks for. */
export interface SentRequest {
  ask: Ask
  filing: Pick<Filing, 'referenceId' | 'requestedOn'>
}

/** Why it cannot be handed on as a request: the contract's code, and what it does not say itself. */
export interface SentRefusal {
  code: '9006' | '9008' | '9040' | '9019' | '9042' | '9009'
  because?: string
}

const LONGEST_REFERENCE = 64
/** Texts beside a request are cut to it. */
const LONGEST_TEXT = 1000
const SERIES_ID = /^\d{1,15}$/
/** Stands for an id that no series has. */
const NO_SERIES = 0

/** Reads one `root.request`: 9006, 9008, 9040, then 9019 and 9042. */
export const readSentRequest = async (
  ctx: Context<'customers.read'>,
  item: WireObject,
): Promise<Result<SentRequest, SentRefusal>> => {
  const kind = readKind(item)
  if (!kind.ok) return kind
  const baseType = kind.value
  const named = await whoseRequest(ctx, sentIdentifiers(child(item, 'customer') ?? emptyObject()))
  if (!named.ok) return fail({ code: named.error.code === 'no_identifier' ? '9019' : '9042' })
  const { customerId, isMerged } = named.value
  // Only a merge has something to say about an account that was merged before.
  if (isMerged && baseType !== 'MERGE') return fail({ code: '9042' })
  const referenceId = text(item, 'reference_id')
  if (referenceId !== undefined && [...referenceId].length > LONGEST_REFERENCE)
    return fail({ code: '9009', because: `reference_id is longer than ${LONGEST_REFERENCE} characters` })
  const requestedOn = text(item, 'requested_on')
  return ok({
    ask: { baseType, customerId, ...(await particulars(ctx, baseType, item)), ...words(item) },
    filing: {
      ...(referenceId !== undefined && { referenceId }),
      ...(requestedOn !== undefined && { requestedOn: parseMoment(requestedOn, ctx.settings.config.timeZone) }),
    },
  })
}

const readKind = (item: WireObject): Result<WireBaseType, SentRefusal> => {
  const type = readType(text(item, 'type'))
  if (!type) return fail({ code: '9006' })
  const word = text(item, 'base_type')
  if (UNSUPPORTED.has(word?.toUpperCase() ?? '')) return fail({ code: '9040' })
  const baseType = readBaseType(word)
  return baseType && belongsTo(baseType, type) ? ok(baseType) : fail({ code: '9008' })
}

/** What this kind of request is about. */
const particulars = async (
  ctx: Context<'customers.read'>,
  baseType: WireBaseType,
  item: WireObject,
): Promise<Partial<Ask>> => {
  const passed = <K extends keyof Ask>(key: K, value: Ask[K] | undefined) =>
    value === undefined ? {} : { [key]: value }
  switch (baseType) {
    case 'MOBILE':
    case 'EMAIL':
    case 'EXTERNAL_ID':
      return { ...passed('oldValue', text(item, 'old_value')), ...passed('newValue', text(item, 'new_value')) }
    case 'MERGE':
      return { targetCustomerId: await target(ctx, item) }
    case 'MOBILE_REALLOC':
      return { ...passed('oldValue', text(item, 'old_value')), targetCustomerId: await target(ctx, item) }
    case 'POINTS':
      return passed('points', readPoints(text(item, 'points')) ?? undefined)
    case 'COUPON': {
      const series = text(item, 'series_id') ?? ''
      return { seriesId: SERIES_ID.test(series) ? Number(series) : NO_SERIES }
    }
    case 'RETRO':
      return {
        ...passed('transactionId', text(item, 'transaction_id')),
        ...passed('oldType', text(item, 'old_type')),
        ...passed('newType', text(item, 'new_type')),
      }
  }
}

const target = async (ctx: Context<'customers.read'>, item: WireObject): Promise<number | null> => {
  const named = await whoseRequest(ctx, sentTarget(item))
  return named.ok ? named.value.customerId : null
}

const sentTarget = (item: WireObject): SentIdentifiers => {
  const misc = child(item, 'misc_info')
  return sentIdentifiers((misc && child(misc, 'target_customer')) ?? emptyObject())
}

const words = (item: WireObject) => {
  const cut = (name: string) => [...(text(item, name) ?? '')].slice(0, LONGEST_TEXT).join('')
  return { reason: cut('reason'), comments: cut('comments') }
}
