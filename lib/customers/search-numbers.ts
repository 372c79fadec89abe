import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isCountry, normaliseMobile } from './mobile'

/** What typed digits may be of a mobile number, all of them as stored: digits with country code. */
export interface NumberReading {
  /** The whole number. */
  is: readonly string[]
  starts: readonly string[]
  ends: readonly string[]
  /** Any part of it. */
  contains: readonly string[]
  /** Any part of it, where the first digits were only dialled. */
  containsDialled: readonly string[]
}

interface Plan {
  baseCountry: string
  foreignMobiles: boolean
}

const NUMBER_LIKE = /^[(\s]*[+\d][\d\s()[\]./·\-‐‑‒–—−]*$/
/** Signs without width that come along when a number is copied: `\u202a+91 98191 23456\u202c`. */
export const UNSEEN = /\p{Cf}/gu
/** What is dialled before a country code from abroad, besides 00. */
const DIALLED_BEFORE = ['0011', '011', '010', '810'] as const
/** What is dialled before a national number and never stored. */
const TRUNKS = [/^0/, /^06(?=\d{8,9}$)/, /^8(?=\d{10}$)/, /^1(?=\d{10}$)/] as const
/** What is dialled at home before a national number, where that is no single 0. */
const DIALLED_AT_HOME: Readonly<Record<string, string>> = { BY: '80', HU: '06', KZ: '8', RU: '8', TM: '8', UZ: '8' }
const LONGEST = 20
/** Fewer digits in a row are in too many numbers to say anything. */
const SHORTEST_PART = 3
const SHORTEST_NUMBER = 8
/** In fewer digits a 0 in front is a digit like the others: four of them are the end of a number. */
const SHORTEST_DIALLED = 6

/** Digits of any script as 0 to 9: ٩٨ and ９８ are 98. */
const plainDigits = (text: string) => text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))

/** The ten digits of a script follow each other, and no two scripts are side by side without a gap before a zero. */
const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return code < 0x80 ? code - 0x30 : value
}

const unique = (texts: readonly (string | null | undefined)[], shortest = 1) => [
  ...new Set(texts.filter((text): text is string => !!text && text.length >= shortest && text.length <= LONGEST)),
]

/** The text without what only separates digits, or null when it is no number: `+` may stand in front. */
export const readDigits = (typed: string): string | null => {
  const text = plainDigits(typed)
    .replace(UNSEEN, '')
    .trim()
    .replace(/^tel:\s*/i, '')
    .replace(/\(\s*0\s*\)/g, '')
  if (!NUMBER_LIKE.test(text)) return null
  const digits = text.replace(/\D/g, '')
  return digits === '' ? null : text.includes('+') ? `+${digits}` : digits
}

/** Everything that digits as `readDigits` gives them may be of a number; in no order. */
export const readNumber = (written: string, plan: Plan): NumberReading => {
  const isInternational = written.startsWith('+') || (written.startsWith('00') && written.length > 4)
  const digits = written.replace(/^\+/, '')
  const base = isCountry(plan.baseCountry) ? plan.baseCountry : undefined
  const code = base === undefined ? '' : getCountryCallingCode(base)
  // After a country code, a 0 that is only dialled at home is left out by the numbering plan.
  const inPlan = (text: string, from?: typeof base) => parsePhoneNumberFromString(text, from)?.number.slice(1)

  if (isInternational) {
    const international = written.startsWith('+') ? digits : digits.slice(2)
    return {
      is: unique([international, inPlan(`+${international}`)], SHORTEST_NUMBER),
      starts: unique([international, inPlan(`+${international}`)]),
      ends: [],
      contains: written.startsWith('+') ? [] : unique([digits], SHORTEST_PART + 1),
      containsDialled: [],
    }
  }
  const nationals = TRUNKS.flatMap((trunk) => (trunk.test(digits) ? [digits.replace(trunk, '')] : []))
  const hasTrunk = digits.startsWith('0')
  const before = DIALLED_AT_HOME[plan.baseCountry] ?? '0'
  const atHome = digits.startsWith(before) ? digits.slice(before.length) : digits.replace(/^0/, '')
  const abroad = DIALLED_BEFORE.flatMap((prefix) =>
    digits.startsWith(prefix) && digits.length - prefix.length >= SHORTEST_NUMBER ? [digits.slice(prefix.length)] : [],
  )
  const whole = digits.length >= SHORTEST_NUMBER ? [inPlan(`+${digits}`), base && inPlan(digits, base), ...abroad] : []
  return {
    is: unique([digits, normaliseMobile(digits, plan), ...whole], SHORTEST_NUMBER),
    starts: unique([
      hasTrunk ? null : digits,
      code && `${code}${digits.replace(/^0/, '')}`,
      code && `${code}${atHome}`,
      ...whole,
    ]),
    ends: [digits],
    contains: unique([digits], SHORTEST_PART),
    containsDialled: digits.length < SHORTEST_DIALLED ? [] : unique(nationals, SHORTEST_PART),
  }
}
