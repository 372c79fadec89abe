import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json'
import { parseXml } from './parse-xml'
import { CONTENT_TYPES, render } from './render'
import {
  BareList,
  bareList,
  COLLAPSED,
  COLLAPSED_CONTAINER,
  COLLAPSED_INNER,
  LISTS,
  type ResponseEntry,
  type ResponseObject,
  type ResponseValue,
  withShape,
} from './response-tree'

const answer = {
  response: {
    status: { success: 'true', code: 200, total: '1' },
    customers: {
      customer: [
        {
          user_id: 900001,
          external_id: null,
          lastname: '',
          absent: undefined,
          custom_fields: { field: [{ name: 'drink', value: 'tea & "milk" <3' }] },
          coupons: { coupon: [] },
          notes: bareList('note', [{ id: '301' }]),
          identifiers: bareList('identifier', []),
          item_status: { warnings: { warning: ['1017', '91007'] } },
        },
      ],
    },
  },
}

const customerOf = (json: string) => JSON.parse(json).response.customers.customer

test('lists are arrays for 0, 1 and many, and bare lists have no wrapper', () => {
  expect(customerOf(render(answer, 'json', LISTS))).toEqual([
    {
      user_id: 900001,
      external_id: null,
      lastname: '',
      custom_fields: { field: [{ name: 'drink', value: 'tea & "milk" <3' }] },
      coupons: { coupon: [] },
      notes: [{ id: '301' }],
      identifiers: [],
      item_status: { warnings: { warning: ['1017', '91007'] } },
    },
  ])
})

test('collapsing shows a single entry alone, in the container, inside it, or both', () => {
  const both = customerOf(render(answer, 'json', COLLAPSED))
  expect(both.custom_fields).toEqual({ field: { name: 'drink', value: 'tea & "milk" <3' } })
  expect(both.coupons).toEqual({ coupon: [] })
  expect(both.item_status.warnings.warning).toEqual(['1017', '91007'])

  expect(customerOf(render(answer, 'json', COLLAPSED_CONTAINER)).custom_fields.field).toHaveLength(1)
  expect(customerOf(render(answer, 'json', COLLAPSED_INNER))[0].custom_fields.field).toEqual({
    name: 'drink',
    value: 'tea & "milk" <3',
  })
})

test('the caller’s shape overrides the endpoint’s', () => {
  expect(withShape(COLLAPSED_INNER, 'LIST')).toEqual(LISTS)
  expect(withShape(LISTS, 'collapse')).toEqual(COLLAPSED)
  expect(withShape(LISTS, 'tree')).toEqual(LISTS)
  expect(withShape(COLLAPSED, undefined)).toEqual(COLLAPSED)
})

test('XML repeats elements, keeps every wrapper and writes unset values as empty elements', () => {
  expect(render(answer, 'xml', COLLAPSED)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<response><status><success>true</success><code>200</code><total>1</total></status><customers><customer>' +
      '<user_id>900001</user_id><external_id/><lastname/>' +
      '<custom_fields><field><name>drink</name><value>tea &amp; "milk" &lt;3</value></field></custom_fields>' +
      '<coupons/><notes><note><id>301</id></note></notes><identifiers/>' +
      '<item_status><warnings><warning>1017</warning><warning>91007</warning></warnings></item_status>' +
      '</customer></customers></response>',
  )
})

test.each(['json', 'xml'] as const)('characters XML cannot carry are never sent (%s)', (format) => {
  const written = render({ a: 'x\u0000\u000b\ud800y\ufffe\\u0041 🙂\r\n' }, format, LISTS)
  const read = format === 'json' ? parseJson(written) : parseXml(written)
  expect(read).toMatchObject({ ok: true, value: { a: 'xy\\u0041 🙂' } })
})

test('says its charset', () => {
  expect(CONTENT_TYPES).toEqual({ json: 'application/json; charset=utf-8', xml: 'application/xml; charset=utf-8' })
})

const names = fc.constantFrom('customer', 'field', 'name', 'value', 'item_status', 'element', 'toString')
const scalars = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'é', '🙂', '&', '<', '>', '"', "'", ']', '\\', 'u', '\r', '\n', '\u0001', ' '),
  }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
)
const { object: trees } = fc.letrec<{ object: ResponseObject; entry: ResponseEntry; value: ResponseValue }>((tie) => ({
  object: fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  entry: fc.oneof({ maxDepth: 4 }, scalars, tie('object')),
  value: fc.oneof(
    { maxDepth: 4 },
    scalars,
    tie('object'),
    fc.array(tie('entry'), { maxLength: 3 }),
    fc.array(tie('entry'), { maxLength: 3 }).map((entries) => bareList('item', entries)),
  ),
}))

/** What a reader of our own JSON sees of a tree: text for every scalar, '' for null. */
const seenInJson = (tree: unknown) => {
  const read = parseJson(JSON.stringify(tree))
  return read.ok ? read.value : undefined
}

/** The same tree as XML can show it: no empty lists or objects, single entries alone, wrappers around bare lists. */
function inXml(value: ResponseValue): ResponseValue {
  if (value instanceof BareList) return inXml({ [value.itemName]: value.entries })
  if (Array.isArray(value)) {
    const entries: ResponseEntry[] = value
    return entries.length < 2 ? entries.map(inXml)[0] : JSON.parse(JSON.stringify(entries.map(inXml)))
  }
  if (typeof value !== 'object' || value === null) return value
  const object = value as ResponseObject
  const shown = Object.entries(object).map(([name, inner]) => [name, inXml(inner)] as const)
  const present = shown.filter(([, inner]) => inner !== undefined)
  return present.length === 0 ? '' : Object.fromEntries(present)
}

test('every answer in JSON reads back as what was sent', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      expect(parseJson(render({ r: tree }, 'json', LISTS))).toEqual({ ok: true, value: seenInJson({ r: tree }) })
    }),
  )
})

test('every answer in XML reads back as what was sent', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      expect(parseXml(render({ r: tree }, 'xml', LISTS))).toEqual({ ok: true, value: seenInJson({ r: inXml(tree) }) })
    }),
  )
})
