import { deletion } from './kinds/deletion'
import { goodwillCoupon, goodwillPoints } from './kinds/goodwill'
import { identifierKind } from './kinds/identifier'
import { merge } from './kinds/merge'
import { reallocation } from './kinds/reallocation'
import { retro } from './kinds/retro'
import type { BaseType, RequestKind, RequestType } from './types'

/** What each base type checks and does. */
export const KINDS: Readonly<Record<BaseType, RequestKind>> = {
  MOBILE: identifierKind('MOBILE'),
  EMAIL: identifierKind('EMAIL'),
  EXTERNAL_ID: identifierKind('EXTERNAL_ID'),
  MERGE: merge,
  MOBILE_REALLOC: reallocation,
  POINTS: goodwillPoints,
  COUPON: goodwillCoupon,
  RETRO: retro,
  DELETION: deletion,
}

/** The type that a base type belongs to. */
export const TYPE_OF: Readonly<Record<BaseType, RequestType>> = {
  MOBILE: 'CHANGE_IDENTIFIER',
  EMAIL: 'CHANGE_IDENTIFIER',
  EXTERNAL_ID: 'CHANGE_IDENTIFIER',
  MERGE: 'CHANGE_IDENTIFIER',
  MOBILE_REALLOC: 'CHANGE_IDENTIFIER',
  POINTS: 'GOODWILL',
  COUPON: 'GOODWILL',
  RETRO: 'TRANSACTION_UPDATE',
  DELETION: 'PERSONAL_DATA',
}
