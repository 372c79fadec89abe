import type { Part } from '@/db/queries/customer-matches'
import { fold } from './names'
import { searchNames } from './search-names'

/** From and to (exclusive) of a matched part of a shown value, in UTF-16 units. */
export type Mark = readonly [from: number, to: number]

type TextPart = Extract<Part, { texts: readonly string[] }>

/** The first of the texts, the surest first, that a value is, begins with, ends with or contains. */
const placeIn = (value: string, parts: readonly TextPart[]): Mark | null => {
  for (const { how, texts } of parts) {
    for (const text of texts) {
      const at = placeOf(value, how, text)
      if (at >= 0) return [at, at + text.length]
    }
  }
  return null
}

const placeOf = (value: string, how: TextPart['how'], text: string): number => {
  if (how === 'is') return value === text ? 0 : -1
  if (how === 'starts') return value.startsWith(text) ? 0 : -1
  if (how === 'ends') return value.endsWith(text) ? value.length - text.length : -1
  return value.indexOf(text)
}

/** What was typed of a grouped number: `9819` in `+91 98191 23456` marks `98 19` with its blank. */
export const marksOfMobile = (
  shown: string,
  digits: string,
  parts: readonly TextPart[],
  typed: string | null,
): readonly Mark[] => {
  const place = placeIn(digits, parts)
  if (!place) return []
  // What was typed without the country code is marked without it.
  const bare = (typed ?? '').replace(/\D/g, '')
  const found = digits.slice(...place)
  const hasCode = bare === '' || (bare.charAt(0) === found.charAt(0) && !found.endsWith(bare))
  const from = hasCode ? place[0] : place[1] - commonEnd(bare, found)
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index)
  const [first, last] = [places[from], places[place[1] - 1]]
  return first === undefined || last === undefined ? [] : [[first, last + 1]]
}

/** How many letters the two have in common at their ends. */
const commonEnd = (one: string, other: string): number => {
  let length = 0
  while (length < Math.min(one.length, other.length) && one.at(-length - 1) === other.at(-length - 1)) length++
  return length
}

/** Where a value in any case has one of the texts. */
export const marksOfText = (shown: string, parts: readonly TextPart[]): readonly Mark[] => {
  const lower = shown.toLowerCase()
  // A letter that has another length in lower case would shift every place behind it.
  if (lower.length !== shown.length) return []
  const place = placeIn(
    lower,
    parts.map((part) => ({ ...part, texts: part.texts.map((text) => text.toLowerCase()) })),
  )
  return place ? [place] : []
}

/** Where words of a name were found: at the beginning of its words, else inside them, in whatever spelling. */
export const marksOfName = (shown: string, words: readonly string[]): readonly Mark[] => {
  const tokens = [...shown.matchAll(/[\p{L}\p{M}\p{N}'’.-]+/gu)].map(({ 0: text, index }) => ({ text, index }))
  const found = words.flatMap((word): readonly Mark[] => {
    for (const isMeant of [beginsWith, contains]) {
      for (const { text, index } of tokens) {
        const mark = isMeant(text, word)
        if (mark) return [[index + mark[0], index + mark[1]]]
      }
    }
    // 王伟 was found by Wang Wei.
    return tokens.length > 0 && searchNames(...halves(shown)).includes(` ${word}`) ? [[0, shown.length]] : []
  })
  return apart(found)
}

const halves = (name: string): [string, string] => {
  const at = name.lastIndexOf(' ')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}

const beginsWith = (token: string, word: string): Mark | null => {
  const folded = fold(token)
  for (const start of beginningsOf(folded)) {
    if (!folded.startsWith(word, start)) continue
    return [lengthOf(token, start), lengthOf(token, start + word.length)]
  }
  return searchNames(token, '').includes(` ${word}`) ? [0, token.length] : null
}

/** Of O'Brien: O, and Brien. */
const beginningsOf = (folded: string): readonly number[] => [
  0,
  ...[...folded.matchAll(/[^\p{L}\p{N}](?=[\p{L}\p{N}])/gu)].map(({ index }) => index + 1),
]

const contains = (token: string, word: string): Mark | null => {
  const at = fold(token).indexOf(word)
  if (at >= 0) return [lengthOf(token, at), lengthOf(token, at + word.length)]
  return searchNames(token, '').includes(word) ? [0, token.length] : null
}

/** How much of the shown text folds to so many letters: "Łuk" for 3, "Strö" for 4. */
const lengthOf = (shown: string, folded: number): number => {
  if (folded === 0) return 0
  let length = 0
  for (const letter of shown) {
    if (fold(shown.slice(0, length)).length >= folded) break
    length += letter.length
  }
  // Combining marks that follow belong to the letter before them.
  return length + (/^\p{M}+/u.exec(shown.slice(length))?.[0].length ?? 0)
}

/** In order, and none reaching into another. */
const apart = (marks: readonly Mark[]): readonly Mark[] => {
  const kept: Mark[] = []
  for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    const last = kept.at(-1)
    if (!last || from >= last[1]) kept.push([from, to])
    else if (to > last[1]) kept[kept.length - 1] = [last[0], to]
  }
  return kept
}
