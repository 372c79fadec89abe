import { getCountryCallingCode } from 'libphonenumber-js/max'
import { isCountry } from './mobile'
import { fold } from './names'

/** What a typed text may be the leading part of; `id` must be complete. */
export interface SearchText {
  id: number | null
  mobiles: readonly string[]
  email: string | null
  externalIds: readonly string[]
  name: string | null
}

const LONGEST = 250
const NUMBER_LIKE = /^[+\d][\d\s()./-]*$/
const USER_ID = /^\d{1,15}$/

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** Leading digits as stored: with country code, whether it was typed, left out, or dialled as +, 00 or 0. */
const mobilePrefixes = (text: string, baseCountry: string): readonly string[] => {
  const digits = digitsOf(text)
  if (!NUMBER_LIKE.test(text) || digits === '') return []
  if (text.startsWith('+')) return [digits]
  if (digits.startsWith('00')) return digits.length > 2 ? [digits.slice(2)] : []
  const code = isCountry(baseCountry) ? getCountryCallingCode(baseCountry) : null
  const national = digits.replace(/^0/, '')
  const inCountry = code === null ? [] : [`${code}${national}`]
  return digits.startsWith('0') ? inCountry : [...new Set([digits, ...inCountry])]
}

/** Reads what somebody typed into a search box; null for nothing. */
export const readSearchText = (typed: string, baseCountry: string): SearchText | null => {
  const text = typed.trim().slice(0, LONGEST)
  if (text === '') return null
  const hasBlank = /\s/.test(text)
  const name = text.includes('@') || NUMBER_LIKE.test(text) ? '' : fold(text.replaceAll(',', ' '))
  return {
    id: USER_ID.test(text) ? Number(text) : null,
    mobiles: mobilePrefixes(text, baseCountry),
    email: hasBlank || text.startsWith('+') ? null : text.toLowerCase(),
    externalIds: [...new Set([text, text.toUpperCase(), text.toLowerCase()])],
    name: name === '' ? null : name,
  }
}

/** From and to (exclusive) of the matched part of a shown value, in UTF-16 units. */
export type Mark = readonly [from: number, to: number]

/** The digits of a grouped number that were typed: `9819` in `+91 98191 23456` marks `98 19` with its blank. */
export const markOfMobile = (
  shown: string,
  digits: string,
  prefixes: readonly string[],
  typed: string,
): Mark | null => {
  const prefix = prefixes.find((each) => digits.startsWith(each))
  if (prefix === undefined) return null
  // What was typed without the country code is marked without it.
  const typedDigits = digitsOf(typed).replace(/^0+/, '')
  const from = prefix.length - (prefix.endsWith(typedDigits) ? typedDigits.length : prefix.length)
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index)
  const [first, last] = [places[from], places[prefix.length - 1]]
  return first === undefined || last === undefined ? null : [first, last + 1]
}

/** The leading part of a value, whatever the case. */
export const markOfStart = (shown: string, starts: readonly string[]): Mark | null => {
  const start = starts.find((each) => each !== '' && shown.toLowerCase().startsWith(each.toLowerCase()))
  return start === undefined ? null : [0, start.length]
}

/** The part of a name that a folded text found: from the first name, or from the last. */
export const markOfName = (firstName: string, lastName: string, text: string): Mark | null => {
  const shown = `${firstName} ${lastName}`.trim()
  if (fold(shown).startsWith(text)) return [0, lengthUnfolded(shown, text)]
  const at = shown.length - lastName.trim().length
  const inLastName = fold(lastName).slice(0, text.length)
  // "Menon As": the last name is what was certainly meant, the rest is in the first.
  return text.startsWith(inLastName) && inLastName !== ''
    ? [at, at + lengthUnfolded(lastName.trim(), inLastName)]
    : null
}

/** How much of the shown text folds to the given one: "Łuk" for "luk", "Strö" for "stro". */
const lengthUnfolded = (shown: string, folded: string): number => {
  let length = 0
  for (const letter of shown) {
    if (fold(shown.slice(0, length)).length >= folded.length) break
    length += letter.length
  }
  // Combining marks that follow belong to the letter before them.
  return length + (/^\p{M}+/u.exec(shown.slice(length))?.[0].length ?? 0)
}
