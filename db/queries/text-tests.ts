import { type Column, gt, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** What is asked of a text. Texts are ordered by code point. */
export type TextTest =
  | { is: 'among'; values: readonly string[] }
  | { is: 'starting' | 'ending' | 'below' | 'above'; value: string }
  /** Both ends included. */
  | { is: 'between'; low: string; high: string }

export const NOBODY = sql`1 = 0`
/** The greatest code point: no stored text has it, so it ends the range of a prefix on either engine. */
const LAST = '\u{10FFFF}'

export const isBeginning = (column: Column, prefix: string): SQL =>
  sql`(${gte(column, prefix)} and ${lt(column, `${prefix}${LAST}`)})`

const lengthOf = (text: string) => sql.raw(String([...text].length))

const endOf = ({ engine }: Store, text: SQL | Column, value: string): SQL =>
  engine === 'postgres' ? sql`right(${text}, ${lengthOf(value)})` : sql`substr(${text}, -${lengthOf(value)})`

/** The test on a column that stores what is compared: digits, lower case, folded. */
export const storedPasses = (store: Store, column: Column, test: TextTest): SQL => {
  switch (test.is) {
    case 'among':
      return test.values.length === 0 ? NOBODY : inArray(column, [...test.values])
    case 'starting':
      return isBeginning(column, test.value)
    case 'ending':
      return sql`${endOf(store, column, test.value)} = ${test.value}`
    case 'below':
      return lt(column, test.value)
    case 'above':
      return gt(column, test.value)
    case 'between':
      return sql`(${gte(column, test.low)} and ${lte(column, test.high)})`
  }
}

/** A text to be compared by code point, whatever the database's collation. */
export const byCodePoint = ({ engine }: Store, text: SQL | Column): SQL =>
  engine === 'postgres' ? sql`(${text} collate "C")` : sql`${text}`

const ASCII = /^[\0-\x7F]*$/
const inAsciiLowerCase = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Both cases of a letter outside ASCII; one that has no other has itself alone. */
const casesOf = (letter: string): readonly string[] => {
  const lower = letter.toLowerCase()
  const cases = [lower, lower.toUpperCase(), letter]
  return cases.every((each) => [...each].length === 1 && !ASCII.test(each)) ? [...new Set(cases)] : [letter]
}

/**
 * The test on a text as somebody wrote it, in any case. Neither engine knows the cases of letters outside ASCII by itself:
 * those that the test names are told to it; in the order of texts a capital É comes before a small one.
 */
export const anyCasePasses = (store: Store, text: SQL | Column, test: TextTest): SQL => {
  const lower = sql`lower(${byCodePoint(store, text)})`
  switch (test.is) {
    case 'among':
      if (test.values.length === 0) return NOBODY
      return wordsPass(store, text, test.values, (key, values) => inArray(key, [...values]), whole)
    case 'starting':
      return wordsPass(
        store,
        text,
        [test.value],
        (key, [value = '']) => sql`substr(${key}, 1, ${lengthOf(value)}) = ${value}`,
        (pattern) => `${pattern}*`,
      )
    case 'ending':
      return wordsPass(
        store,
        text,
        [test.value],
        (key, [value = '']) => sql`${endOf(store, key, value)} = ${value}`,
        (pattern) => `*${pattern}`,
      )
    case 'below':
      return sql`${lower} < ${inAsciiLowerCase(test.value)}`
    case 'above':
      return sql`${lower} > ${inAsciiLowerCase(test.value)}`
    case 'between':
      return sql`(${lower} >= ${inAsciiLowerCase(test.low)} and ${lower} <= ${inAsciiLowerCase(test.high)})`
  }
}

const whole = (pattern: string) => pattern

const wordsPass = (
  store: Store,
  text: SQL | Column,
  values: readonly string[],
  holds: (key: SQL, values: readonly string[]) => SQL,
  within: (pattern: string) => string,
): SQL => {
  const lower = sql`lower(${byCodePoint(store, text)})`
  const letters = [...new Set(values.join(''))].filter((letter) => !ASCII.test(letter) && casesOf(letter).length > 1)
  if (letters.length === 0) return holds(lower, values.map(inAsciiLowerCase))
  if (store.engine === 'postgres') {
    const pairs = letters.flatMap((letter) => casesOf(letter).map((each) => [each, small(letter)] as const))
    const [from, to] = [0, 1].map((side) => pairs.map((pair) => pair[side]).join(''))
    return holds(sql`translate(${lower}, ${from}, ${to})`, values.map(inSmallLetters))
  }
  const patterns = JSON.stringify(values.map((value) => within(patternOf(value))))
  return sql`exists (select 1 from json_each(${patterns}) as pattern where ${text} glob pattern.value)`
}

const small = (letter: string) => casesOf(letter)[0] ?? letter
const inSmallLetters = (text: string) =>
  [...text].map((letter) => (ASCII.test(letter) ? inAsciiLowerCase(letter) : small(letter))).join('')

/** The text as a pattern of SQLite's `glob`, in any case. */
const patternOf = (text: string) =>
  [...text]
    .map((letter) => {
      if (/[a-z]/i.test(letter)) return `[${letter.toLowerCase()}${letter.toUpperCase()}]`
      if (/[*?[]/.test(letter)) return `[${letter}]`
      const cases = ASCII.test(letter) ? [letter] : casesOf(letter)
      return cases.length > 1 ? `[${cases.join('')}]` : letter
    })
    .join('')
