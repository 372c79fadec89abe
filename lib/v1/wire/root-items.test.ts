import { expect, test } from 'vitest'
import { parseJson } from './parse-json'
import { parseXml } from './parse-xml'
import { child, items, list, text, texts, written } from './root-items'
import type { WireObject } from './wire-value'

function tree(source: string): WireObject {
  const read = source.startsWith('<') ? parseXml(source) : parseJson(source)
  if (!read.ok) throw new Error(read.error.reason)
  return read.value
}

const mobiles = (source: string) => {
  const found = items(tree(source), 'customer')
  return found.ok ? found.value.map((item) => text(item, 'mobile')) : undefined
}

const first = (source: string) => {
  const found = items(tree(source), 'customer')
  return (found.ok && found.value[0]) || {}
}

test.each([
  ['one object', '{"root":{"customer":{"mobile":"1"}}}', ['1']],
  ['a list', '{"root":{"customer":[{"mobile":"1"},{"mobile":"2"}]}}', ['1', '2']],
  ['a list of one', '{"root":{"customer":[{"mobile":"1"}]}}', ['1']],
  ['a root that is a list', '{"root":[{"customer":{"mobile":"1"}},{"customer":{"mobile":"2"}}]}', ['1', '2']],
  [
    'repeated elements',
    '<root><customer><mobile>1</mobile></customer><customer><mobile>2</mobile></customer></root>',
    ['1', '2'],
  ],
  ['a doubled root', '<root><root><customer><mobile>1</mobile></customer></root></root>', ['1']],
  ['a doubled root in JSON', '{"root":{"root":{"customer":[{"mobile":"1"}]}}}', ['1']],
  [
    'element children',
    '<root><customer><element><mobile>1</mobile></element><element><mobile>2</mobile></element></customer></root>',
    ['1', '2'],
  ],
  [
    'an entry that is no object',
    '{"root":{"customer":[{"mobile":"1"},"x",null,7]}}',
    ['1', undefined, undefined, undefined],
  ],
  ['an empty object', '{"root":{"customer":{}}}', [undefined]],
  [
    'an empty element among others',
    '<root><customer/><customer><mobile>2</mobile></customer></root>',
    [undefined, '2'],
  ],
])('finds the items of %s', (_form, source, expected) => {
  expect(mobiles(source)).toEqual(expected)
})

test.each([
  '{}',
  '{"root":null}',
  '{"root":""}',
  '{"root":{}}',
  '{"root":{"customers":[{"mobile":"1"}]}}',
  '{"root":{"customer":[]}}',
  '{"root":{"customer":null}}',
  '{"customer":{"mobile":"1"}}',
  '<root/>',
  '<roots><customer><mobile>1</mobile></customer></roots>',
  '<root><customer> </customer></root>',
])('refuses %s', (source) => {
  expect(mobiles(source)).toBeUndefined()
})

test('blank text is not passed, but can be seen as written', () => {
  const item = first('{"root":{"customer":{"a":" ","b":null,"c":"x","d":{"e":"1"}}}}')
  expect([text(item, 'a'), text(item, 'b'), text(item, 'c'), text(item, 'd'), text(item, 'z')]).toEqual([
    undefined,
    undefined,
    'x',
    undefined,
    undefined,
  ])
  expect([written(item, 'a'), written(item, 'b'), written(item, 'z')]).toEqual(['', '', undefined])
})

test('of a scalar sent twice, the last one passed counts', () => {
  const item = first('<root><customer><mobile>1</mobile><mobile>2</mobile><mobile/></customer></root>')
  expect(text(item, 'mobile')).toBe('2')
})

test.each([
  ['one object', '{"root":{"customer":{"custom_fields":{"field":{"name":"a"}}}}}', ['a']],
  ['a list', '{"root":{"customer":{"custom_fields":{"field":[{"name":"a"},{"name":"b"}]}}}}', ['a', 'b']],
  [
    'a list of wrappers',
    '{"root":{"customer":{"custom_fields":[{"field":{"name":"a"}},{"field":{"name":"b"}}]}}}',
    ['a', 'b'],
  ],
  [
    'element children',
    '<root><customer><custom_fields><field><element><name>a</name></element><element><name>b</name></element></field></custom_fields></customer></root>',
    ['a', 'b'],
  ],
  ['an empty wrapper', '{"root":{"customer":{"custom_fields":""}}}', []],
  ['nothing', '{"root":{"customer":{}}}', []],
  [
    'a placeholder',
    '<root><customer><custom_fields><field/><field><name>a</name></field></custom_fields></customer></root>',
    ['a'],
  ],
])('lists inner entries of %s', (_form, source, expected) => {
  expect(list(first(source), 'custom_fields', 'field').map((field) => text(field, 'name'))).toEqual(expected)
})

test('gives one inner object and inner scalars, one or many', () => {
  const item = first(
    '{"root":{"customer":{"card_details":[{"card_number":"C1"}],"ids":{"id":[1,"",2]},"one":{"id":3}}}}',
  )
  expect(text(child(item, 'card_details') ?? {}, 'card_number')).toBe('C1')
  expect(child(item, 'ids2')).toBeUndefined()
  expect(texts(item, 'ids', 'id')).toEqual(['1', '2'])
  expect(texts(item, 'one', 'id')).toEqual(['3'])
})
