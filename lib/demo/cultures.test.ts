import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { CULTURES, mobileOf, mobilesOf } from './cultures'

const numbers = CULTURES.flatMap((culture) =>
  [0, 1, Math.floor(mobilesOf(culture) / 2), mobilesOf(culture) - 1].map((count) => ({
    country: culture.country,
    mobile: mobileOf(culture, count),
  })),
)

test.each(numbers)('$mobile is a mobile number of $country', ({ country, mobile }) => {
  const number = parsePhoneNumberFromString(`+${mobile}`)
  expect(number?.isValid()).toBe(true)
  expect(number?.country).toBe(country)
  expect(number?.getType()).toMatch(/MOBILE/)
})

test('no two countries share numbers', () => {
  const heads = CULTURES.flatMap((culture) => culture.mobile.heads)
  for (const head of heads) expect(heads.filter((other) => other.startsWith(head))).toEqual([head])
})

test('every name has letters for an e-mail address', () => {
  for (const { female, male, last } of CULTURES)
    for (const { written, latin } of [...female, ...male, ...last]) {
      expect(written).not.toBe('')
      expect(latin.normalize('NFKD')).toMatch(/[a-z]/i)
    }
})
