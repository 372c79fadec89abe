import { expect, test } from 'vitest'
import { nameKeys } from '@/lib/customers/search-keys'
import { createRandom } from '@/lib/demo/random'
import { inventName, LARGE, spellingsOf } from './names'

const invented = (count: number) => {
  const random = createRandom(1)
  return Array.from({ length: count }, (_, place) => {
    const culture = LARGE[place % LARGE.length]
    if (!culture) throw new Error('there are cultures')
    return inventName(random, culture)
  })
}

test('are spelled as a registration spells them', () => {
  for (const { first, last } of invented(5_000)) {
    const { mailbox, ...keys } = spellingsOf(first, last)
    expect(keys).toEqual(nameKeys(first, last))
    expect(mailbox).toMatch(/^[a-z]+\.[a-z]+$/)
  }
})

test('are as many as in several countries, in their scripts', () => {
  const names = invented(50_000)
  expect(new Set(names.map(({ last }) => last)).size).toBeGreaterThan(10_000)
  const all = names.map(({ first, last }) => `${first} ${last}`).join()
  for (const script of ['Latin', 'Greek', 'Cyrillic', 'Devanagari', 'Han', 'Hangul', 'Thai', 'Arabic', 'Hebrew'])
    expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
  expect(all).toMatch(/ü/)
})
