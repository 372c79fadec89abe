import { describe, expect, test } from 'vitest'
import { customerOf, matchesOf, matchOf, ruleBook } from '@/tests/registration-facts'
import type { NormalisedInput } from './normalise'
import { decideRegistration } from './registration'
import { forbids, labelOf, RESTRICTIONS, type Restriction, restricted, type StatusLabel, statusByFraud } from './status'
import { decideLabel, FRAUD_FORBIDS, settledRestrictions } from './status-label'

const label = (id: number, code: string, more: Partial<StatusLabel> = {}): StatusLabel => ({
  id,
  version: 1,
  code,
  label: code.toLowerCase(),
  restrictions: [],
  isDefault: false,
  isFraud: false,
  isClosed: false,
  ...more,
})
const ACTIVE = label(1, 'ACTIVE', { isDefault: true })
const SUSPENDED = label(2, 'SUSPENDED', { restrictions: ['POINTS_REDEMPTION'] })
const BLOCKED = label(3, 'BLOCKED', { restrictions: ['EVERYTHING'] })
const FRAUD = label(4, 'FRAUD', { isFraud: true })
const labels = { statusLabels: [ACTIVE, SUSPENDED, BLOCKED, FRAUD] }

describe('what a status forbids', () => {
  test('is what its label says; EVERYTHING is all of it, and who was given no label stands as the default', () => {
    const forbidden = (statusId: number | null) =>
      RESTRICTIONS.filter((restriction) => forbids(labels, { statusId }, restriction))
    expect(forbidden(2)).toEqual(['POINTS_REDEMPTION'])
    expect(forbidden(3)).toEqual([...RESTRICTIONS])
    expect(forbidden(null)).toEqual([])
    expect(labelOf(labels, { statusId: null })).toBe(ACTIVE)
    expect(forbids({ statusLabels: [{ ...ACTIVE, restrictions: ['MERGE'] }] }, { statusId: null }, 'MERGE')).toBe(true)
    expect(forbids({ statusLabels: [] }, { statusId: null }, 'MERGE')).toBe(false)
  })

  test('somebody whose data was deleted is left alone altogether', () => {
    const gone = { statusId: null, deletedAt: new Date(0) }
    expect(RESTRICTIONS.every((restriction) => forbids(labels, gone, restriction))).toBe(true)
    expect(restricted(labels, gone, 'MERGE')).toMatchObject({ label: 'Personal data deleted' })
  })
})

test.each([
  ['CONFIRMED gives the label for it', 1, 'CONFIRMED', null, 4],
  ['somebody who has it keeps it', 4, 'CONFIRMED', null, 4],
  ['a stricter one stays', 3, 'CONFIRMED', null, 3],
  ['NONE takes it away', 4, 'NONE', null, null],
  ['NONE gives back what was before', 4, 'NONE', 2, 2],
  ['NONE changes no other label', 3, 'NONE', null, 3],
] as const)('a fraud status: %s', (_name, statusId, fraudStatus, before, after) =>
  expect(statusByFraud(labels, statusId, fraudStatus, before)).toBe(after),
)

describe('a label may be', () => {
  const wanted = { label: 'VIP', restrictions: [], isDefault: false, isFraud: false, isClosed: false }
  test.each([
    ['fine', wanted, null],
    ['of another’s name', { ...wanted, label: 'Blocked' }, 'label_taken'],
    ['a default that forbids something', { ...wanted, isDefault: true, restrictions: ['MERGE'] }, null],
    [
      'a default that forbids everything',
      { ...wanted, isDefault: true, restrictions: ['EVERYTHING'] },
      'default_forbids_everything',
    ],
    ['a default for frauds', { ...wanted, isDefault: true, isFraud: true }, 'default_is_fraud'],
    ['a default that is closed', { ...wanted, isDefault: true, isClosed: true }, 'default_cannot_close'],
  ] as const)('%s', (_name, each, code) => {
    const decided = decideLabel(labels.statusLabels, each)
    expect(decided.ok ? null : decided.error.code).toBe(code)
  })

  test('for frauds, and then it forbids what the contract forbids them anyway', () => {
    const restrictions: Restriction[] = ['MERGE']
    expect(settledRestrictions({ restrictions, isFraud: true })).toEqual(
      RESTRICTIONS.filter((each) => each === 'MERGE' || FRAUD_FORBIDS.includes(each)),
    )
    expect(settledRestrictions({ restrictions, isFraud: false })).toEqual(restrictions)
  })
})

describe('a registration of somebody with a status', () => {
  const NOW = new Date('2026-03-01T00:00:00Z')
  const mail = { code: 'x', restrictions: ['IDENTIFIER_CHANGE'] } as const
  const book = ruleBook({ CONF_ALLOW_EMAIL_UPDATE: true }, [], [ACTIVE, label(2, mail.code, mail), BLOCKED])
  const decide = (statusId: number | null, input: Partial<NormalisedInput>) => {
    const customer = customerOf({ statusId, identifiers: { mobile: '12025550131', email: 'ines@ex.example' } })
    return decideRegistration(
      book,
      { endpoint: 'update', callingTillId: null, now: NOW },
      { mobile: '12025550131', subscriptions: [], customFields: [], extendedFields: [], ...input },
      matchesOf({ mobile: matchOf(customer) }),
    )
  }

  test('changes the profile and keeps the identifiers, saying which status says so', () => {
    const decided = decide(2, { email: 'new@ex.example', externalId: 'X-1', firstName: 'Ana' })
    expect(decided).toMatchObject({
      kind: 'update',
      changes: { identifiers: {}, firstName: 'Ana' },
      warnings: [
        { code: '91006', x: 'email', status: 'x' },
        { code: '91006', x: 'external_id', status: 'x' },
      ],
    })
    expect(decide(null, { email: 'new@ex.example' })).toMatchObject({
      changes: { identifiers: { email: 'new@ex.example' } },
    })
  })

  test('is refused where everything is forbidden, but for the fraud status', () => {
    expect(decide(3, { firstName: 'Ana' })).toMatchObject({ kind: 'refuse', code: '618', status: 'blocked' })
    expect(decide(3, { email: 'new@ex.example' })).toMatchObject({ kind: 'refuse', code: '618' })
    expect(decide(3, {}).kind).toBe('update')
    expect(decide(3, { fraudStatus: 'CONFIRMED' })).toMatchObject({ changes: { fraudStatus: 'CONFIRMED' } })
  })
})
