import { timingSafeEqual } from 'node:crypto'
import {
  countProofs,
  countWrongTry,
  insertProof,
  markProven,
  type ProofSubject,
  readLatestProof,
} from '@/db/queries/ownership-proofs'
import { audit } from '@/lib/audit/audit'
import { queueTo } from '@/lib/care/outbox'
import { type Context, within } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import type { Customer } from '@/lib/customers/types'
import { randomCode } from '@/lib/loyalty/points/random-code'
import { fail, ok, type Result } from '@/lib/result'
import { forbiddenByStatus } from './forbidden-by-status'
import { KINDS } from './kinds'
import { normaliseIdentifier } from './rules/identifier-change'
import { judgeCode, MOST_WRONG_TRIES, PROVABLE, type ProofSide, type ProvableType, sidesToProve } from './rules/proof'
import type { RequestRefusal } from './types'

/** What is to be proven: of a change the value that is held or wanted, of a reallocation the number itself. */
export interface ProofAsk {
  customerId: number
  baseType: ProvableType
  side: ProofSide
  /** The wanted value, for the side `NEW` of a change. */
  newValue?: string
}

export type ProofRefusal =
  | RequestRefusal
  /** The settings want no proof of this side. */
  | { code: 'proof_not_asked' }
  | { code: 'too_many_codes'; limit: number }
  /** No code was sent there, or one that is used up. */
  | { code: 'no_code' }
  | { code: 'code_wrong'; left: number }
  | { code: 'code_expired' }
  | { code: 'too_many_tries' }

export interface ProofSent {
  /** The number or address as it is stored. */
  receiver: string
  expiresAt: Date
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const CHANNELS = { mobile: 'SMS', email: 'EMAIL' } as const
const TEXT_KEYS = { mobile: 'SERVER_VALIDATION_PIN_SMS', email: 'SERVER_VALIDATION_PIN_EMAIL' } as const

/**
 * Sends a code to the number or address that is to be proven. Only what could be asked for is sent to, so that nobody is
 * written to for nothing. The code sent last is the one that counts.
 */
export const sendProofCode = (ctx: Context<'requests.file'>, ask: ProofAsk): Promise<Result<ProofSent, ProofRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    await tx.claim([`customer:${ask.customerId}`])
    const subject = await subjectOf(inside, ask)
    if (!subject.ok) return subject
    const { receiver, ...about } = subject.value
    const { now, actor, settings } = ctx
    const { proofCodesPerDay: limit } = settings.config.requests
    const since = new Date(now.getTime() - DAY_MS)
    if (limit > 0 && (await countProofs(tx, { customerId: ask.customerId, since })) >= limit)
      return fail({ code: 'too_many_codes', limit })

    const { kind, customerId, side } = about
    const code = randomCode()
    const expiresAt = new Date(now.getTime() + settings.config.redemption.codeValidMinutes * MINUTE_MS)
    await insertProof(tx, { ...about, code, createdAt: now, createdBy: actor.label, expiresAt })
    const body = String(settings.values[TEXT_KEYS[kind]]).replaceAll('{{pin}}', code)
    await queueTo(inside, {
      customerId,
      channel: CHANNELS[kind],
      kind: 'ownership_code',
      priority: 'TRANS',
      receiver,
      subject: kind === 'mobile' ? body : 'Your code to prove that this address is yours',
      body,
      secrets: [code],
    })
    await audit(inside, 'proof.sent', `customer:${customerId}`, { kind, side, to: receiver })
    return ok({ receiver, expiresAt })
  })

/** Takes the code that the customer reads out. A wrong one is counted; the right one is good for one request. */
export const giveProof = (
  ctx: Context<'requests.file'>,
  { code, ...ask }: ProofAsk & { code: string },
): Promise<Result<{ receiver: string }, ProofRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    await tx.claim([`customer:${ask.customerId}`])
    const subject = await subjectOf(inside, ask)
    if (!subject.ok) return subject
    const { receiver, ...about } = subject.value
    const proof = await readLatestProof(tx, about)
    if (!proof || proof.requestId !== null || proof.provenAt !== null) return fail({ code: 'no_code' })
    switch (judgeCode(proof, isSameCode(code, proof.code), ctx.now)) {
      case 'expired':
        return fail({ code: 'code_expired' })
      case 'too_many_tries':
        return fail({ code: 'too_many_tries' })
      case 'wrong': {
        await countWrongTry(tx, proof.id)
        return fail({ code: 'code_wrong', left: MOST_WRONG_TRIES - proof.attempts - 1 })
      }
      case 'right': {
        await markProven(tx, proof.id, ctx.now)
        const { kind, side } = about
        await audit(inside, 'proof.given', `customer:${ask.customerId}`, { kind, side, to: receiver })
        return ok({ receiver })
      }
    }
  })

/** Codes are read aloud and typed in any case. In constant time. */
const isSameCode = (typed: string, code: string): boolean => {
  const [sent, kept] = [typed.replace(/\s/g, '').toUpperCase(), code].map((text) => Buffer.from(text))
  return sent !== undefined && kept !== undefined && sent.length === kept.length && timingSafeEqual(sent, kept)
}

/** Whom a code goes to, and what it is to prove; or why there is nothing to prove. */
const subjectOf = async (
  ctx: Context,
  ask: ProofAsk,
): Promise<Result<ProofSubject & { receiver: string }, ProofRefusal>> => {
  const { store, settings } = ctx
  const { customerId, baseType, side } = ask
  const kind = PROVABLE[baseType]
  const [customer] = await loadCustomers(store, { ids: [customerId] })
  if (!customer || customer.deletedAt) return fail({ code: 'customer_not_found' })
  if (customer.type !== 'LOYALTY') return fail({ code: 'not_loyalty' })
  if (forbiddenByStatus(settings, customer, baseType)) return fail({ code: 'restricted' })
  const held = customer.identifiers[kind]
  if (!sidesToProve(baseType, settings.config.requests.proofs, held !== null).includes(side))
    return fail({ code: 'proof_not_asked' })
  const receiver = await receiverOf(ctx, customer, ask)
  return receiver.ok
    ? ok({ customerId, kind, side, receiver: receiver.value, receiverKey: identifierKey(kind, receiver.value) })
    : receiver
}

const receiverOf = async (
  ctx: Context,
  customer: Customer,
  { customerId, baseType, side, newValue }: ProofAsk,
): Promise<Result<string, RequestRefusal>> => {
  const kind = PROVABLE[baseType]
  const held = customer.identifiers[kind]
  if (side === 'OLD' || baseType === 'MOBILE_REALLOC')
    return held === null ? fail({ code: 'old_value_wrong' }) : ok(held)
  const wanted = newValue ?? ''
  const ask = { baseType, customerId, newValue: wanted }
  const judged = await KINDS[baseType].check(ctx, ask, { requestId: 0, isSigned: true, isOneStep: false, customer })
  return judged.ok ? ok(normaliseIdentifier(ctx.settings.config, kind, wanted) ?? wanted) : judged
}
