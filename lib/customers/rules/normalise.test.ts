import { describe, expect, test } from 'vitest'
import { configWith, inputOf } from '@/tests/registration-facts'
import { isEmail, normalise } from './normalise'

const refused = (row: string, code: string) => ({ ok: false, error: { row, code } })
const usable = expect.objectContaining({ ok: true })

describe('stage 1', () => {
  test('V1: without any identifier an add is refused with 1007, an update with 1015', () => {
    expect(normalise(configWith(), 'add', inputOf({ firstName: 'Ana' }))).toEqual(refused('V1', '1007'))
    expect(normalise(configWith(), 'update', inputOf({ firstName: 'Ana' }))).toEqual(refused('V1', '1015'))
  })

  test('V1: an id or a card is enough for an update, not for an add', () => {
    expect(normalise(configWith(), 'update', inputOf({ customerId: '12' }))).toEqual(usable)
    expect(normalise(configWith(), 'update', inputOf({ cardNumber: 'K-1' }))).toEqual(usable)
    expect(normalise(configWith(), 'add', inputOf({ customerId: '12', cardNumber: 'K-1' }))).toEqual(
      refused('V1', '1007'),
    )
  })

  test('V1: an external id that is not used is as good as none', () => {
    const config = configWith({ CONF_USERS_USE_EXTERNAL_ID: false })
    expect(normalise(config, 'add', inputOf({ externalId: 'MB-1' }))).toEqual(refused('V1', '1007'))
    expect(normalise(config, 'add', inputOf({ externalId: 'MB-1', mobile: '12025550101' }))).toEqual({
      ok: true,
      value: inputOf({ mobile: '12025550101' }),
    })
    const forced = configWith({ CONF_USERS_USE_EXTERNAL_ID: false, CONF_REGISTRATION_PRIMARY_KEY: 'EXTERNAL_ID' })
    expect(normalise(forced, 'add', inputOf({ externalId: 'MB-1' }))).toEqual(usable)
  })

  test.each(['add', 'update'] as const)(
    'V2, V3, V4: malformed identifiers are refused in this order on %s',
    (endpoint) => {
      const malformed = { mobile: '12ab', email: 'nobody', externalId: 'x'.repeat(251) }
      expect(normalise(configWith(), endpoint, inputOf(malformed))).toEqual(refused('V2', '1001'))
      expect(normalise(configWith(), endpoint, inputOf({ ...malformed, mobile: '12025550101' }))).toEqual(
        refused('V3', '1002'),
      )
      expect(
        normalise(configWith(), endpoint, inputOf({ mobile: '12025550101', externalId: malformed.externalId })),
      ).toEqual(refused('V4', '1003'))
    },
  )

  test.each([
    ['MB-123', true],
    ['MB-12', false],
    ['MB-1234', false],
    ['XB-123', false],
    ['mb-123', false],
  ])('V4: with prefix MB- and length 6, %s is fine: %s', (externalId, isFine) => {
    const config = configWith({ CONF_CARD_NUMBER_PREFIX: 'MB-', CONF_CARD_NUMBER_LENGTH: 6 })
    const expected = isFine ? usable : refused('V4', '1003')
    expect(normalise(config, 'add', inputOf({ externalId }))).toEqual(expected)
  })

  test('V4: an external id has up to 250 characters, however wide', () => {
    expect(normalise(configWith(), 'add', inputOf({ externalId: '🎈'.repeat(250) }))).toEqual(usable)
  })

  test('V5: an unknown type is refused with 10001 or 10002, but after the identifiers', () => {
    expect(normalise(configWith(), 'add', inputOf({ mobile: '12025550101', type: 'GOLD' }))).toEqual(
      refused('V5', '10001'),
    )
    expect(normalise(configWith(), 'update', inputOf({ mobile: '12025550101', type: 'GOLD' }))).toEqual(
      refused('V5', '10002'),
    )
    expect(normalise(configWith(), 'add', inputOf({ mobile: '1', type: 'GOLD' }))).toEqual(refused('V2', '1001'))
  })

  test('types are read in any case, identifiers become what is stored', () => {
    const input = inputOf({
      mobile: '+1 (202) 555-0101',
      email: 'Ana@Ex.example',
      externalId: 'mB-1',
      type: 'non_Loyalty',
    })
    expect(normalise(configWith(), 'add', input)).toEqual({
      ok: true,
      value: inputOf({ mobile: '12025550101', email: 'Ana@Ex.example', externalId: 'mB-1', type: 'NON_LOYALTY' }),
    })
  })
})

test.each([
  ['a@b.example', true],
  ['first.last+tag_1-2@sub.ex-ample.co', true],
  ['a@b', false],
  ['a@b.c', false],
  ['a@b.1x', false],
  ['a@-b.example', false],
  ['a@b..example', false],
  ['a b@ex.example', false],
  ['a@b@ex.example', false],
  ['ä@ex.example', false],
  ['"a"@ex.example', false],
  ['@ex.example', false],
  ['a@', false],
  ['', false],
])('%s is an e-mail: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected)
})

test('an e-mail has up to 254 characters', () => {
  const local = (size: number) => `${'a'.repeat(size - '@ex.example'.length)}@ex.example`
  expect(isEmail(local(254))).toBe(true)
  expect(isEmail(local(255))).toBe(false)
})
