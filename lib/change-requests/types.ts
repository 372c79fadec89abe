import type { ChangeRequest } from '@/db/queries/change-requests'
import type { Context } from '@/lib/context'
import type { Customer } from '@/lib/customers/types'
import type { IssueCouponRefusal } from '@/lib/loyalty/coupons/issue'
import type { Result } from '@/lib/result'

export type RequestType = ChangeRequest['type']
export type BaseType = ChangeRequest['baseType']
export type ApprovalType = ChangeRequest['approvalType']

/** What somebody asks for; texts trimmed, absent when not passed. */
export interface Ask {
  baseType: BaseType
  /** Whose request it is: of a merge the victim, of a reallocation the holder. May be an id that was merged away. */
  customerId: number
  /** Of a merge the survivor, of a reallocation the new holder; null when nobody of that name is known. */
  targetCustomerId?: number | null
  /** Null: there was none when it was asked. */
  oldValue?: string | null
  newValue?: string
  /** Of a merge: who keeps the value, by field. */
  choices?: Readonly<Record<string, 'victim' | 'survivor'>>
  points?: number
  seriesId?: number
  /** Retro: as they were passed. */
  transactionId?: string
  oldType?: string
  newType?: string
  reason?: string
  comments?: string
}

/** Why a request is refused. The contract's codes for them are in `lib/v1/request`. */
export type RequestRefusal =
  | {
      code:
        | 'customer_not_found'
        | 'not_loyalty'
        | 'customer_is_fraud'
        | 'requested_on_in_future'
        | 'reference_used'
        | 'old_value_wrong'
        | 'new_value_missing'
        | 'values_same'
        | 'mobile_malformed'
        | 'email_malformed'
        | 'external_id_malformed'
        | 'mobile_taken'
        | 'email_taken'
        | 'external_id_taken'
        | 'already_pending'
        | 'target_not_found'
        | 'same_customer'
        | 'victim_merged'
        | 'survivor_merged'
        | 'victim_pending'
        | 'survivor_pending'
        | 'survivor_not_loyalty'
        | 'reallocation_pending'
        | 'retro_off'
        | 'signature_missing'
        | 'transaction_unknown'
        | 'old_type_wrong'
        | 'new_type_wrong'
        | 'already_retro'
        | 'transaction_too_old'
        | 'registration_too_old'
        /** The customer's status forbids it. */
        | 'restricted'
        /** The personal data of one of the two is to be deleted. */
        | 'deletion_asked_for'
        | 'too_many_today'
    }
  /** The series gives the customer no coupon. */
  | { code: 'coupon_refused'; why: IssueCouponRefusal }
  /** The old or the new number or address has not been proven; `mayWaive`: a reason would do instead. */
  | { code: 'proof_missing'; side: 'OLD' | 'NEW'; mayWaive: boolean }
  /** The engine refused what it would have written. */
  | { code: 'failed'; cause?: unknown }

export type RefusalCode = RequestRefusal['code']

/** What a kind of request is about once it has been judged. */
export interface Judged {
  oldValue?: string | null
  newValue?: string | null
  /** What no second pending request may ask for. */
  pendingKey?: string
  /** Who takes part in it as a merge. */
  inMerge?: readonly number[]
}

/** What `check` knows besides the ask. */
export interface Circumstances {
  /** The request itself when it is looked at again; 0 while it is filed. */
  requestId: number
  /** The client's signature was sent (retro), or somebody decides at the desk. */
  isSigned: boolean
  /** One-step: of a retro request the transaction is not judged. */
  isOneStep: boolean
  customer: Customer | null
}

/** One kind of request: what is asked, and what happens once it is approved. Both only inside a transaction. */
export interface RequestKind {
  /** For members of the loyalty program only. */
  needsLoyalty: boolean
  check(ctx: Context, ask: Ask, circumstances: Circumstances): Promise<Result<Judged, RequestRefusal>>
  /** Carries it out after `check` said yes in the same transaction. Answers what was granted, if anything. */
  apply(ctx: Context, request: ChangeRequest): Promise<Result<{ approvedValue?: string }, RequestRefusal>>
}
