import { IDENTIFIER_KINDS, type IdentifierKind, type Match, type Matches } from '@/lib/customers/types'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { holds } from './identifiers'
import type { NormalisedInput } from './normalise'
import type { Refusal } from './rule-book'

/** Who a registration is about: somebody new, without the occupied identifiers; somebody known; or nobody may be. */
export type Identity =
  | { kind: 'new'; row: string; dropped: readonly IdentifierKind[] }
  | { kind: 'existing'; row: string; match: Match }
  | ({ kind: 'refused' } & Refusal)

const MISMATCH = '1047'

/** Passed secondary identifiers that belong to somebody, in fixed order. */
const occupiedSecondaries = (config: RegistrationConfig, input: NormalisedInput, matches: Matches) =>
  IDENTIFIER_KINDS.flatMap((kind) => {
    const match = kind === config.primary || input[kind] === undefined ? null : matches[kind]
    return match ? [{ kind, match }] : []
  })

/** Whether none of them is somebody else's. An e-mail that several hold is each one's own, whoever it identifies. */
const areOwn = (
  { customer }: Match,
  input: NormalisedInput,
  occupied: readonly { kind: IdentifierKind; match: Match }[],
) => occupied.every(({ kind, match }) => match.customer.id === customer.id || holds(customer, kind, input[kind]))

const differentOwners = (occupied: readonly { match: Match }[]) =>
  new Set(occupied.map(({ match }) => match.customer.id)).size

/** Stage 2a: R1–R17. */
export const whoToRegister = (config: RegistrationConfig, input: NormalisedInput, matches: Matches): Identity => {
  const primary = matches[config.primary]
  const occupied = occupiedSecondaries(config, input, matches)
  const [first] = occupied
  const dropped = occupied.map(({ kind }) => kind)
  const { onConflict } = config

  if (primary) {
    if (areOwn(primary, input, occupied)) return { kind: 'existing', row: 'R2', match: primary }
    if (onConflict === 'refuse') return { kind: 'refused', row: 'R4', code: MISMATCH }
    return { kind: 'existing', row: onConflict === 'skip' ? 'R3' : 'R5', match: primary }
  }

  const several = differentOwners(occupied) > 1
  if (input[config.primary] !== undefined) {
    if (!first) return { kind: 'new', row: 'R1', dropped }
    if (onConflict === 'skip') return { kind: 'new', row: several ? 'R9' : 'R6', dropped }
    if (onConflict === 'refuse') return { kind: 'refused', row: several ? 'R10' : 'R7', code: MISMATCH }
    return { kind: 'existing', row: several ? 'R11' : 'R8', match: first.match }
  }

  if (!first) return { kind: 'new', row: config.anyIdentifier ? 'R12' : 'R13', dropped }
  if (!several) return { kind: 'existing', row: 'R14', match: first.match }
  if (onConflict === 'refuse') return { kind: 'refused', row: 'R16', code: MISMATCH }
  return { kind: 'existing', row: onConflict === 'skip' ? 'R15' : 'R17', match: first.match }
}

/** Stage 2b: U1–U9. Skip does nothing here but switch the strict check off. */
export const whoToUpdate = (config: RegistrationConfig, input: NormalisedInput, matches: Matches): Identity => {
  if (input.customerId !== undefined) {
    return matches.id
      ? { kind: 'existing', row: 'U1', match: matches.id }
      : { kind: 'refused', row: 'U2', code: '1011' }
  }
  if (IDENTIFIER_KINDS.every((kind) => input[kind] === undefined)) {
    return matches.card
      ? { kind: 'existing', row: 'U8', match: matches.card }
      : { kind: 'refused', row: 'U8', code: '1011' }
  }

  const isStrict = config.onConflict === 'refuse'
  const primary = matches[config.primary]
  const occupied = occupiedSecondaries(config, input, matches)
  if (primary) {
    if (areOwn(primary, input, occupied)) return { kind: 'existing', row: 'U3', match: primary }
    return isStrict ? { kind: 'refused', row: 'U4', code: MISMATCH } : { kind: 'existing', row: 'U4', match: primary }
  }

  const [first] = occupied
  if (!first) return { kind: 'refused', row: 'U9', code: '1012' }
  if (differentOwners(occupied) > 1) {
    return isStrict
      ? { kind: 'refused', row: 'U6', code: MISMATCH }
      : { kind: 'existing', row: 'U6', match: first.match }
  }
  if (input[config.primary] === undefined) return { kind: 'existing', row: 'U7', match: first.match }
  return isStrict ? { kind: 'refused', row: 'U5', code: MISMATCH } : { kind: 'existing', row: 'U5', match: first.match }
}
