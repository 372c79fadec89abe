import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What changing a bill's type afterwards is about; `bill` null for an unknown id. */
export interface RetroFacts {
  isSigned: boolean
  bill: { type: string; retroAt: Date | null; billedAt: Date } | null
  /** As they were passed. */
  oldType: string | undefined
  newType: string | undefined
}

export type RetroRefusal = { code: '1629' | '1631' | '1628' | '1627' | '1626' }
export type TimingRefusal = { code: '1632' | '1633' }

/** Whether a bill may be given to a customer at all: everything that can be said without the customer. */
export const decideRetro = (
  { retro }: RegistrationConfig,
  { isSigned, bill, oldType, newType }: RetroFacts,
): Result<void, RetroRefusal> => {
  if (!isSigned) return fail({ code: '1629' })
  if (!retro.enabled) return fail({ code: '1631' })
  if (!bill) return fail({ code: '1628' })
  if (bill.retroAt) return fail({ code: '1627' })
  const isAsked = typeOf(oldType) === 'NOT_INTERESTED' && typeOf(newType) === 'REGULAR'
  return isAsked && bill.type === 'NOT_INTERESTED' ? ok(undefined) : fail({ code: '1626' })
}

/** Whether the bill is young enough, and close enough to the customer's registration, whichever came first. */
export const decideTiming = (
  { retro }: RegistrationConfig,
  bill: { billedAt: Date },
  customer: { registeredOn: Date },
  now: Date,
): Result<void, TimingRefusal> => {
  const gap = Math.abs(bill.billedAt.getTime() - customer.registeredOn.getTime())
  if (gap > retro.longestGapHours * HOUR_MS) return fail({ code: '1632' })
  return now.getTime() - bill.billedAt.getTime() > retro.oldestDays * DAY_MS ? fail({ code: '1633' }) : ok(undefined)
}

const typeOf = (text: string | undefined) => text?.toUpperCase().replace('-', '_')
