import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'
import type { RequestRefusal } from '../types'

const HOUR_MS = 3_600_000

export interface RetroRequestFacts {
  isSigned: boolean
  isOneStep: boolean
  bill: { type: string; retroAt: Date | null; billedAt: Date } | null
  oldType: string | undefined
  newType: string | undefined
  registeredOn: Date
  now: Date
}

/**
 * Whether an anonymous bill may be asked for: 9060, 1629, 9051, 9057, 9058, 1627, 9052, 9053, in this order. One-step
 * judges the transaction no further than that it can be given to anybody.
 */
export const decideRetroRequest = (
  { retro }: RegistrationConfig,
  { isSigned, isOneStep, bill, oldType, newType, registeredOn, now }: RetroRequestFacts,
): Result<void, RequestRefusal> => {
  if (!retro.enabled) return fail({ code: 'retro_off' })
  if (!isSigned) return fail({ code: 'signature_missing' })
  if (!bill) return fail({ code: 'transaction_unknown' })
  if (oldType !== 'NOT_INTERESTED') return fail({ code: 'old_type_wrong' })
  if (newType !== 'REGULAR') return fail({ code: 'new_type_wrong' })
  if (bill.retroAt) return fail({ code: 'already_retro' })
  if (bill.type !== 'NOT_INTERESTED') return fail({ code: 'old_type_wrong' })
  if (isOneStep) return ok(undefined)
  if (now.getTime() - bill.billedAt.getTime() > retro.oldestDays * 24 * HOUR_MS)
    return fail({ code: 'transaction_too_old' })
  const gap = Math.abs(bill.billedAt.getTime() - registeredOn.getTime())
  return gap > retro.longestGapHours * HOUR_MS ? fail({ code: 'registration_too_old' }) : ok(undefined)
}
