import { describe, expect, test } from 'vitest'
import type { FieldDefinition, StoreOfChain } from '@/lib/organisation/settings'
import { readPreferencesInput, readTypedPreferences } from './preferences'

const field = (name: string, given: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: 1,
  kind: 'custom',
  scope: 'customer_preferences',
  name,
  label: name,
  datatype: 'text',
  options: [],
  regex: null,
  errorText: null,
  defaultValue: null,
  phase: 1,
  position: 1,
  isMandatory: false,
  isDisabled: false,
  ...given,
})
const store = (id: number, code: string, isDisabled = false): StoreOfChain => ({
  id,
  code,
  name: code,
  externalId: null,
  externalId1: null,
  externalId2: null,
  isDisabled,
  createdAt: new Date(0),
})

const STORES = [store(1, 'north'), store(2, 'south'), store(3, 'closed', true)]
const SETTINGS = {
  customFields: [
    field('colour', { datatype: 'choice', options: ['Red', 'Blue'] }),
    field('size', { datatype: 'number' }),
    field('old', { isDisabled: true }),
    field('club', { scope: 'loyalty_registration' }),
  ],
  stores: new Map(STORES.map((each) => [each.id, each])),
}

describe('what of an input can be stored', () => {
  const read = (fields: [string, string][], passed?: { id?: string; code?: string }) => {
    const inputs = fields.map(([name, value]) => ({ name, value }))
    const {
      values,
      refused,
      store: found,
    } = readPreferencesInput(SETTINGS, { fields: inputs, ...(passed && { store: passed }) })
    return {
      values: values.map(({ field: { name }, value }) => `${name}=${value}`),
      refused,
      store: found === null || found === 'unknown' ? found : found.code,
    }
  }

  test.each<[string, [string, string][], string[], string[]]>([
    ['reads by the field’s options', [['colour', 'red']], ['colour=Red'], []],
    [
      'lets the last of two values count',
      [
        ['size', '38'],
        ['size', '39'],
      ],
      ['size=39'],
      [],
    ],
    ['takes an empty value as not passed', [['size', '']], [], []],
    [
      'refuses what is none of the field’s',
      [
        ['size', 'wide'],
        ['colour', 'Green'],
      ],
      [],
      ['size', 'colour'],
    ],
    [
      'refuses fields that are unknown, disabled or of another scope',
      [
        ['x', '1'],
        ['old', '1'],
        ['club', '1'],
      ],
      [],
      ['x', 'old', 'club'],
    ],
  ])('%s', (_sentence, fields, values, refused) => {
    expect(read(fields)).toEqual({ values, refused, store: null })
  })

  test.each<[string, { id?: string; code?: string } | undefined, string | null]>([
    ['none', undefined, null],
    ['none by an empty object', {}, null],
    ['one by its code', { code: 'north' }, 'north'],
    ['one by its id before its code', { id: '2', code: 'north' }, 'south'],
    ['an unknown id, whatever its code', { id: '9', code: 'north' }, 'unknown'],
    ['a closed one', { code: 'closed' }, 'unknown'],
  ])('finds a store: %s', (_sentence, passed, expected) => {
    expect(read([], passed).store).toBe(expected)
  })
})

describe('what a form typed', () => {
  test('sets, takes away and leaves alone', () => {
    const read = readTypedPreferences(SETTINGS, { 'preference.size': '', 'preference.colour': 'blue ' })
    if (!read.ok) throw new Error('all of it can be stored')
    expect(read.value.values.map(({ field: { name }, value }) => [name, value])).toEqual([
      ['colour', 'Blue'],
      ['size', null],
    ])
    expect('store' in read.value).toBe(false)
  })

  test('takes an empty store as none', () => {
    expect(readTypedPreferences(SETTINGS, { store: '' })).toEqual({ ok: true, value: { values: [], store: null } })
  })

  test('names every field that cannot be stored', () => {
    expect(readTypedPreferences(SETTINGS, { store: 'closed', 'preference.size': 'wide' })).toEqual({
      ok: false,
      error: ['preference.size', 'store'],
    })
  })
})
