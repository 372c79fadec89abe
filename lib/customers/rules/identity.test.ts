import { describe, expect, test } from 'vitest'
import {
  configWith,
  conflictKeys,
  customerOf,
  inputOf,
  matchesOf,
  matchOf,
  PRIMARY_KEYS,
} from '@/tests/registration-facts'
import type { CustomerFacts, IdentifierKind } from '../types'
import { type Identity, whoToRegister, whoToUpdate } from './identity'

const A = customerOf({ id: 1, identifiers: { mobile: '12025550101', email: 'a@ex.example', externalId: 'MB-1' } })
const B = customerOf({ id: 2, identifiers: { mobile: '12025550102', email: 'b@ex.example' } })
const C = customerOf({ id: 3, identifiers: { mobile: '12025550103', externalId: 'MB-3' } })

const VALUES = { mobile: '12025550109', email: 'new@ex.example', externalId: 'MB-9' } as const
type Holder = 'absent' | 'free' | CustomerFacts

/** Passes all identifiers that are not absent; who holds which is said per identifier. */
const asked = (holders: Record<IdentifierKind, Holder>) => {
  const kinds = ['mobile', 'email', 'externalId'] as const
  const passed = kinds.filter((kind) => holders[kind] !== 'absent').map((kind) => [kind, VALUES[kind]])
  const found = kinds.flatMap((kind) => {
    const holder = holders[kind]
    return typeof holder === 'string' ? [] : [[kind, matchOf(holder)]]
  })
  return { input: inputOf(Object.fromEntries(passed)), matches: matchesOf(Object.fromEntries(found)) }
}

const said = (identity: Identity) => {
  switch (identity.kind) {
    case 'new':
      return ['new', identity.row, ...identity.dropped].join(' ')
    case 'existing':
      return ['existing', identity.row, identity.match.customer.id].join(' ')
    case 'refused':
      return ['refused', identity.row, identity.code].join(' ')
  }
}

/** The decision table as it is printed: per policy, what p and the secondaries lead to. Mobile is primary. */
type Row = [p: Holder, secondaries: [Holder, Holder], skip: string, strict: string, fold: string]
const REGISTER: Row[] = [
  ['free', ['absent', 'absent'], 'new R1', 'new R1', 'new R1'],
  ['free', ['free', 'absent'], 'new R1', 'new R1', 'new R1'],
  ['free', ['free', 'free'], 'new R1', 'new R1', 'new R1'],
  [A, ['absent', 'absent'], 'existing R2 1', 'existing R2 1', 'existing R2 1'],
  [A, ['free', 'free'], 'existing R2 1', 'existing R2 1', 'existing R2 1'],
  [A, [A, 'free'], 'existing R2 1', 'existing R2 1', 'existing R2 1'],
  [A, [A, A], 'existing R2 1', 'existing R2 1', 'existing R2 1'],
  [A, [B, 'absent'], 'existing R3 1', 'refused R4 1047', 'existing R5 1'],
  [A, ['free', C], 'existing R3 1', 'refused R4 1047', 'existing R5 1'],
  [A, [B, A], 'existing R3 1', 'refused R4 1047', 'existing R5 1'],
  [A, [B, C], 'existing R3 1', 'refused R4 1047', 'existing R5 1'],
  ['free', [B, 'absent'], 'new R6 email', 'refused R7 1047', 'existing R8 2'],
  ['free', [B, 'free'], 'new R6 email', 'refused R7 1047', 'existing R8 2'],
  ['free', ['free', C], 'new R6 externalId', 'refused R7 1047', 'existing R8 3'],
  ['free', [B, B], 'new R6 email externalId', 'refused R7 1047', 'existing R8 2'],
  ['free', [B, C], 'new R9 email externalId', 'refused R10 1047', 'existing R11 2'],
  ['free', [C, B], 'new R9 email externalId', 'refused R10 1047', 'existing R11 3'],
  ['absent', [B, 'absent'], 'existing R14 2', 'existing R14 2', 'existing R14 2'],
  ['absent', ['free', C], 'existing R14 3', 'existing R14 3', 'existing R14 3'],
  ['absent', [B, B], 'existing R14 2', 'existing R14 2', 'existing R14 2'],
  ['absent', [B, C], 'existing R15 2', 'refused R16 1047', 'existing R17 2'],
  ['absent', [C, B], 'existing R15 3', 'refused R16 1047', 'existing R17 3'],
]

