import { describe, expect, test } from 'vitest'
import {
  configWith,
  customerOf,
  fieldOf,
  inputOf,
  matchesOf,
  matchOf,
  OTHER_TILL,
  ruleBook,
  TILL,
} from '@/tests/registration-facts'
import type { RegistrationInput } from '../types'
import { enrolmentDate, readProfile } from './profile'

const NOW = new Date('2025-06-01T10:00:00.000Z')
const book = ruleBook({}, [fieldOf({ name: 'club' }), fieldOf({ kind: 'extended', name: 'city' })])
const HOLDER = matchOf(customerOf({ id: 2, cards: ['K-1'] }))

const read = (
  passed: Partial<Omit<RegistrationInput, 'type'>>,
  matches = matchesOf(),
  customer: ReturnType<typeof customerOf> | null = null,
) => readProfile(book, inputOf(passed), matches, customer, TILL.id)
const codes = (...args: Parameters<typeof read>) => read(...args).warnings.map(({ code }) => code)

describe('F2: the date of enrolment', () => {
  const config = configWith({ CONF_MIN_REGISTRATION_DATE: '2020-01-01 00:00:00', LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
  test.each([
    ['nothing is now', undefined, NOW],
    ['wall time in the zone of the organisation', '2025-05-30 10:00:00', new Date('2025-05-30T04:30:00Z')],
    ['the earliest moment', '2020-01-01', new Date('2019-12-31T18:30:00Z')],
    ['a second before it', '2019-12-31 23:59:59', null],
    ['a day ahead', '2025-06-02T10:00:00Z', new Date('2025-06-02T10:00:00Z')],
    ['a second more', '2025-06-02T10:00:01Z', null],
    ['something else', 'yesterday', null],
    ['a day that does not exist', '2025-02-30', null],
  ])('%s', (_name, text, expected) => expect(enrolmentDate(config, text, NOW)).toEqual(expected))
})

describe('tills', () => {
  test('F3: an unknown one gives 91020 and the calling till', () => {
    expect(read({ registeredTill: OTHER_TILL.code })).toMatchObject({ registeredTillId: OTHER_TILL.id, warnings: [] })
    expect(read({ registeredTill: 'nosuch' })).toMatchObject({
      registeredTillId: TILL.id,
      warnings: [{ code: '91020' }],
    })
    expect(read({}).registeredTillId).toBeUndefined()
  })

  test('F4: an unknown one to associate gives 91021 and is ignored', () => {
    expect(read({ associatedWith: OTHER_TILL.code })).toMatchObject({ associatedTillId: OTHER_TILL.id, warnings: [] })
    const { associatedTillId, warnings } = read({ associatedWith: 'nosuch' })
    expect([associatedTillId, warnings]).toEqual([undefined, [{ code: '91021' }]])
  })
})

describe('F8: subscriptions', () => {
  const good = { channel: 'sms', priority: 'BULK', scope: 'all', isSubscribed: '1' }
  test.each([
    ['as documented', good, true],
    ['without a scope', { ...good, scope: undefined }, true],
    ['with a word as flag', { ...good, isSubscribed: 'TRUE' }, true],
    ['off', { ...good, isSubscribed: '0' }, false],
  ])('%s', (_name, entry, expected) => {
    const { scope, ...rest } = entry
    const { subscriptions, warnings } = read({ subscriptions: [scope === undefined ? rest : { ...rest, scope }] })
    expect([subscriptions.get('SMS.BULK'), warnings]).toEqual([expected, []])
  })

  test.each([
    ['channel', { ...good, channel: 'postmail' }],
    ['priority', { ...good, priority: 'soon' }],
    ['scope', { ...good, scope: 'store' }],
    ['flag', { ...good, isSubscribed: '2' }],
    ['flag that every object knows', { ...good, isSubscribed: 'constructor' }],
    ['flag that is a prototype', { ...good, isSubscribed: '__proto__' }],
    ['missing flag', { channel: 'sms', priority: 'BULK' }],
  ])('an invalid %s gives 91022 and is skipped', (_name, entry) => {
    const { subscriptions, warnings } = read({ subscriptions: [entry] })
    expect(subscriptions.size).toBe(0)
    expect(warnings).toEqual([{ code: '91022', x: entry.channel, y: entry.priority }])
  })

  test('of two entries for a pair the last wins', () => {
    const { subscriptions } = read({ subscriptions: [good, { ...good, isSubscribed: '0' }] })
    expect([...subscriptions]).toEqual([['SMS.BULK', false]])
  })
})

test('F9: a fraud status in any case, or 91003', () => {
  expect(read({ fraudStatus: 'confirmed' })).toMatchObject({ fraudStatus: 'CONFIRMED', warnings: [] })
  expect(read({ fraudStatus: 'MARKED' }).fraudStatus).toBeUndefined()
  expect(codes({ fraudStatus: 'MARKED' })).toEqual(['91003'])
})

describe('F10: cards', () => {
  test("a free card is issued, somebody else's gives 91007", () => {
    expect(read({ cardNumber: 'K-9' })).toMatchObject({ card: 'K-9', warnings: [] })
    const taken = read({ cardNumber: 'K-1' }, matchesOf({ card: HOLDER }), customerOf({ id: 1 }))
    expect([taken.card, taken.warnings]).toEqual([undefined, [{ code: '91007', x: 'card_number' }]])
  })

  test("the customer's own card is not issued again, be it a merged account's", () => {
    for (const viaAlias of [true, false]) {
      const own = read({ cardNumber: 'K-1' }, matchesOf({ card: matchOf(HOLDER.customer, viaAlias) }), HOLDER.customer)
      expect([own.card, own.warnings]).toEqual([undefined, []])
    }
  })

  test('a number of more than 50 characters is no card', () => {
    expect(read({ cardNumber: 'K'.repeat(50) }).card).toBe('K'.repeat(50))
    expect(read({ cardNumber: 'K'.repeat(51) }).card).toBeUndefined()
  })
})

describe('F11: the referral code', () => {
  const referral = { campaignId: 3, referrerId: 2 }
  test.each([
    ['that counts is taken', matchesOf({ referral }), null, referral, []],
    ['that nobody handed out gives 1204', matchesOf(), null, undefined, ['1204']],
    ['of somebody else says nothing about a known customer', matchesOf({ referral }), { id: 1 }, referral, []],
    ['of the customer himself gives 1204', matchesOf({ referral }), { id: 2 }, undefined, ['1204']],
  ])('%s', (_what, matches, customer, expected, warnings) => {
    const passed = read({ referralCode: 'k3m90ztq1' }, matches, customer && customerOf(customer))
    expect([passed.referral, passed.warnings.map(({ code }) => code)]).toEqual([expected, warnings])
  })
})

test('names are cut to 100 characters, sources are read in any case and unknown ones ignored', () => {
  expect(read({ firstName: '🎈'.repeat(101), lastName: `${'x'.repeat(99)} y` })).toMatchObject({
    firstName: '🎈'.repeat(100),
    lastName: 'x'.repeat(99),
  })
  expect([read({ source: 'WeChat' }).source, read({ source: 'carrier pigeon' }).source]).toEqual(['WECHAT', undefined])
})

test('warnings come in the order of the rows', () => {
  const everything = {
    registeredTill: 'nosuch',
    associatedWith: 'nosuch',
    customFields: [
      { name: 'club', value: 'x'.repeat(1001) },
      { name: 'nosuch', value: '1' },
    ],
    extendedFields: [{ name: 'nosuch', value: '1' }],
    subscriptions: [{ channel: 'fax' }],
    fraudStatus: 'maybe',
    cardNumber: 'K-1',
    referralCode: 'ANA10',
  }
  const rows = ['91020', '91021', '1017', '1018', '91015', '91022', '91003', '91007', '1204']
  expect(codes(everything, matchesOf({ card: HOLDER }))).toEqual(rows)
})
