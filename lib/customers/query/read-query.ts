import { fail, ok, type Result } from '@/lib/result'

/** What a condition may ask of an attribute. EXACT is a second word for EQUALS. */
export const OPERATORS = ['EQUALS', 'EXACT', 'STARTS', 'ENDS', 'LESS', 'GREATER', 'RANGE', 'IN', 'ON'] as const
export type Operator = (typeof OPERATORS)[number]

/** A condition as it was written, before anybody knows what its attribute is. Texts are trimmed and never empty. */
export interface WrittenCondition {
  attribute: string
  /** Null where a field is followed by its value alone. */
  operator: Operator | null
  /** One, except with RANGE and IN. */
  values: readonly string[]
}

/** A query of the grammar in the contract's search.md: words, or conditions that all hold. */
export type Query =
  | { kind: 'keyword'; words: readonly string[] }
  | { kind: 'conditions'; conditions: readonly WrittenCondition[] }

/** Why a query cannot be answered, as a sentence for whoever wrote it. */
export interface QueryRefusal {
  code: 'query_refused'
  sentence: string
}
export const refused = (sentence: string) => fail<QueryRefusal>({ code: 'query_refused', sentence })

/** Characters. Long enough for three hundred numbers in one IN, short enough to be taken apart at once. */
export const LONGEST_QUERY = 4_000
const MOST_CONDITIONS = 50
const MOST_WORDS = 20

type Sign = ':' | ';' | '&' | '(' | ')'
/** A sign that means something, or a text between two of them. */
type Token = { sign: Sign } | { text: string }

const SIGNS: ReadonlySet<string> = new Set<Sign>([':', ';', '&', '(', ')'])
const isSign = (letter: string): letter is Sign => SIGNS.has(letter)
const signOf = (token: Token | undefined) => (token && 'sign' in token ? token.sign : undefined)

/** Reads a query; refuses one that does not follow the grammar. */
export const readQuery = (text: string): Result<Query, QueryRefusal> => {
  if ([...text].length > LONGEST_QUERY) return refused(`A query has ${LONGEST_QUERY} characters at most.`)
  const whole = tokensOf(text)
  const tokens = unwrapped(whole)
  return tokens.some((token) => signOf(token) === ':') ? readConditions(tokens) : readKeyword(tokens)
}

/** A backslash before any other character than a sign or itself stands for itself. */
const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let held = ''
  const letters = [...text]
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? ''
    const next = letters[at + 1] ?? ''
    if (letter === '\\' && (next === '\\' || isSign(next))) {
      held += next
      at += 1
    } else if (isSign(letter)) {
      tokens.push({ text: held }, { sign: letter })
      held = ''
    } else held += letter
  }
  return [...tokens, { text: held }]
}

const isBlank = (token: Token) => 'text' in token && token.text.trim() === ''

const trimmed = (tokens: readonly Token[]): readonly Token[] => {
  const first = tokens.findIndex((token) => !isBlank(token))
  const last = tokens.findLastIndex((token) => !isBlank(token))
  return first < 0 ? [] : tokens.slice(first, last + 1)
}

/** The tokens without the one pair of parentheses around all of them. */
const unwrapped = (tokens: readonly Token[]): readonly Token[] => {
  const inside = trimmed(tokens)
  if (signOf(inside[0]) !== '(') return inside
  let depth = 0
  const closed = inside.findIndex((token) => {
    depth += signOf(token) === '(' ? 1 : signOf(token) === ')' ? -1 : 0
    return depth === 0
  })
  return closed === inside.length - 1 ? trimmed(inside.slice(1, -1)) : inside
}

/** Parts between the signs; those inside parentheses do not count. */
const splitAt = (tokens: readonly Token[], sign: Sign): readonly (readonly Token[])[] => {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    depth += signOf(token) === '(' ? 1 : signOf(token) === ')' ? -1 : 0
    if (depth === 0 && signOf(token) === sign) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

const written = (tokens: readonly Token[]) =>
  tokens
    .map((token) => ('sign' in token ? token.sign : token.text))
    .join('')
    .trim()

const readKeyword = (tokens: readonly Token[]): Result<Query, QueryRefusal> => {
  const words = written(tokens)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return refused('The query is empty.')
  if (words.length > MOST_WORDS) return refused(`A query has ${MOST_WORDS} words at most.`)
  return ok({ kind: 'keyword', words })
}

const readConditions = (tokens: readonly Token[]): Result<Query, QueryRefusal> => {
  const parts = splitAt(tokens, '&')
  if (parts.length > MOST_CONDITIONS) return refused(`A query has ${MOST_CONDITIONS} conditions at most.`)
  const conditions: WrittenCondition[] = []
  for (const part of parts) {
    const condition = readCondition(unwrapped(part))
    if (!condition.ok) return condition
    conditions.push(condition.value)
  }
  return ok({ kind: 'conditions', conditions })
}

const readCondition = (tokens: readonly Token[]): Result<WrittenCondition, QueryRefusal> => {
  const signs = tokens.map(signOf)
  if (signs.includes('(') || signs.includes(')'))
    return refused('Parentheses stand around a condition or the whole query; inside a value they are \\( and \\).')
  if (signs.includes('&')) return refused('Inside a value & is written \\&.')
  const [named = [], second, ...others] = splitAt(tokens, ':')
  const attribute = written(named)
  if (attribute === '' || !second) return refused('Every condition is attribute:OPERATOR:value.')
  const word = written(second)
  const operator = OPERATORS.find((each) => each === word.toUpperCase())
  if (others.length === 0) return readValues(attribute, null, [second])
  if (operator) return readValues(attribute, operator, others)
  if (/^[a-z_]+$/i.test(word)) return refused(`${word} is none of the operators ${OPERATORS.join(', ')}.`)
  return readValues(attribute, null, [second, ...others])
}

/** `parts` are what stands between the colons after the operator. */
const readValues = (
  attribute: string,
  operator: Operator | null,
  parts: readonly (readonly Token[])[],
): Result<WrittenCondition, QueryRefusal> => {
  const takesSeveral = operator === 'RANGE' || operator === 'IN'
  if (takesSeveral && parts.length > 1) return refused(`Inside a value of ${operator} : is written \\:.`)
  const colon: Token = { sign: ':' }
  const tokens = parts.flatMap((part, place) => (place === 0 ? part : [colon, ...part]))
  if (!takesSeveral && tokens.some((token) => signOf(token) === ';'))
    return refused('Several values are for RANGE and IN; inside a value ; is written \\;.')
  const values = splitAt(tokens, ';').map(written)
  if (values.includes('')) return refused(`${attribute} is compared with an empty value.`)
  if (operator === 'RANGE' && values.length !== 2) return refused('RANGE takes two values, as low;high.')
  return ok({ attribute, operator, values })
}

const escaped = (text: string) => text.replace(/[\\:;&()]/g, '\\$&')

/** The query as text that is read as the same query. */
export const writeQuery = (query: Query): string =>
  query.kind === 'keyword'
    ? query.words.map(escaped).join(' ')
    : `(${query.conditions.map(writeCondition).join(' & ')})`

const writeCondition = ({ attribute, operator, values }: WrittenCondition) =>
  [escaped(attribute), ...(operator ? [operator] : []), values.map(escaped).join(';')].join(':')
