import { expect, test } from 'vitest'
import { chooseFormat } from './format'
import { readQuery } from './query'

type Case = { format?: string; suffix?: string; accept?: string; contentType?: string }

const choose = ({ format, suffix, accept, contentType }: Case) =>
  chooseFormat({
    query: readQuery(format === undefined ? '' : `format=${format}`),
    suffix,
    accept: accept ?? null,
    contentType: contentType ?? null,
  })

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

test.each<[string, Case, 'json' | 'xml']>([
  ['nothing said', {}, 'json'],
  ['the query first', { format: 'xml', suffix: 'json', accept: 'application/json' }, 'xml'],
  ['the query in any case and with blanks', { format: 'XML%20', suffix: 'json' }, 'xml'],
  ['an empty query value as not passed', { format: '', suffix: 'xml' }, 'xml'],
  ['the suffix before Accept', { suffix: 'xml', accept: 'application/json' }, 'xml'],
  ['Accept before Content-Type', { accept: 'application/xml', contentType: 'application/json' }, 'xml'],
  ['text/xml', { accept: 'text/xml; charset=utf-8' }, 'xml'],
  ['any type as absent', { accept: '*/*', contentType: 'application/xml' }, 'xml'],
  [
    'an unknown Accept as absent',
    { accept: 'text/html, image/gif, *; q=.2, */*; q=.2', contentType: 'text/xml' },
    'xml',
  ],
  ['the better quality', { accept: 'application/json;q=0.5, application/xml;q=0.9' }, 'xml'],
  ['the first of equals', { accept: 'application/json, application/xml' }, 'json'],
  ['no type of quality 0', { accept: 'application/xml;q=0', contentType: 'application/json' }, 'json'],
  ['a browser', { accept: BROWSER }, 'xml'],
  ['Content-Type last', { contentType: 'Application/XML; charset=utf-8' }, 'xml'],
  ['a form as JSON', { contentType: 'application/x-www-form-urlencoded' }, 'json'],
])('takes %s', (_what, hints, expected) => {
  expect(choose(hints)).toEqual({ ok: true, value: expected })
})

test('refuses an unsupported query or suffix, and says in which format to answer', () => {
  expect(choose({ format: 'csv' })).toEqual({
    ok: false,
    error: { code: 'unsupported_format', asked: 'csv', answerIn: 'json' },
  })
  expect(choose({ suffix: 'csv', accept: 'text/xml' })).toMatchObject({ ok: false, error: { answerIn: 'xml' } })
  expect(choose({ format: 'csv', suffix: 'json' }).ok).toBe(false)
})
