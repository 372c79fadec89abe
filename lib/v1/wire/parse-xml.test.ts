import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseXml } from './parse-xml'

const parsed = (text: string) => {
  const tree = parseXml(text)
  return tree.ok ? tree.value : undefined
}

test('reads elements as names, repeated ones as a list, and trims text', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <root><!-- one --><customer source="pos"><mobile> 12025550131 </mobile><email/><tag>a</tag><tag>b</tag><tag>c</tag>
    <extended_fields><field><name>gender</name><value>  </value></field></extended_fields></customer></root>
  `
  expect(parsed(xml)).toEqual({
    root: {
      customer: {
        mobile: '12025550131',
        email: '',
        tag: ['a', 'b', 'c'],
        extended_fields: { field: { name: 'gender', value: '' } },
      },
    },
  })
})

test('joins text, character data sections and references in their order', () => {
  expect(parsed('<a>x<![CDATA[<&amp;>]]>&lt;&#233;&#x1F642;&quot;<!-- not seen -->y</a>')).toEqual({
    a: 'x<&amp;><é🙂"y',
  })
})

test('takes a missing declaration, blanks before it, and text beside children', () => {
  expect(parsed(' \n<?xml version="1.0"?><root>ignored<a>1</a>ignored</root>')).toEqual({ root: { a: '1' } })
  expect(parsed('<root/>')).toEqual({ root: '' })
})

test('takes no name for anything but a name', () => {
  const tree = parsed('<__proto__><constructor>1</constructor><toString>2</toString></__proto__>')
  expect(Object.keys(tree ?? {})).toEqual(['__proto__'])
  expect(Reflect.has({}, 'toString2')).toBe(false)
  expect(tree?.constructor).toBeUndefined()
})

test.each([
  ['nothing', ' '],
  ['mismatched tags', '<a><b></a></b>'],
  ['an open element', '<a><b></b>'],
  ['two roots', '<a/><b/>'],
  ['text before the root', 'x<a/>'],
  ['text after the root', '<a/>x'],
  ['a bare ampersand', '<a>Marks & Co</a>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['a declared entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['a control character', '<a>\u0001</a>'],
  ['a reference to a control character', '<a>&#1;</a>'],
  ['the same in XML 1.1', '<?xml version="1.1"?><a>&#1;</a>'],
  ['a reference to a surrogate', '<a>&#xD800;</a>'],
  ['a lone surrogate', '<a>\ud800</a>'],
  ['U+FFFE', '<a>\ufffe</a>'],
  ['a late declaration', '<a><?xml version="1.0"?></a>'],
  ['an open section', '<a><![CDATA[x</a>'],
  ['an unquoted attribute', '<a b=c/>'],
  ['a repeated attribute', '<a b="1" b="2"/>'],
])('refuses %s', (_what, text) => {
  expect(parsed(text)).toBeUndefined()
})

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('')}]><lolz>&l9;</lolz>`

test('refuses deep nesting, entity bombs and too many elements in bounded time', () => {
  const started = performance.now()
  expect(parsed('<a>'.repeat(33) + '</a>'.repeat(33))).toBeUndefined()
  expect(parsed('<a>'.repeat(32) + '</a>'.repeat(32))).toBeDefined()
  expect(parsed('<a>'.repeat(349_525))).toBeUndefined()
  expect(parsed(LAUGHS)).toBeUndefined()
  expect(parsed(`<!DOCTYPE a [${'<'.repeat(1_000_000)}`)).toBeUndefined()
  expect(parsed(`<a>${'<b/>'.repeat(260_000)}</a>`)).toBeUndefined()
  expect(parsed(`<a>${'&amp;'.repeat(200_000)}</a>`)).toEqual({ a: '&'.repeat(200_000) })
  const attributes = Array.from({ length: 80_000 }, (_, index) => `a${index}=""`).join(' ')
  expect(parsed(`<a ${attributes}/>`)).toEqual({ a: '' })
  expect(performance.now() - started).toBeLessThan(1000)
})

test('answers any text with a tree or a refusal', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b/>',
    '&amp;',
    '&',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    'x',
    '<?',
    '?>',
    '"',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((parts) => parts.join('')),
      ),
      (text) => {
        expect(typeof parseXml(text).ok).toBe('boolean')
      },
    ),
  )
})