const nameOf = (holder: Holder) => (typeof holder === 'string' ? holder : 'ABC'.charAt(holder.id - 1))
const cases = REGISTER.map(
  ([p, secondaries, ...rows]) => [nameOf(p), secondaries.map(nameOf).join(' and '), p, secondaries, rows] as const,
)

describe('who an add is about', () => {
  test.each(cases)('p %s, secondaries %s: R-rows under skip, strict and neither', (_p, _s, p, secondaries, rows) => {
    const [email, externalId] = secondaries
    const { input, matches } = asked({ mobile: p, email, externalId })
    for (const anyIdentifier of [true, false]) {
      const outcome = (skip: boolean, strict: boolean) => {
        const keys = { ...conflictKeys(skip, strict), CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: anyIdentifier }
        return said(whoToRegister(configWith(keys), input, matches))
      }
      // Skip switches strict off: the first column holds for both.
      expect([outcome(true, false), outcome(true, true), outcome(false, true), outcome(false, false)]).toEqual([
        rows[0],
        ...rows,
      ])
    }
  })

  test.each([
    ['R12', true],
    ['R13', false],
  ])('p absent and all free is %s: new, whatever skip and strict say', (row, anyIdentifier) => {
    for (const skip of [true, false])
      for (const strict of [true, false]) {
        const keys = {
          ...conflictKeys(skip, strict),
          CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: anyIdentifier,
        }
        for (const secondaries of [
          { email: 'free', externalId: 'absent' },
          { email: 'free', externalId: 'free' },
        ] as const) {
          const { input, matches } = asked({ mobile: 'absent', ...secondaries })
          expect(said(whoToRegister(configWith(keys), input, matches))).toBe(`new ${row}`)
        }
      }
  })

  /** R1–R17 once more, as sentences over facts: exactly one of them holds for every combination there is. */
  const rowsThatHold = (p: Holder, secondaries: Holder[], skip: boolean, strict: boolean, any: boolean) => {
    const owners = new Set(secondaries.flatMap((holder) => (typeof holder === 'string' ? [] : [holder.id])))
    const foreign = new Set([...owners].filter((id) => typeof p === 'string' || id !== p.id))
    const isKnown = typeof p !== 'string'
    const refuses = !skip && strict
    const folds = !skip && !strict
    return Object.entries({
      R1: p === 'free' && owners.size === 0,
      R2: isKnown && foreign.size === 0,
      R3: isKnown && foreign.size > 0 && skip,
      R4: isKnown && foreign.size > 0 && refuses,
      R5: isKnown && foreign.size > 0 && folds,
      R6: p === 'free' && owners.size === 1 && skip,
      R7: p === 'free' && owners.size === 1 && refuses,
      R8: p === 'free' && owners.size === 1 && folds,
      R9: p === 'free' && owners.size > 1 && skip,
      R10: p === 'free' && owners.size > 1 && refuses,
      R11: p === 'free' && owners.size > 1 && folds,
      R12: p === 'absent' && owners.size === 0 && any,
      R13: p === 'absent' && owners.size === 0 && !any,
      R14: p === 'absent' && owners.size === 1,
      R15: p === 'absent' && owners.size > 1 && skip,
      R16: p === 'absent' && owners.size > 1 && refuses,
      R17: p === 'absent' && owners.size > 1 && folds,
    }).flatMap(([row, holds]) => (holds ? [row] : []))
  }

  test.each(['mobile', 'email', 'externalId'] as const)(
    'R1–R17 are exhaustive and exclusive with %s as primary',
    (primary) => {
      const kinds = (['mobile', 'email', 'externalId'] as const).filter((kind) => kind !== primary)
      const seen = new Set<string>()
      for (const p of ['absent', 'free', A] as const)
        for (const first of ['absent', 'free', A, B, C] as const)
          for (const second of ['absent', 'free', A, B, C] as const)
            for (const flags of Array.from({ length: 8 }, (_, bits) => [bits & 1, bits & 2, bits & 4].map(Boolean))) {
              const [skip = false, strict = false, any = false] = flags
              const holders = { mobile: p, email: p, externalId: p, [kinds[0] ?? '']: first, [kinds[1] ?? '']: second }
              const { input, matches } = asked(holders)
              const config = configWith({
                ...conflictKeys(skip, strict),
                CONF_REGISTRATION_PRIMARY_KEY: PRIMARY_KEYS[primary],
                CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: any,
              })
              const { row } = whoToRegister(config, input, matches)
              expect([row]).toEqual(rowsThatHold(p, [first, second], skip, strict, any))
              seen.add(row)
            }
      expect(seen.size).toBe(17)
    },
  )

  test('an e-mail that the customer holds is his own, whoever it identifies', () => {
    const twin = customerOf({ id: 5, identifiers: { email: 'B@ex.example' } })
    const input = inputOf({ mobile: '12025550102', email: 'b@ex.example' })
    const matches = matchesOf({ mobile: matchOf(B), email: matchOf(twin) })
    expect(said(whoToRegister(configWith(conflictKeys(false, true)), input, matches))).toBe('existing R2 2')
  })
})

