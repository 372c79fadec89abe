import { describe, expect, test } from 'vitest'
import { formatMobile, normaliseMobile } from './mobile'

const anywhere = (text: string) => normaliseMobile(text, { baseCountry: '', foreignMobiles: true })
const based = (country: string, foreignMobiles: boolean) => (text: string) =>
  normaliseMobile(text, { baseCountry: country, foreignMobiles })

describe('the generic rule', () => {
  test.each([
    ['12025550101', '12025550101'],
    ['+1 (202) 555-0101', '12025550101'],
    ['0012025550101', '12025550101'],
    ['+44 7911 123456', '447911123456'],
    ['123456789', '123456789'],
    ['123456789012345', '123456789012345'],
  ])('takes %s as %s', (text, expected) => expect(anywhere(text)).toBe(expected))

  test.each([
    ['eight digits', '12345678'],
    ['sixteen digits', '1234567890123456'],
    ['a leading zero', '07911123456'],
    ['letters', '12ab'],
    ['an exponent', '1e400'],
    ['the number that an exponent became', 'Infinity'],
    ['a fraction', '1.2025550101e10'],
    ['full-width digits', '１２０２５５５０１０１'],
    ['Arabic digits', '٠١٢٣٤٥٦٧٨٩'],
    ['two plus signs', '++12025550101'],
    ['a sign inside', '1202+5550101'],
    ['minus signs only', '---'],
    ['zeros', '000000000000'],
    ['nothing', ''],
    ['a megabyte', '1'.repeat(1_000_000)],
  ])('refuses %s', (_name, text) => expect(anywhere(text)).toBeNull())

  test('prefixes nothing when foreign numbers are off but there is no base country', () => {
    expect(based('', false)('9819123456')).toBe('9819123456')
  })
})

describe('India', () => {
  test.each([
    ['9819123456', '919819123456'],
    ['6000000000', '916000000000'],
    ['919819123456', '919819123456'],
    ['+91 98191-23456', '919819123456'],
    ['00919819123456', '919819123456'],
  ])('takes %s as %s, foreign numbers or not', (text, expected) => {
    expect(based('IN', true)(text)).toBe(expected)
    expect(based('IN', false)(text)).toBe(expected)
  })

  test.each([
    ['12025550101', '12025550101'],
    ['5819123456', '5819123456'],
    ['98191234567', '98191234567'],
  ])('leaves %s to the generic rule, when foreign numbers are on', (text, expected) => {
    expect(based('IN', true)(text)).toBe(expected)
    expect(based('IN', false)(text)).toBeNull()
  })
})

describe('other base countries', () => {
  test.each([
    ['GB', '07911 123456', '447911123456'],
    ['GB', '7911123456', '447911123456'],
    ['GB', '+44 7911 123456', '447911123456'],
    ['GB', '07781 123456', '447781123456'],
    ['DE', '0151 23456789', '4915123456789'],
    ['DE', '4915123456789', '4915123456789'],
    ['FR', '06 12 34 56 78', '33612345678'],
    ['PT', '912 345 678', '351912345678'],
    ['AE', '050 123 4567', '971501234567'],
    ['IT', '312 345 6789', '393123456789'],
    ['RU', '8 912 345-67-89', '79123456789'],
    ['US', '(202) 555-0101', '12025550101'],
    ['US', '1 202 555 0101', '12025550101'],
    ['CA', '202 555 0101', '12025550101'],
  ])('%s: %s is %s, foreign numbers or not', (country, text, expected) => {
    expect(based(country, true)(text)).toBe(expected)
    expect(based(country, false)(text)).toBe(expected)
  })

  test.each([
    ['GB', '12025550101'],
    ['PT', '447911123456'],
    ['US', '919819123456'],
  ])('%s: the foreign %s is kept as it is, or refused', (country, text) => {
    expect(based(country, true)(text)).toBe(text)
    expect(based(country, false)(text)).toBeNull()
  })

  test('a number that fits no plan and starts with zero is refused', () => {
    expect(based('GB', true)('0123')).toBeNull()
    expect(based('GB', true)('09999999999999')).toBeNull()
  })

  test('a country that nobody knows leaves everything to the generic rule', () => {
    expect(based('ZZ', true)('12025550101')).toBe('12025550101')
    expect(based('ZZ', false)('12025550101')).toBeNull()
  })
})

test('what is stored is read as itself again', () => {
  for (const [country, text] of [
    ['GB', '07911123456'],
    ['DE', '015123456789'],
    ['US', '2025550101'],
    ['IN', '9819123456'],
  ] as const) {
    const stored = based(country, true)(text) ?? ''
    expect(based(country, true)(stored)).toBe(stored)
  }
})

test('numbers are shown in groups where the plan is known', () => {
  expect(formatMobile('919819123456')).toBe('+91 98191 23456')
  expect(formatMobile('999123456789')).toBe('+999123456789')
})
