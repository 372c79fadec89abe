import { expect, test } from 'vitest'
import { configWith, customerOf, inputOf, matchesOf, matchOf, PRIMARY_KEYS } from '@/tests/registration-facts'
import type { IdentifierKind } from '../types'
import { identifiersAfter, identifierWarnings, settleIdentifiers } from './identifiers'

const KINDS = ['mobile', 'email', 'externalId'] as const
const HELD = { mobile: '12025550101', email: 'a@ex.example', externalId: 'MB-1' }
const OTHER = { mobile: '12025550109', email: 'new@ex.example', externalId: 'MB-9' }
const SOMEBODY = matchOf(customerOf({ id: 2 }))

type Row = [
  row: string,
  holds: 'same' | 'null' | 'other',
  owner: 'X' | 'nobody' | 'another',
  allow: boolean[],
  effect: string,
]
const PRIMARY: Row[] = [
  ['I1', 'same', 'X', [true, false], 'same'],
  ['I2', 'null', 'nobody', [true, false], 'set'],
  ['I3', 'other', 'nobody', [true, false], 'kept 91005'],
  ['I6', 'null', 'another', [true, false], 'kept 91007'],
  ['I6', 'other', 'another', [true, false], 'kept 91007'],
]
const SECONDARY: Row[] = [
  ['I1', 'same', 'X', [true, false], 'same'],
  ['I2', 'null', 'nobody', [true, false], 'set'],
  ['I4', 'other', 'nobody', [true], 'replaced'],
  ['I5', 'other', 'nobody', [false], 'kept 91006'],
  ['I6', 'null', 'another', [true, false], 'kept 91007'],
  ['I6', 'other', 'another', [true, false], 'kept 91007'],
]

const cases = KINDS.flatMap((kind) =>
  KINDS.flatMap((primary) =>
    (kind === primary ? PRIMARY : SECONDARY).flatMap(([row, holds, owner, allowed, effect]) =>
      allowed.map((allow) => [row, kind, primary, holds, owner, allow, effect] as const),
    ),
  ),
)

const configFor = (primary: IdentifierKind, allow: boolean) =>
  configWith({
    CONF_REGISTRATION_PRIMARY_KEY: PRIMARY_KEYS[primary],
    CONF_ALLOW_MOBILE_UPDATE: allow,
    CONF_ALLOW_EMAIL_UPDATE: allow,
    CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: allow,
  })

test.each(cases)(
  '%s: %s under primary %s, X holds %s, owner %s, ALLOW %s: %s',
  (row, kind, primary, holds, owner, allow, effect) => {
    const customer = customerOf({
      id: 1,
      identifiers: { [kind]: { same: OTHER, other: HELD, null: null }[holds]?.[kind] ?? null },
    })
    const found = { X: matchOf(customer), another: SOMEBODY, nobody: null }[owner]
    const [outcome] = settleIdentifiers(
      configFor(primary, allow),
      customer,
      inputOf({ [kind]: OTHER[kind] }),
      matchesOf({ [kind]: found }),
    )
    expect(outcome?.row).toBe(row)
    expect([outcome?.effect, outcome?.warning].filter(Boolean).join(' ')).toBe(effect)
  },
)

test('I1: e-mails are the same in any case, external ids are not', () => {
  const customer = customerOf({ identifiers: HELD })
  const input = inputOf({ email: 'A@EX.example', externalId: 'mb-1' })
  const outcomes = settleIdentifiers(
    configFor('mobile', false),
    customer,
    input,
    matchesOf({ email: matchOf(customer) }),
  )
  expect(outcomes.map(({ row }) => row)).toEqual(['I1', 'I5'])
})

test('I1: what leads here through a merged account changes nothing', () => {
  const customer = customerOf({ id: 1, identifiers: HELD })
  const matches = matchesOf({ mobile: matchOf(customer, true) })
  expect(
    settleIdentifiers(configFor('mobile', true), customer, inputOf({ mobile: OTHER.mobile }), matches),
  ).toMatchObject([{ row: 'I1', effect: 'same', warning: null }])
})

test('warnings come in the order mobile, e-mail, external id, and name the identifier', () => {
  const customer = customerOf({ id: 1, identifiers: HELD })
  const outcomes = settleIdentifiers(
    configFor('mobile', false),
    customer,
    inputOf(OTHER),
    matchesOf({ externalId: SOMEBODY }),
  )
  expect(identifierWarnings(outcomes)).toEqual([
    { code: '91005', x: 'mobile' },
    { code: '91006', x: 'email' },
    { code: '91007', x: 'external_id' },
  ])
})

test('afterwards he holds what was set and replaced, and keeps the rest', () => {
  const customer = customerOf({ id: 1, identifiers: { email: 'a@ex.example', externalId: 'MB-1' } })
  const input = inputOf({ mobile: OTHER.mobile, email: OTHER.email, externalId: OTHER.externalId })
  const outcomes = settleIdentifiers(configFor('mobile', true), customer, input, matchesOf({ externalId: SOMEBODY }))
  expect(identifiersAfter(customer.identifiers, outcomes)).toEqual({ ...OTHER, externalId: 'MB-1' })
})
