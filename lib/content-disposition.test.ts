import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dispositionOf } from './content-disposition'

test.each([
  ['bill.png', `attachment; filename="bill.png"; filename*=UTF-8''bill.png`],
  ['a "b"; c.txt', `attachment; filename="a _b_; c.txt"; filename*=UTF-8''a%20%22b%22%3B%20c.txt`],
  [
    'x.txt\r\nSet-Cookie: a=1',
    `attachment; filename="x.txtSet-Cookie: a=1"; filename*=UTF-8''x.txtSet-Cookie%3A%20a%3D1`,
  ],
  ['Rechnung Müller.pdf', `attachment; filename="Rechnung Muller.pdf"; filename*=UTF-8''Rechnung%20M%C3%BCller.pdf`],
  ['счёт.pdf', `attachment; filename="____.pdf"; filename*=UTF-8''%D1%81%D1%87%D1%91%D1%82.pdf`],
  ['\u202Egnp.exe', `attachment; filename="gnp.exe"; filename*=UTF-8''gnp.exe`],
  ['../../etc/pass\\wd', `attachment; filename=".._.._etc_pass_wd"; filename*=UTF-8''.._.._etc_pass_wd`],
  [
    "100%27 it's (1)*.png",
    `attachment; filename="100_27 it's (1)*.png"; filename*=UTF-8''100%2527%20it%27s%20%281%29%2A.png`,
  ],
  ['😀\uD83D.png', `attachment; filename="_.png"; filename*=UTF-8''%F0%9F%98%80.png`],
  ['\u0000\u200F', `attachment; filename="file"; filename*=UTF-8''file`],
])('%j is sent as %s', (name, expected) => {
  expect(dispositionOf(name)).toBe(expected)
})

test('whatever a name holds, the header is one that HTTP takes, and the name cannot end it', () => {
  const grammar = /^attachment; filename="[ !#$&-[\]-~]*"; filename\*=UTF-8''(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+$/
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = dispositionOf(name)
      expect(header).toMatch(grammar)
      expect(new Headers({ 'Content-Disposition': header }).get('Content-Disposition')).toBe(header)
    }),
  )
})