describe('who an update is about', () => {
  const outcomes = (input: Parameters<typeof whoToUpdate>[1], matches: Parameters<typeof whoToUpdate>[2]) =>
    [conflictKeys(false, true), conflictKeys(true, true), conflictKeys(false, false)].map((keys) =>
      said(whoToUpdate(configWith(keys), input, matches)),
    )
  const always = (outcome: string) => [outcome, outcome, outcome]

  test('U1: a known id decides alone, strict or not', () => {
    const { input, matches } = asked({ mobile: B, email: C, externalId: 'free' })
    const found = { ...matches, id: matchOf(A) }
    expect(outcomes({ ...input, customerId: '1' }, found)).toEqual(always('existing U1 1'))
  })

  test('U2: an unknown id is refused with 1011, even where an identifier would match', () => {
    const { input, matches } = asked({ mobile: A, email: 'absent', externalId: 'absent' })
    expect(outcomes({ ...input, customerId: '99' }, matches)).toEqual(always('refused U2 1011'))
  })

  test('U8: a card number alone finds the customer, or nobody: 1011', () => {
    const input = inputOf({ cardNumber: 'K-1' })
    expect(outcomes(input, matchesOf({ card: matchOf(A) }))).toEqual(always('existing U8 1'))
    expect(outcomes(input, matchesOf())).toEqual(always('refused U8 1011'))
  })

  const UPDATE: [row: string, p: Holder, email: Holder, externalId: Holder, strict: string, other: string][] = [
    ['U3', A, 'absent', 'absent', 'existing U3 1', 'existing U3 1'],
    ['U3', A, 'free', A, 'existing U3 1', 'existing U3 1'],
    ['U4', A, B, 'free', 'refused U4 1047', 'existing U4 1'],
    ['U4', A, B, C, 'refused U4 1047', 'existing U4 1'],
    ['U5', 'free', B, 'absent', 'refused U5 1047', 'existing U5 2'],
    ['U5', 'free', B, B, 'refused U5 1047', 'existing U5 2'],
    ['U6', 'free', B, C, 'refused U6 1047', 'existing U6 2'],
    ['U6', 'absent', C, B, 'refused U6 1047', 'existing U6 3'],
    ['U7', 'absent', B, 'free', 'existing U7 2', 'existing U7 2'],
    ['U7', 'absent', 'absent', C, 'existing U7 3', 'existing U7 3'],
    ['U9', 'free', 'absent', 'absent', 'refused U9 1012', 'refused U9 1012'],
    ['U9', 'free', 'free', 'free', 'refused U9 1012', 'refused U9 1012'],
    ['U9', 'absent', 'free', 'absent', 'refused U9 1012', 'refused U9 1012'],
  ]
  test.each(UPDATE.map(([row, p, ...rest]) => [row, nameOf(p), nameOf(rest[0]), nameOf(rest[1]), p, ...rest] as const))(
    '%s: p %s, e-mail %s, external id %s',
    (_row, _p, _email, _externalId, mobile, email, externalId, strict, other) => {
      const { input, matches } = asked({ mobile, email, externalId })
      // Skip does nothing on update but switch strict off.
      expect(outcomes(input, matches)).toEqual([strict, other, other])
    },
  )

  test('U9: a card that matches does not help identifiers that match nobody', () => {
    const { input, matches } = asked({ mobile: 'free', email: 'absent', externalId: 'absent' })
    expect(outcomes({ ...input, cardNumber: 'K-1' }, { ...matches, card: matchOf(A) })).toEqual(
      always('refused U9 1012'),
    )
  })
})
