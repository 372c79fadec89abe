import { describe, expect, test } from 'vitest'
import type { ConfigValues } from '@/lib/registration-config/keys'
import {
  conflictKeys,
  customerOf,
  inputOf,
  matchesOf,
  matchOf,
  OTHER_TILL,
  ruleBook,
  TILL,
} from '@/tests/registration-facts'
import type { CustomerFacts, Matches } from '../types'
import type { NormalisedInput } from './normalise'
import { changesAnything, decideRegistration } from './registration'
import type { Endpoint } from './rule-book'

const NOW = new Date('2025-06-01T10:00:00.000Z')
const MOBILE = '12025550101'
const A = customerOf({ id: 1, identifiers: { mobile: MOBILE, email: 'a@ex.example' }, registeredTillId: TILL.id })
const B = customerOf({ id: 2, identifiers: { mobile: '12025550102', email: 'b@ex.example' } })

const decide = (
  endpoint: Endpoint,
  passed: Partial<NormalisedInput>,
  found: Partial<Matches> = {},
  values: ConfigValues = {},
) =>
  decideRegistration(
    ruleBook(values),
    { endpoint, callingTillId: TILL.id, now: NOW },
    inputOf(passed),
    matchesOf(found),
  )
/** An update of this customer, found by his mobile. */
const about = (customer: CustomerFacts, passed: Partial<NormalisedInput>, viaAlias = false) =>
  decide('update', { mobile: MOBILE, ...passed }, { mobile: matchOf(customer, viaAlias) })

describe('somebody new', () => {
  test('gets everything passed, and defaults for the rest', () => {
    expect(decide('add', { mobile: MOBILE, firstName: 'Ana' })).toMatchObject({
      kind: 'create',
      rows: ['R1', 'T1'],
      customer: {
        type: 'LOYALTY',
        identifiers: { mobile: MOBILE, email: null, externalId: null },
        firstName: 'Ana',
        source: 'INSTORE',
        fraudStatus: 'NONE',
        registeredOn: NOW,
        registeredTillId: TILL.id,
        associatedTillId: null,
      },
      warnings: [],
    })
  })

  test('R6: is told of dropped identifiers before anything else', () => {
    const passed = { mobile: MOBILE, email: 'b@ex.example', externalId: 'MB-1', registeredTill: 'nosuch' }
    const found = { email: matchOf(B), externalId: matchOf(B) }
    expect(decide('add', passed, found, conflictKeys(true, false))).toMatchObject({
      kind: 'create',
      dropped: ['email', 'externalId'],
      customer: { identifiers: { mobile: MOBILE, email: null, externalId: null } },
      warnings: [{ code: '91007', x: 'email' }, { code: '91007', x: 'external_id' }, { code: '91020' }],
    })
  })

  test('a dropped identifier counts as missing: T4 and T7', () => {
    const skip = { ...conflictKeys(true, false), CONF_USERS_IS_EMAIL_REQUIRED: true }
    const found = { email: matchOf(B) }
    expect(decide('add', { mobile: MOBILE, email: 'b@ex.example' }, found, skip)).toMatchObject({
      kind: 'refuse',
      row: 'T4',
      code: '1039',
    })
    const byId = { ...conflictKeys(true, false), CONF_REGISTRATION_PRIMARY_KEY: 'EXTERNAL_ID' }
    const passed = { externalId: 'MB-1', email: 'b@ex.example', type: 'NON_LOYALTY' } as const
    expect(decide('add', passed, found, byId)).toMatchObject({ kind: 'refuse', row: 'T7', code: '1045' })
  })

  test('F2: is not enrolled on an impossible date, of whatever type; T-rows come first', () => {
    expect(decide('add', { mobile: MOBILE, registeredOn: 'soon' })).toMatchObject({
      kind: 'refuse',
      row: 'F2',
      code: '1034',
    })
    expect(decide('add', { mobile: MOBILE, registeredOn: '1989-12-31', type: 'NON_LOYALTY' })).toMatchObject({
      code: '1034',
    })
    expect(decide('add', { email: 'c@ex.example', registeredOn: 'soon' })).toMatchObject({ code: '1006' })
  })
})

