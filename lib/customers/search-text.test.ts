import { describe, expect, test } from 'vitest'
import { formatMobile } from './mobile'
import { marksOfMobile, marksOfName } from './search-marks'
import { searchNames } from './search-names'
import { readDigits, readNumber } from './search-numbers'
import { oneErrorAway, readSearchText } from './search-text'

const plan = (baseCountry: string) => ({ baseCountry, foreignMobiles: true })

describe('reading digits', () => {
  test.each([
    ['98191 23456', 'IN', '9819123456', '919819123456'],
    ['+91 (0)98191-23456', 'IN', '+919819123456', '919819123456'],
    ['0091.98191.23456', 'IN', '00919819123456', '919819123456'],
    ['098191 23456', 'IN', '09819123456', '919819123456'],
    ['tel:+91-98191-23456', 'PT', '+919819123456', '919819123456'],
    ['٩٨١٩١٢٣٤٥٦', 'IN', '9819123456', '919819123456'],
    ['९८१९१२३४५६', 'IN', '9819123456', '919819123456'],
    ['０７９１１ １２３４５６', 'GB', '07911123456', '447911123456'],
    ['+44 07911 123456', '', '+4407911123456', '447911123456'],
    ['8 (912) 345-67-89', 'RU', '89123456789', '79123456789'],
    ['011 91 98191 23456', 'US', '011919819123456', '919819123456'],
    ['(+91) 98191 23456', '', '+919819123456', '919819123456'],
    ['\u202a+91 98191\u200b23456\u202c', '', '+919819123456', '919819123456'],
  ])('%s in %s is %s, a number in full', (typed, country, digits, whole) => {
    expect(readDigits(typed)).toBe(digits)
    expect(readNumber(digits, plan(country)).is).toContain(whole)
  })

  test.each(['MB-1042', 'asha', '+', '()', '12 34 a', 'a@1.example'])('%s is no number', (typed) => {
    expect(readDigits(typed)).toBeNull()
  })

  test('a part may be a beginning with or without country code, an end, or anything between', () => {
    expect(readNumber('98191', plan('IN'))).toEqual({
      is: [],
      starts: ['98191', '9198191'],
      ends: ['98191'],
      contains: ['98191'],
      containsDialled: [],
    })
    expect(readNumber('0151', plan('DE'))).toMatchObject({ starts: ['49151'], contains: ['0151'], containsDialled: [] })
    expect(readNumber('015146', plan(''))).toMatchObject({ contains: ['015146'], containsDialled: ['15146'] })
    expect(readNumber('8916573', plan('RU')).starts).toContain('7916573')
    expect(readNumber('+351', plan('IN'))).toMatchObject({ starts: ['351'], contains: [] })
  })
})

describe('reading a typed text', () => {
  const kinds = (typed: string) =>
    readSearchText(typed, plan('IN'))?.parts.map((part) => ('how' in part ? `${part.kind} ${part.how}` : part.kind))

  test('nothing is nothing', () => {
    expect(readSearchText('  ', plan('IN'))).toBeNull()
  })

  test('the surest first', () => {
    expect(kinds('4711')?.[0]).toBe('id')
    expect(kinds('asha@ex.example')?.[0]).toBe('email is')
    expect(kinds('asha')).not.toContain('mobile contains')
    expect(kinds('asha@')).not.toContain('name starts')
  })

  test('a card is read with whatever between its fours', () => {
    expect(readSearchText('6011-4440-6173-9824', plan('IN'))?.parts).toContainEqual({
      kind: 'card',
      how: 'is',
      texts: expect.arrayContaining(['6011444061739824']),
    })
  })

  test('a name is folded, whatever stands between its words', () => {
    expect(readSearchText('  Strö, MÅR ', plan('IN'))?.words).toEqual(['stro', 'mar'])
  })
})

describe('the words a name is found by', () => {
  test.each([
    ['José', 'Müller', ['jose', 'muller', 'mueller']],
    ['Jürgen', 'Mueller', ['juergen', 'jurgen', 'muller', 'mueller']],
    ['Ελένη', 'Παπαδόπουλος', ['ελενη', 'eleni', 'παπαδοπουλοσ', 'papadopoulos']],
    ['Σταύρος', 'Μπέης', ['stavros', 'beis']],
    ['Ευτυχία', 'Αγγελοπούλου', ['eftychia', 'angelopoulou']],
    ['伟', '王', ['王', '伟', '王伟', 'wang', 'wei', 'wangwei']],
    ['Conor', "O'Brien-Smith", ['o', 'brien', 'smith', 'obriensmith']],
    ['Øystein', 'Åberg', ['oystein', 'oeystein', 'aberg', 'aaberg']],
  ])('%s %s', (first, last, words) => {
    const found = searchNames(first, last)
    for (const word of words) expect(found).toContain(` ${word} `)
  })

  test('nobody has none', () => {
    expect(searchNames('', ' ')).toBe('')
  })
})

describe('one typing error', () => {
  test.each([
    ['mennon', 'menon'],
    ['meon', 'menon'],
    ['mneon', 'menon'],
    ['manon', 'menon'],
    ['enon', 'menon'],
    ['ελεμη', 'ελενη'],
    ['الهاظمي', 'الهاشمي'],
  ])('%s may have meant %s', (typed, meant) => {
    expect(oneErrorAway(typed).some((beginning) => meant.startsWith(beginning))).toBe(true)
  })

  test('short words, and two errors, are not guessed at', () => {
    expect(oneErrorAway('ann')).toEqual([])
    expect(oneErrorAway('mxnxn').some((beginning) => 'menon'.startsWith(beginning))).toBe(false)
  })
})

describe('the matched part', () => {
  const marked = (typed: string) => {
    const shown = formatMobile('919819123456')
    const text = readSearchText(typed, plan('IN'))
    const parts = text?.parts.flatMap((part) => (part.kind === 'mobile' ? [part] : [])) ?? []
    return marksOfMobile(shown, '919819123456', parts, text?.digits ?? null).map(([from, to]) => shown.slice(from, to))
  }
  test.each([
    ['98191', ['98191']],
    ['981912', ['98191 2']],
    ['+91 98', ['91 98']],
    ['09819', ['9819']],
    ['3456', ['3456']],
    ['1912', ['191 2']],
    ['777', []],
  ])('of a number for %s is %s', (typed, expected) => {
    expect(marked(typed)).toEqual(expected)
  })

  test.each([
    ['Łukasz Nowak', 'luk', ['Łuk']],
    ['Asha Menon', 'asha m', ['Asha', 'M']],
    ['Asha Menon', 'menon as', ['As', 'Menon']],
    ['Asha Menon', 'eno', ['eno']],
    ['Jörg Müller', 'mueller', ['Müller']],
    ['Straße', 'strass', ['Straß']],
    ["Conor O'Brien", 'brien', ['Brien']],
    ['伟 王', 'wang', ['王']],
    ['Asha Menon', 'x', []],
  ])('of %s for %s is %s', (shown, typed, expected) => {
    const marks = marksOfName(shown, readSearchText(typed, plan('IN'))?.words ?? [])
    expect(marks.map(([from, to]) => shown.slice(from, to))).toEqual(expected)
  })
})
