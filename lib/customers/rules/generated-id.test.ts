import { describe, expect, test } from 'vitest'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { configWith } from '@/tests/registration-facts'
import { bodyDigits, generatedId, isCounted, luhnDigit, mod7Digit } from './generated-id'

const ruleWith = (algorithm: string, values: ConfigValues = {}) =>
  configWith({ CONF_CARD_CHECKSUM_DIGIT_ALGO: algorithm, ...values }).externalIds
const PREFIX = { CONF_CARD_NUMBER_PREFIX: 'MB-42' }

test.each([
  ['7992739871', 3],
  ['411111111111111', 1],
  ['37828224631000', 5],
  ['0', 0],
  ['', 0],
])('the Luhn digit of %s is %i', (digits, expected) => expect(luhnDigit(digits)).toBe(expected))

test.each([
  ['123456', 4],
  ['7', 0],
  ['0012345678', 12345678 % 7],
  ['9'.repeat(30), Number(BigInt('9'.repeat(30)) % 7n)],
])('%s modulo 7 is %i', (digits, expected) => expect(mod7Digit(digits)).toBe(expected))

describe('an id is made of prefix, number, suffix and check digit', () => {
  test.each([
    ['AUTO_INC', {}, '17', '17'],
    ['AUTO_INC', { ...PREFIX, CONF_CARD_NUMBER_SUFFIX: '-X' }, '17', 'MB-4217-X'],
    ['AUTO_INC', { ...PREFIX, CONF_CARD_NUMBER_SUFFIX: '-X', CONF_CARD_NUMBER_LENGTH: 12 }, '17', 'MB-4200017-X'],
    ['LUHN_ALGO', {}, '7992739871', '79927398713'],
    ['LUHN_ALGO', { CONF_CARD_NUMBER_LENGTH: 16 }, '411111111111111', '4111111111111111'],
    ['LUHN_ALGO', { CONF_CARD_NUMBER_SUFFIX: 'X' }, '7992739871', '79927398713'],
    ['LUHN_ALGO', PREFIX, '17', `MB-4217${luhnDigit('4217')}`],
    ['LUHN_ALGO', { ...PREFIX, CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT: 'NONE' }, '17', `MB-4217${luhnDigit('17')}`],
    ['MOD7_ALGO', {}, '123456', '1234564'],
    ['MOD7_ALGO', { CONF_CARD_NUMBER_LENGTH: 9 }, '123456', '001234564'],
    ['MOD7_ALGO', PREFIX, '17', `MB-4217${4217 % 7}`],
    ['RANDOM', { CONF_CARD_NUMBER_LENGTH: 8 }, '00123456', '00123456'],
    ['RANDOM_LUHN', {}, '007992739871', '0079927398713'],
    ['RANDOM_MOD7', {}, '000000123456', '0000001234564'],
  ])('%s with %j: %s is %s', (algorithm, values, number, expected) => {
    expect(generatedId(ruleWith(algorithm, values), number)).toBe(expected)
  })
})

test('a counter that has outgrown its length gives nothing', () => {
  const rule = ruleWith('AUTO_INC', { CONF_CARD_NUMBER_LENGTH: 3 })
  expect([generatedId(rule, '999'), generatedId(rule, '1000')]).toEqual(['999', null])
  const withCheckDigit = ruleWith('LUHN_ALGO', { CONF_CARD_NUMBER_LENGTH: 3 })
  expect([generatedId(withCheckDigit, '99'), generatedId(withCheckDigit, '100')]).toEqual([
    `99${luhnDigit('99')}`,
    null,
  ])
  expect(generatedId(ruleWith('AUTO_INC', { ...PREFIX, CONF_CARD_NUMBER_LENGTH: 4 }), '1')).toBeNull()
})

test('the number fills what prefix, suffix and check digit leave; without a length random ones have twelve digits', () => {
  const room = (algorithm: string) =>
    bodyDigits(ruleWith(algorithm, { ...PREFIX, CONF_CARD_NUMBER_SUFFIX: 'XY', CONF_CARD_NUMBER_LENGTH: 14 }))
  expect(['AUTO_INC', 'LUHN_ALGO', 'MOD7_ALGO', 'RANDOM', 'RANDOM_LUHN', 'RANDOM_MOD7'].map(room)).toEqual([
    7, 8, 8, 9, 8, 8,
  ])
  expect([bodyDigits(ruleWith('AUTO_INC')), bodyDigits(ruleWith('RANDOM'))]).toEqual([0, 12])
})

test('ids are counted unless they are random', () => {
  const counted = (algorithm: string) => isCounted(ruleWith(algorithm))
  expect(['AUTO_INC', 'LUHN_ALGO', 'MOD7_ALGO'].map(counted)).toEqual([true, true, true])
  expect(['RANDOM', 'RANDOM_LUHN', 'RANDOM_MOD7'].map(counted)).toEqual([false, false, false])
})
