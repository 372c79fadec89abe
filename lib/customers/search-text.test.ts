import { describe, expect, test } from 'vitest'
import { formatMobile } from './mobile'
import { markOfMobile, markOfName, readSearchText } from './search-text'

describe('reading a typed text', () => {
  test.each([
    ['98191 23456', 'IN', ['9819123456', '919819123456']],
    ['+91 98191', 'IN', ['9198191']],
    ['0091-98191', 'IN', ['9198191']],
    ['(098191)', 'IN', []],
    ['098191', 'IN', ['9198191']],
    ['98191', '', ['98191']],
    ['+', 'IN', []],
    ['00', 'IN', []],
    ['MB-1042', 'IN', []],
  ])('%s as the leading part of a mobile in %s', (typed, country, expected) => {
    expect(readSearchText(typed, country)?.mobiles).toEqual(expected)
  })

  test('nothing is nothing', () => {
    expect(readSearchText('  ', 'IN')).toBeNull()
  })

  test('a name is folded, whichever end comes first', () => {
    expect(readSearchText('  Strö, MÅR ', '')?.name).toBe('stro mar')
  })

  test('an e-mail is no name, and a number neither', () => {
    expect(readSearchText('asha@', '')).toMatchObject({ email: 'asha@', name: null })
    expect(readSearchText('4711', '')).toMatchObject({ id: 4711, name: null })
  })

  test('an external id is looked for as typed and in either case', () => {
    expect(readSearchText('mb-10', '')?.externalIds).toEqual(['mb-10', 'MB-10'])
  })
})

describe('the matched part', () => {
  const marked = (typed: string) => {
    const shown = formatMobile('919819123456')
    const mark = markOfMobile(shown, '919819123456', readSearchText(typed, 'IN')?.mobiles ?? [], typed)
    return mark && shown.slice(...mark)
  }
  test.each([
    ['98191', '98191'],
    ['981912', '98191 2'],
    ['+91 98', '91 98'],
    ['09819', '9819'],
    ['777', null],
  ])('of a number for %s is %s', (typed, expected) => {
    expect(marked(typed)).toBe(expected)
  })

  test.each([
    ['Łukasz', 'Nowak', 'luk', 'Łuk'],
    ['Asha', 'Menon', 'asha m', 'Asha M'],
    ['Asha', 'Menon', 'men', 'Men'],
    ['Asha', 'Menon', 'menon as', 'Menon'],
    ['Asha', 'Menon', 'x', null],
    ['', 'Straße', 'strass', 'Straß'],
  ])('of %s %s for %s is %s', (first, last, text, expected) => {
    const mark = markOfName(first, last, text)
    expect(mark && `${first} ${last}`.trim().slice(...mark)).toBe(expected)
  })
})
