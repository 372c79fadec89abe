import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_QUERY, OPERATORS, type Query, readQuery, writeQuery } from './read-query'

const conditions = (...each: [string, string | null, ...string[]][]) => ({
  ok: true,
  value: {
    kind: 'conditions',
    conditions: each.map(([attribute, operator, ...values]) => ({ attribute, operator, values })),
  },
})
const words = (...each: string[]) => ({ ok: true, value: { kind: 'keyword', words: each } })

describe('a query', () => {
  test.each([
    ['one condition', '(firstname:STARTS:in)', conditions(['firstname', 'STARTS', 'in'])],
    ['no parentheses', 'firstname:STARTS:in', conditions(['firstname', 'STARTS', 'in'])],
    [
      'several conditions, each in its own',
      '((slab:EQUALS:Silver) & (loyalty_points:RANGE:100;500))',
      conditions(['slab', 'EQUALS', 'Silver'], ['loyalty_points', 'RANGE', '100', '500']),
    ],
    ['parentheses around each alone', '(a:IN:1)&(b:IN:2)', conditions(['a', 'IN', '1'], ['b', 'IN', '2'])],
    ['one of them in parentheses', 'a:IN:1&(b:IN:2)', conditions(['a', 'IN', '1'], ['b', 'IN', '2'])],
    ['blanks', ' ( Slab : equals :  Silver  Plus ) ', conditions(['Slab', 'EQUALS', 'Silver  Plus'])],
    ['names with blanks', 'Favourite drink:IN:tea;coffee', conditions(['Favourite drink', 'IN', 'tea', 'coffee'])],
    ['a field and its value', 'Favourite drink:tea', conditions(['Favourite drink', null, 'tea'])],
    ['a field whose value is a word of ours', 'Size:IN', conditions(['Size', null, 'IN'])],
    ['a time', 'd:LESS:2025-03-02 10:15:00', conditions(['d', 'LESS', '2025-03-02 10:15:00'])],
    ['a time after a field', 'd:2025-03-02 10:15:00', conditions(['d', null, '2025-03-02 10:15:00'])],
    ['escaped signs', '(a:IN:x\\;y;\\(z\\)\\&\\\\)', conditions(['a', 'IN', 'x;y', '(z)&\\'])],
    ['escaped signs of a name', 'Size \\(EU\\)\\: shoes:EXACT:42', conditions(['Size (EU): shoes', 'EXACT', '42'])],
    ['a backslash before another letter', 'a:EXACT:C\\dir', conditions(['a', 'EXACT', 'C\\dir'])],
    ['a word', 'duarte', words('duarte')],
    ['words', ' Inês  duarte ', words('Inês', 'duarte')],
    ['words in parentheses', '(Inês duarte)', words('Inês', 'duarte')],
    ['a word with signs', 'at&t; (x', words('at&t;', '(x')],
    ['a word with an escaped colon', 'a\\:b', words('a:b')],
  ])('may have %s', (_what, text, expected) => {
    expect(readQuery(text)).toEqual(expected)
  })

  test.each([
    ['nothing', '', 'The query is empty.'],
    ['parentheses alone', '( )', 'The query is empty.'],
    ['an operator there is not', 'firstname:CONTAINS:in', 'CONTAINS is none of the operators'],
    ['no value', 'firstname:EQUALS:', 'firstname is compared with an empty value.'],
    ['a blank value', 'firstname:IN:a; ;b', 'firstname is compared with an empty value.'],
    ['no attribute', ':EQUALS:a', 'Every condition is attribute:OPERATOR:value.'],
    ['a condition that is none', 'a:IN:1 & b', 'Every condition is attribute:OPERATOR:value.'],
    ['an empty condition', 'a:IN:1 & ', 'Every condition is attribute:OPERATOR:value.'],
    ['a range of one', 'a:RANGE:1', 'RANGE takes two values, as low;high.'],
    ['a range of three', 'a:RANGE:1;2;3', 'RANGE takes two values, as low;high.'],
    ['several values for one', 'a:EQUALS:1;2', 'Several values are for RANGE and IN'],
    ['a bare colon among several values', 'a:IN:1:2', 'Inside a value of IN'],
    ['an open parenthesis', '(a:IN:1', 'Parentheses stand around'],
    ['a closed parenthesis', 'a:IN:1)', 'Parentheses stand around'],
    ['a parenthesis inside a value', 'a:IN:(1)', 'Parentheses stand around'],
    ['three pairs of them', '(((a:IN:1)))', 'Parentheses stand around'],
    ['a group within', '(a:IN:1 & b:IN:2) & c:IN:3', 'Inside a value &'],
    ['too many characters', 'x'.repeat(LONGEST_QUERY + 1), 'characters at most'],
    ['too many conditions', Array(51).fill('a:IN:1').join('&'), 'conditions at most'],
    ['too many words', Array(21).fill('a').join(' '), 'words at most'],
  ])('is refused with %s', (_what, text, sentence) => {
    expect(readQuery(text)).toMatchObject({
      ok: false,
      error: { code: 'query_refused', sentence: expect.stringContaining(sentence) },
    })
  })
})

const SIGNS = [':', ';', '&', '(', ')', '\\', ' ', ...OPERATORS.map((operator) => `:${operator}:`), 'a', 'é', '9', '王']
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 30 }).map((parts) => parts.join('')),
)
const token = anyText.map((text) => text.trim()).filter((text) => text !== '')
const word = token.map((text) => text.replace(/\s/g, '')).filter((text) => text !== '')
const condition = fc
  .tuple(token, fc.option(fc.constantFrom(...OPERATORS)), fc.array(token, { minLength: 1, maxLength: 4 }))
  .map(([attribute, operator, values]) => ({
    attribute,
    operator,
    values:
      operator === 'IN' ? values : operator === 'RANGE' ? [values[0] ?? '', values.at(-1) ?? ''] : values.slice(0, 1),
  }))
const query = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 5 }).map((each): Query => ({ kind: 'keyword', words: each })),
  fc.array(condition, { minLength: 1, maxLength: 4 }).map((each): Query => ({ kind: 'conditions', conditions: each })),
)

test('whatever is typed is read or refused, and what was read is written so that it reads the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const read = readQuery(text)
      if (read.ok) expect(readQuery(writeQuery(read.value))).toEqual(read)
      else expect(read.error.sentence).toMatch(/\.$/)
    }),
    { numRuns: 3_000 },
  )
})

test('every query can be written', () => {
  fc.assert(
    fc.property(query, (asked) => {
      expect(readQuery(writeQuery(asked))).toEqual({ ok: true, value: asked })
    }),
    { numRuns: 3_000 },
  )
})
