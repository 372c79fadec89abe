import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json'

const parsed = (text: string) => {
  const tree = parseJson(text)
  return tree.ok ? tree.value : undefined
}

test('turns every scalar into trimmed text and keeps empty ones visible', () => {
  expect(parsed('{"root":{"a":" Ada ","n":12.50,"t":true,"f":false,"nil":null,"blank":" \\n ","l":[1,"x"]}}')).toEqual({
    root: { a: 'Ada', n: '12.5', t: 'true', f: 'false', nil: '', blank: '', l: ['1', 'x'] },
  })
})

test('keeps every digit of a long id', () => {
  expect(parsed('{"id":12345678901234567890,"b":"9007199254740993","c":1.5,"d":-0}')).toEqual({
    id: '12345678901234567890',
    b: '9007199254740993',
    c: '1.5',
    d: '0',
  })
  expect(parsed('{"id":9007199254740993,"quoted \\" 1":"\\\\","e":1e3}')).toEqual({
    id: '9007199254740993',
    'quoted " 1': '\\',
    e: '1000',
  })
})

test('writes small and large exponents as plain decimals and refuses numbers out of range', () => {
  expect(parsed('{"a":1e-7,"b":-2.5e-8,"c":1E2}')).toEqual({ a: '0.0000001', b: '-0.000000025', c: '100' })
  expect(parsed('{"a":1.5e21}')).toEqual({ a: '1500000000000000000000' })
  expect(parsed('{"a":1e400}')).toBeUndefined()
  expect(parsed('{"a":[-1e999]}')).toBeUndefined()
})

test('drops the characters XML cannot carry before trimming', () => {
  expect(parsed('{"a":"\\u0000 In\\u0007\\u00eas\\uFFFE\\ud800 ","b":"\\ud83d\\ude42\\t!"}')).toEqual({
    a: 'Inês',
    b: '🙂\t!',
  })
})

test('takes no name for anything but a name', () => {
  const tree = parsed('{"__proto__":{"admin":"1"},"constructor":"x","toString":{"prototype":"y"}}')
  expect(Object.keys(tree ?? {})).toEqual(['__proto__', 'constructor', 'toString'])
  expect(tree?.admin).toBeUndefined()
  expect(tree?.hasOwnProperty).toBeUndefined()
  expect(Reflect.has({}, 'admin')).toBe(false)
})

test.each(['', '[]', '"x"', '1', 'null', '{', '{"a":1,}', "{'a':1}", '{"a":"\n"}', '{"a":NaN}', '{}{}'])(
  'refuses %j',
  (text) => {
    expect(parsed(text)).toBeUndefined()
  },
)

test('refuses deep nesting and too many values, in bounded time', () => {
  const started = performance.now()
  expect(parsed(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toBeUndefined()
  expect(parsed(`${'{"a":'.repeat(32)}1${'}'.repeat(32)}`)).toBeDefined()
  expect(parsed(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`)).toBeUndefined()
  expect(parsed(`{"a":${'['.repeat(1_000_000)}`)).toBeUndefined()
  expect(parsed(`{"a":[${'1,'.repeat(500_000)}1]}`)).toBeUndefined()
  expect(parsed(`{"a":${'9'.repeat(1_000_000)}}`)).toBeUndefined()
  expect(parsed(`{"id":12345678901234567890,"a":"${'\\\\'.repeat(500_000)}"}`)).toBeDefined()
  expect(performance.now() - started).toBeLessThan(1000)
})

test('answers any text with a tree or a refusal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      expect(typeof parseJson(text).ok).toBe('boolean')
    }),
  )
})
