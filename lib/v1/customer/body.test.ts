import { beforeAll, describe, expect, test } from 'vitest'
import { newApi, type TestApi } from '@/tests/api'

let last = 100
/** A mobile that nobody has. */
const fresh = () => String(12025580000 + ++last)

const BAD = { http: 400, code: '400', success: 'false' }

describe('the body', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi('sqlite')
  })
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    api.call('POST', '/v1.1/customer/add', { body, headers })

  test.each([
    ['nothing', ''],
    ['blanks', '  \n '],
    ['a text', 'customer'],
    ['a list', '[{"mobile":"12025550101"}]'],
    ['broken JSON', '{"root":{"customer":'],
    ['an empty object', '{}'],
    ['an empty root', '{"root":{}}'],
    ['a null root', '{"root":null}'],
    ['a root that is text', '{"root":"customer"}'],
    ['no customer', '{"root":{"customers":[{}]}}'],
    ['an empty list', '{"root":{"customer":[]}}'],
    ['a customer that is null', '{"root":{"customer":null}}'],
    ['broken XML', '<root><customer></root>'],
    ['an empty XML root', '<root/>'],
    ['another XML root', '<roots><customer><mobile>1</mobile></customer></roots>'],
    ['a document type', '<!DOCTYPE root><root><customer><mobile>1</mobile></customer></root>'],
    ['an entity of its own', '<root><customer><mobile>&a;</mobile></customer></root>'],
    ['a control character', '<root><customer><firstname>a\u0001</firstname></customer></root>'],
    ['a number beyond all', '{"root":{"customer":{"mobile":1e400}}}'],
    ['64 levels', `${'{"root":'.repeat(64)}{}${'}'.repeat(64)}`],
  ])('of %s is malformed', async (_name, body) => {
    expect(await post(body)).toMatchObject(BAD)
  })

  test.each([
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'application/json'],
    ['a charset we do not read', '<?xml version="1.0" encoding="UTF-16"?><root/>', 'text/xml'],
  ])('of %s is malformed', async (_name, body, contentType) => {
    expect(await post(body, { 'Content-Type': contentType })).toMatchObject(BAD)
  })

  test.each([
    ['one object', (mobile: string) => `{"root":{"customer":{"mobile":"${mobile}"}}}`],
    ['a number', (mobile: string) => `{"root":{"customer":{"mobile":${mobile}}}}`],
    ['a list of one', (mobile: string) => `{"root":{"customer":[{"mobile":"${mobile}"}]}}`],
    ['a doubled root', (mobile: string) => `{"root":{"root":{"customer":[{"mobile":"${mobile}"}]}}}`],
    ['a list element', (mobile: string) => `{"root":{"customer":{"element":[{"mobile":"${mobile}"}]}}}`],
    ['XML', (mobile: string) => `<root><customer><mobile>${mobile}</mobile></customer></root>`],
    [
      'XML after blanks and a mark',
      (mobile: string) => `\uFEFF \n<?xml version="1.0"?><root><customer><mobile>${mobile}</mobile></customer></root>`,
    ],
    [
      'XML with a doubled root',
      (mobile: string) => `<root><root><customer><mobile>${mobile}</mobile></customer></root></root>`,
    ],
    [
      'XML with a list element',
      (mobile: string) => `<root><customer><element><mobile>${mobile}</mobile></element></customer></root>`,
    ],
    [
      'XML with attributes and CDATA',
      (mobile: string) => `<root a="1"><customer b="2"><mobile><![CDATA[ ${mobile} ]]></mobile></customer></root>`,
    ],
  ])('may be %s', async (_name, body) => {
    const mobile = fresh()
    const answer = await post(body(mobile), { 'Content-Type': 'text/plain' })
    expect([answer.code, answer.item.code, answer.item.text('mobile')]).toEqual(['200', '1000', mobile])
  })

  test('in an old charset is read as what it says', async () => {
    const [one, two] = [fresh(), fresh()]
    const latin = (mobile: string) =>
      Buffer.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?><root><customer><mobile>${mobile}</mobile><firstname>Inês</firstname></customer></root>`,
        'latin1',
      )
    expect((await post(latin(one))).item.text('firstname')).toBe('Inês')
    const euro = Buffer.concat([
      Buffer.from(`{"root":{"customer":{"mobile":"${two}","firstname":"`),
      Buffer.from([0x80]),
      Buffer.from('"}}}'),
    ])
    expect(
      (await post(euro, { 'Content-Type': 'application/json; charset=windows-1252' })).item.text('firstname'),
    ).toBe('€')
  })

  test('with an entry that is no object has an item without identifiers', async () => {
    const answer = await post(`{"root":{"customer":[{"mobile":"${fresh()}"},"text",7,null]}}`)
    expect(answer).toMatchObject({ code: '201', total: '4', successCount: '1' })
    expect(answer.items.map(({ code }) => code)).toEqual(['1000', '1007', '1007', '1007'])
  })

  test('may name properties that every object has', async () => {
    const mobile = fresh()
    const body = `{"root":{"customer":{"__proto__":{"email":"x@ex.example"},"constructor":"1","toString":{},"mobile":"${mobile}"}}}`
    expect((await post(body)).item).toMatchObject({ code: '1000', warnings: [] })
    expect((await api.get(`mobile=${mobile}`)).item.text('email')).toBe('')
  })
})
