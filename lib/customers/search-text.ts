import type { Part } from '@/db/queries/customer-matches'
import { fold } from './names'
import { wordsOf } from './search-names'
import { readDigits, readNumber, UNSEEN } from './search-numbers'

/** A typed text as it was read: what it may be, the surest first. */
export interface SearchText {
  parts: readonly Part[]
  /** Folded words that names are looked for by; none for a number or an e-mail. */
  words: readonly string[]
  /** Digits as typed, perhaps with `+`; null for anything but a number. */
  digits: string | null
}

interface Plan {
  baseCountry: string
  foreignMobiles: boolean
}

const LONGEST = 250
const MOST_WORDS = 8
const USER_ID = /^\d{1,15}$/
const SHORTEST_PART = 3
/** Fewer characters begin too many bills and cards to mean one. */
const SHORTEST_CODE = 4
const LONGEST_CODE = 60

/** Reads what somebody typed into a search box; null for nothing. */
export const readSearchText = (typed: string, plan: Plan): SearchText | null => {
  const text = typed.normalize('NFC').replace(UNSEEN, '').trim().slice(0, LONGEST)
  if (text === '') return null
  const digits = readDigits(text)
  const number = digits === null ? null : readNumber(digits, plan)
  const hasBlank = /\s/.test(text)
  const words = digits !== null || text.includes('@') ? [] : wordsOf(fold(text)).slice(0, MOST_WORDS)
  const compact = text.replace(/\s+/g, '')
  const lower = text.toLowerCase()
  const email = hasBlank || text.startsWith('+') ? null : lower
  // A card is read out in fours, with whatever between them.
  const spellings = [...new Set([text, compact, text.toUpperCase(), lower, ...(digits ? [digits] : [])])]
  const isCode = compact.length >= SHORTEST_CODE && compact.length <= LONGEST_CODE && !text.includes('@')

  const parts: (Part | null)[] = [
    USER_ID.test(compact) ? { kind: 'id', ids: [Number(compact)] } : null,
    number && some('mobile', 'is', number.is),
    email?.includes('@') ? { kind: 'email', how: 'is', texts: [email] } : null,
    { kind: 'externalId', how: 'is', texts: spellings },
    ...(isCode ? CODES.map((kind): Part => ({ kind, how: 'is', texts: spellings })) : []),
    number && some('mobile', 'starts', number.starts),
    number && some('mobile', 'ends', number.ends),
    words.length === 0 ? null : { kind: 'name', how: 'whole', words },
    words.length === 0 ? null : { kind: 'name', how: 'starts', words },
    email === null ? null : { kind: 'email', how: 'starts', texts: [email] },
    { kind: 'externalId', how: 'starts', texts: spellings },
    ...(isCode ? CODES.map((kind): Part => ({ kind, how: 'starts', texts: spellings })) : []),
    number && some('mobile', 'contains', number.contains),
    number && some('mobile', 'contains', number.containsDialled),
    words.some((word) => word.length >= SHORTEST_PART) ? { kind: 'name', how: 'contains', words } : null,
    email !== null && email.length >= SHORTEST_PART ? { kind: 'email', how: 'contains', texts: [email] } : null,
    !hasBlank && compact.length >= SHORTEST_PART ? { kind: 'externalId', how: 'contains', texts: [lower] } : null,
  ]
  return { parts: parts.filter((part) => part !== null), words, digits }
}

const CODES = ['card', 'coupon', 'bill', 'ticket'] as const

const some = (kind: 'mobile', how: 'is' | 'starts' | 'ends' | 'contains', texts: readonly string[]): Part | null =>
  texts.length === 0 ? null : { kind, how, texts }

/** Fewer letters are too many words with one letter changed. */
const SHORTEST_MISTYPED = 4
const LONGEST_MISTYPED = 20

/**
 * Every beginning of a word that is one typing error away from this one: a letter too many, too few, another one, or two
 * swapped. Letters of its own script are tried; empty for words too short or too long to guess at.
 */
export const oneErrorAway = (word: string): readonly string[] => {
  const letters = [...word]
  if (letters.length < SHORTEST_MISTYPED || letters.length > LONGEST_MISTYPED) return []
  const alphabet = alphabetOf(word)
  const found = new Set<string>()
  const at = (place: number, end: number, middle: string) =>
    found.add(letters.slice(0, place).join('') + middle + letters.slice(end).join(''))
  for (let place = 0; place <= letters.length; place++) {
    if (place < letters.length) at(place, place + 1, '')
    if (place + 1 < letters.length) at(place, place + 2, `${letters[place + 1]}${letters[place]}`)
    for (const letter of alphabet) {
      if (place < letters.length) at(place, place + 1, letter)
      // After the last letter it would be the same beginning.
      if (place < letters.length) at(place, place, letter)
    }
  }
  found.delete(word)
  return [...found]
}

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ',
  'ءابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگ',
  'אבגדהוזחטיךכלםמןנסעףפץצקרשת',
  'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
  'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ',
] as const

const alphabetOf = (word: string): readonly string[] => [
  ...(ALPHABETS.find((letters) => [...letters].some((letter) => word.includes(letter))) ?? new Set(word)),
]

/** Words that may have been meant, the likeliest first: those as long as what was typed before those that go on. */
export const closestTo = (typed: string, words: readonly string[]): readonly string[] => {
  const distance = (word: string) => Math.abs([...word].length - [...typed].length)
  return [...words].sort((one, other) => distance(one) - distance(other) || (one < other ? -1 : 1))
}
