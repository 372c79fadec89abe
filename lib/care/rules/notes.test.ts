import { expect, test } from 'vitest'
import { fail, ok } from '@/lib/result'
import { LONGEST_NOTE, readNote } from './notes'

const at = (text: string) => new Date(text)

test.each([
  ['takes a text alone', { description: 'x' }, ok({ description: 'x' })],
  ['refuses none', {}, fail('description_missing')],
  [
    'counts characters, not their parts',
    { description: '😀'.repeat(LONGEST_NOTE) },
    ok({ description: '😀'.repeat(LONGEST_NOTE) }),
  ],
  ['refuses one character too many', { description: 'x'.repeat(LONGEST_NOTE + 1) }, fail('description_too_long')],
  [
    'reads a day in the organisation’s zone',
    { description: 'x', date: '2025-04-02' },
    ok({ description: 'x', notedAt: at('2025-04-01T18:30:00Z') }),
  ],
  [
    'reads a moment that names its own zone',
    { description: 'x', date: '2025-04-02T08:00:00+01:00' },
    ok({ description: 'x', notedAt: at('2025-04-02T07:00:00Z') }),
  ],
  ['refuses a day that does not exist', { description: 'x', date: '2025-02-30' }, fail('date_unreadable')],
  ['looks at the text before the date', { date: 'x' }, fail('description_missing')],
])('%s', (_sentence, note, expected) => {
  expect(readNote(note, 'Asia/Kolkata')).toEqual(expected)
})
