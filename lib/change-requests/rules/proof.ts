import type { ProofPolicy } from '@/lib/registration-config/config'
import type { BaseType } from '../types'

/** Which of the two values of a change: the one that is held, or the one that is wanted. */
export type ProofSide = 'OLD' | 'NEW'
/** What can be proven by a code: whoever reads what is sent there. */
export type ProvableKind = 'mobile' | 'email'

/** How often a code may be typed wrongly before another one has to be sent. */
export const MOST_WRONG_TRIES = 5
/** How long what was proven can be relied upon, until a request is filed. */
export const PROOF_LASTS_MS = 3_600_000

export const PROVABLE = { MOBILE: 'mobile', EMAIL: 'email', MOBILE_REALLOC: 'mobile' } as const
export type ProvableType = keyof typeof PROVABLE

export const isProvable = (baseType: BaseType): baseType is ProvableType => baseType in PROVABLE

/**
 * Which sides must be proven. Where nothing is held there is nothing old to prove. A number that goes to somebody else is
 * one and the same before and after: whoever reads the code there has it, whichever side the settings name.
 */
export const sidesToProve = (
  baseType: ProvableType,
  policies: Readonly<Record<ProvableKind, ProofPolicy>>,
  holdsOne: boolean,
): readonly ProofSide[] => {
  const policy = policies[PROVABLE[baseType]]
  if (policy === 'OFF') return []
  if (baseType === 'MOBILE_REALLOC') return ['NEW']
  const sides: readonly ProofSide[] = policy === 'BOTH' ? ['OLD', 'NEW'] : [policy]
  return sides.filter((side) => side === 'NEW' || holdsOne)
}

/** What became of a typed code. */
export type CodeJudged = 'right' | 'wrong' | 'expired' | 'too_many_tries'

/** `isRight` is told, so that the comparison takes the same time for every code. */
export const judgeCode = (
  { expiresAt, attempts }: { expiresAt: Date; attempts: number },
  isRight: boolean,
  now: Date,
): CodeJudged => {
  if (expiresAt <= now) return 'expired'
  if (attempts >= MOST_WRONG_TRIES) return 'too_many_tries'
  return isRight ? 'right' : 'wrong'
}
