import { expect, test } from 'vitest'
import { readRecents, recordOpened } from '@/components/shell/palette-recents'
import type { OpenedPage } from '@/lib/palette/schema'

const storage = (kept: Record<string, string> = {}) => ({
  kept,
  getItem: (name: string) => kept[name] ?? null,
  setItem: (name: string, value: string) => {
    kept[name] = value
  },
})
const customer = (id: number): OpenedPage => ({ kind: 'customer', id })

test('the latest stands first, once, and the ninth goes', () => {
  const place = storage()
  for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) recordOpened(place, 1, customer(id))
  recordOpened(place, 1, { kind: 'request', id: 3 })
  expect(readRecents(place, 1).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'request 3',
    'customer 3',
    'customer 9',
    'customer 8',
    'customer 7',
    'customer 6',
    'customer 5',
    'customer 4',
  ])
})

test('everybody has their own, and nothing but ids is kept', () => {
  const place = storage()
  recordOpened(place, 1, customer(5))
  expect(readRecents(place, 2)).toEqual([])
  expect(Object.values(place.kept)).toEqual(['[{"kind":"customer","id":5}]'])
})

test.each(['', '{', '[{"kind":"till","id":1}]', '{"id":1}'])('what cannot be read counts as nothing: %s', (text) => {
  const place = storage({ 'opened-1': text })
  expect(readRecents(place, 1)).toEqual([])
  recordOpened(place, 1, customer(5))
  expect(readRecents(place, 1)).toEqual([customer(5)])
})

test('a storage that takes nothing breaks nothing', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(() => recordOpened(full, 1, customer(5))).not.toThrow()
})
