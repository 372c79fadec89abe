import type { BaseType, RequestType } from '@/lib/change-requests/types'

/** The kinds of request that calls know, by their type. Personal data is a matter of the desk. */
const BASE_TYPES = {
  CHANGE_IDENTIFIER: ['MOBILE', 'EMAIL', 'EXTERNAL_ID', 'MERGE', 'MOBILE_REALLOC'],
  GOODWILL: ['POINTS', 'COUPON'],
  TRANSACTION_UPDATE: ['RETRO'],
} as const satisfies Partial<Record<RequestType, readonly BaseType[]>>

export type WireType = keyof typeof BASE_TYPES
export type WireBaseType = (typeof BASE_TYPES)[WireType][number]

/** Names without a request behind them: they can be filtered by, and match nothing. */
export const UNSUPPORTED: ReadonlySet<string> = new Set(['ADDRESS', 'TIER'])

const ALIASES: Readonly<Record<string, WireBaseType>> = { COUPONS: 'COUPON', REALLOCATION: 'MOBILE_REALLOC' }

const TYPES: readonly WireType[] = ['CHANGE_IDENTIFIER', 'GOODWILL', 'TRANSACTION_UPDATE']

/** A type in any case; undefined for an unknown one. */
export const readType = (text: string | undefined): WireType | undefined =>
  TYPES.find((type) => type === text?.toUpperCase())

/** A base type in any case, by either of its names; undefined for an unknown one. */
export const readBaseType = (text: string | undefined): WireBaseType | undefined => {
  const word = text?.toUpperCase() ?? ''
  return (
    ALIASES[word] ?? TYPES.flatMap((type): readonly WireBaseType[] => BASE_TYPES[type]).find((each) => each === word)
  )
}

export const belongsTo = (baseType: WireBaseType, type: WireType): boolean =>
  BASE_TYPES[type].some((each) => each === baseType)
