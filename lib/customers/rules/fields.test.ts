import { describe, expect, test } from 'vitest'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { fieldOf, ruleBook } from '@/tests/registration-facts'
import { missingFields, readCustomFields, readExtendedFields, readFieldValue } from './fields'

const shaped = (datatype: FieldDefinition['datatype'], more: Partial<FieldDefinition> = {}) =>
  fieldOf({ name: 'field', datatype, ...more })
const OPTIONS = { options: ['Tea', 'Coffee'] }

describe('a value of a field', () => {
  test.each([
    ['text', shaped('text'), 'Lisboa', 'Lisboa'],
    ['text by its pattern', shaped('text', { regex: '\\d{4}' }), '1200', '1200'],
    ['text beside its pattern', shaped('text', { regex: '\\d{4}' }), '1200-01', null],
    ['a pattern that is none', shaped('text', { regex: '(' }), '1200', null],
    ['number', shaped('number'), '-12.50', '-12.50'],
    ['an exponent', shaped('number'), '1e400', null],
    ['boolean', shaped('boolean'), 'TRUE', 'true'],
    ['boolean as a digit', shaped('boolean'), '0', 'false'],
    ['a word every object knows', shaped('boolean'), 'constructor', null],
    ['another such word', shaped('boolean'), '__proto__', null],
    ['choice in any case', shaped('choice', OPTIONS), 'tEA', 'Tea'],
    ['choice of something else', shaped('choice', OPTIONS), 'milk', null],
    ['date', shaped('date'), '1998/12/1', '1998-12-01'],
    ['date as it was written, whatever the zone', shaped('date'), '1998-12-01T23:30:00-11:00', '1998-12-01'],
    ['a date that is none', shaped('date'), '1998-02-30', null],
    ['multi', shaped('multi', OPTIONS), '["tea", "COFFEE"]', '["Tea","Coffee"]'],
    ['multi in typographic quotes', shaped('multi', OPTIONS), '[“tea”,„coffee“]', '["Tea","Coffee"]'],
    ['multi with quotes inside', shaped('multi'), '["the “old” town"]', '["the “old” town"]'],
    ['multi with something else', shaped('multi', OPTIONS), '["tea","milk"]', null],
    ['multi that is no list', shaped('multi', OPTIONS), 'tea', null],
    ['multi of numbers', shaped('multi'), '[1]', null],
  ])('%s', (_name, field, text, expected) => expect(readFieldValue(field, text)).toBe(expected))
})

const named = (...pairs: [string, string][]) => pairs.map(([name, value]) => ({ name, value }))

describe('custom fields', () => {
  const book = ruleBook({}, [
    fieldOf({ name: 'club' }),
    fieldOf({ name: 'gone', isDisabled: true }),
    fieldOf({ name: 'size', datatype: 'number' }),
    fieldOf({ name: 'feedback', scope: 'customer_feedback' }),
  ])
  const read = (...pairs: [string, string][]) => {
    const { values, warnings } = readCustomFields(book, named(...pairs))
    return [Object.fromEntries(values), warnings]
  }

  test('F5: unknown, disabled, elsewhere and invalid ones are skipped with one 1017', () => {
    const skipped = named(['nosuch', '1'], ['gone', '1'], ['size', 'big'], ['feedback', 'good'], ['club', 'chess'])
    const { values, warnings } = readCustomFields(book, skipped)
    expect(Object.fromEntries(values)).toEqual({ club: 'chess' })
    expect(warnings).toEqual([{ code: '1017' }])
  })

  test('F6: what is too long to store is skipped with 1018, after 1017', () => {
    expect(read(['club', 'x'.repeat(1000)])).toEqual([{ club: 'x'.repeat(1000) }, []])
    expect(read(['club', 'x'.repeat(1001)], ['nosuch', '1'])).toEqual([{}, [{ code: '1017' }, { code: '1018' }]])
  })

  test('the same name twice: the last wins, and an empty value is as good as none', () => {
    expect(read(['club', 'chess'], ['club', 'go'])).toEqual([{ club: 'go' }, []])
    expect(read(['club', ''], ['nosuch', ''])).toEqual([{}, []])
  })

  test('T5: mandatory ones without a usable value are missing', () => {
    const strict = ruleBook({}, [
      fieldOf({ name: 'club', isMandatory: true }),
      fieldOf({ name: 'city', isMandatory: true }),
      fieldOf({ name: 'gone', isMandatory: true, isDisabled: true }),
      fieldOf({ name: 'feedback', isMandatory: true, scope: 'customer_feedback' }),
    ])
    expect(missingFields(strict, new Map([['club', 'chess']]))).toEqual(['city'])
  })
})

describe('extended fields', () => {
  const fields = [
    fieldOf({ kind: 'extended', name: 'city' }),
    fieldOf({ kind: 'extended', name: 'dob', datatype: 'date' }),
  ]
  const read = (rejectsEmpty: boolean, ...pairs: [string, string][]) => {
    const book = ruleBook({ CONF_REJECT_EMPTY_OR_NULL_EF_VALUES: rejectsEmpty }, fields)
    const { values, warnings } = readExtendedFields(book, named(...pairs))
    return [Object.fromEntries(values), warnings.map(({ code, x }) => `${code} ${x}`)]
  }

  test('F7: each that is unknown, invalid, empty or too long is skipped with a 91015 of its own', () => {
    expect(read(true, ['nosuch', '1'], ['dob', 'soon'], ['city', ''])).toEqual([
      {},
      ['91015 nosuch', '91015 dob', '91015 city'],
    ])
    expect(read(true, ['city', 'x'.repeat(256)])).toEqual([{}, ['91015 city']])
    expect(read(true, ['city', '🎈'.repeat(255)])).toEqual([{ city: '🎈'.repeat(255) }, []])
  })

  test('F7: empty ones are as good as none where the organisation says so', () => {
    expect(read(false, ['city', ''], ['dob', '1998-12-01'])).toEqual([{ dob: '1998-12-01' }, []])
  })
})