describe('a known customer', () => {
  test('warnings: 91009, then stage 3 in fixed order, then F3 to F11', () => {
    const passed = { externalId: 'MB-1', email: 'new@ex.example', fraudStatus: 'maybe', registeredTill: 'nosuch' }
    const decision = decide(
      'add',
      { mobile: '12025550199', ...passed },
      {
        mobile: matchOf(A, true),
        externalId: matchOf(B),
      },
    )
    expect(decision).toMatchObject({
      kind: 'update',
      rows: ['R5', 'I1', 'I5', 'I6', 'T8'],
      warnings: [
        { code: '91009' },
        { code: '91006', x: 'email' },
        { code: '91007', x: 'external_id' },
        { code: '91020' },
        { code: '91003' },
      ],
    })
  })

  test('F1: a confirmed fraud keeps everything but the fraud status', () => {
    const fraud = { ...A, fraudStatus: 'CONFIRMED' as const }
    const refused = { kind: 'refuse', row: 'F1', code: '618', customer: fraud }
    expect(about(fraud, { firstName: 'Ana' })).toEqual(refused)
    expect(about(fraud, { firstName: 'Ana', fraudStatus: 'NONE' })).toEqual(refused)
    expect(about(fraud, { externalId: 'MB-1' })).toEqual(refused)
    expect(about(fraud, { cardNumber: 'K-1' })).toEqual(refused)
    expect(about(fraud, { subscriptions: [{ channel: 'SMS', priority: 'BULK', isSubscribed: '1' }] })).toEqual(refused)
    expect(about(fraud, { fraudStatus: 'NONE' })).toMatchObject({ kind: 'update', changes: { fraudStatus: 'NONE' } })
    expect(about(fraud, { email: 'A@ex.example', fraudStatus: 'CONFIRMED' })).toMatchObject({ kind: 'update' })
    expect(about(fraud, { type: 'NON_LOYALTY' })).toMatchObject({ code: '1046' })
  })

  test('F2: the date counts on conversion only, and after F1', () => {
    const guest = { ...A, type: 'NON_LOYALTY' as const }
    expect(about(A, { registeredOn: 'soon' })).toMatchObject({ kind: 'update' })
    expect(about(guest, { registeredOn: 'soon' })).toMatchObject({ kind: 'update' })
    expect(about(guest, { registeredOn: 'soon', type: 'LOYALTY' })).toMatchObject({ kind: 'refuse', code: '1034' })
    expect(about({ ...guest, fraudStatus: 'CONFIRMED' }, { registeredOn: 'soon', type: 'LOYALTY' })).toMatchObject({
      code: '618',
    })
    expect(about(guest, { registeredOn: '2025-01-02', type: 'LOYALTY' })).toMatchObject({
      isConverted: true,
      changes: { type: 'LOYALTY', registeredOn: new Date('2025-01-02T00:00:00Z') },
    })
  })

  test('the till of registration changes only if unset or on conversion', () => {
    const elsewhere = { registeredTill: OTHER_TILL.code }
    const tillAfter = (customer: CustomerFacts, passed: Partial<NormalisedInput>) => {
      const decision = about(customer, passed)
      return decision.kind === 'update' ? decision.changes.registeredTillId : decision
    }
    expect(tillAfter(A, elsewhere)).toBeUndefined()
    expect(tillAfter({ ...A, registeredTillId: null }, elsewhere)).toBe(OTHER_TILL.id)
    expect(tillAfter({ ...A, type: 'NON_LOYALTY' }, { ...elsewhere, type: 'LOYALTY' })).toBe(OTHER_TILL.id)
  })

  test('the source only fills an empty one', () => {
    expect(about(A, { source: 'WECHAT' })).toMatchObject({ changes: { source: undefined } })
    expect(about({ ...A, source: '' }, { source: 'wechat' })).toMatchObject({ changes: { source: 'WECHAT' } })
  })

  test('what is the same already is no change', () => {
    const known = customerOf({
      ...A,
      firstName: 'Ana',
      gender: 'F',
      associatedTillId: OTHER_TILL.id,
      subscriptions: new Map([['SMS.BULK', false]]),
    })
    const decision = about(known, {
      email: 'A@EX.example',
      firstName: 'Ana',
      gender: 'F',
      type: 'LOYALTY',
      fraudStatus: 'none',
      associatedWith: OTHER_TILL.code,
      source: 'WEBSITE',
      subscriptions: [{ channel: 'sms', priority: 'bulk', isSubscribed: 'false' }],
    })
    expect(decision.kind === 'update' && changesAnything(decision.changes)).toBe(false)
  })
})
