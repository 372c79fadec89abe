import type { Context } from '@/lib/context'
import type { Ask, Judged, RequestRefusal } from './types'

/** Why a change may not be asked for yet: a proof that the settings want is missing. Tills bring none. */
export const missingProof = async (_ctx: Context, _ask: Ask, _judged: Judged): Promise<RequestRefusal | null> => null

/** Notes which proofs a request rests on. */
export const attachProofs = async (_ctx: Context, _ask: Ask, _judged: Judged, _requestId: number): Promise<void> => {}
