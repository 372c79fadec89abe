import { describe, expect, test } from 'vitest'
import { configWith, PRIMARY_KEYS } from '@/tests/registration-facts'
import type { CustomerType, IdentifierKind, Identifiers } from '../types'
import { typeOfExisting, typeOfNew } from './type'

const NOTHING: Identifiers = { mobile: null, email: null, externalId: null }
const EVERYTHING: Identifiers = { mobile: '12025550101', email: 'a@ex.example', externalId: 'MB-1' }
const only = (kind: IdentifierKind): Identifiers => ({ ...NOTHING, [kind]: EVERYTHING[kind] })
const without = (kind: IdentifierKind): Identifiers => ({ ...EVERYTHING, [kind]: null })

const ANY = { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: true }
const REQUIRED = {
  mobile: { CONF_USERS_IS_MOBILE_REQUIRED: true },
  email: { CONF_USERS_IS_EMAIL_REQUIRED: true },
  externalId: { CONF_USERS_IS_EXTERNAL_ID_REQUIRED: true },
}
const ALL_REQUIRED = { ...REQUIRED.mobile, ...REQUIRED.email, ...REQUIRED.externalId }
const NOT_LOYAL = ['NON_LOYALTY', 'NOT_INTERESTED'] as const

describe('somebody new', () => {
  test.each(['LOYALTY', undefined] as const)('T1: type %s with all that is required becomes LOYALTY', (requested) => {
    expect(typeOfNew(configWith(ALL_REQUIRED), requested, EVERYTHING, [])).toEqual({
      ok: true,
      value: { row: 'T1', type: 'LOYALTY', isConverted: false },
    })
    expect(typeOfNew(configWith(ANY), requested, only('externalId'), []).ok).toBe(true)
  })

  test.each([
    ['mobile', '1006'],
    ['email', '1039'],
    ['externalId', '1043'],
  ] as const)('T2: without the primary identifier %s: %s, before anything else is missed', (primary, code) => {
    const config = configWith({ ...ALL_REQUIRED, CONF_REGISTRATION_PRIMARY_KEY: PRIMARY_KEYS[primary] })
    expect(typeOfNew(config, undefined, without(primary), ['city'])).toEqual({ ok: false, error: { row: 'T2', code } })
    expect(typeOfNew(config, 'LOYALTY', NOTHING, [])).toEqual({ ok: false, error: { row: 'T2', code } })
  })

  test('T3: an e-mail that identifies nobody is not enough: 1019, before what is required', () => {
    const off = { ...ANY, CONF_USERS_IS_EMAIL_UNIQUE: false }
    const refused = { ok: false, error: { row: 'T3', code: '1019' } }
    expect(typeOfNew(configWith(off), undefined, only('email'), [])).toEqual(refused)
    expect(typeOfNew(configWith({ ...off, ...ALL_REQUIRED }), 'LOYALTY', only('email'), [])).toEqual(refused)
    expect(typeOfNew(configWith(off), undefined, without('mobile'), []).ok).toBe(true)
    expect(typeOfNew(configWith(ANY), undefined, only('email'), []).ok).toBe(true)
  })

  test.each([
    ['mobile', '1006'],
    ['email', '1039'],
    ['externalId', '1043'],
  ] as const)('T4: %s is required and missing: %s', (kind, code) => {
    const config = configWith({ ...ANY, ...REQUIRED[kind] })
    expect(typeOfNew(config, undefined, without(kind), [])).toEqual({ ok: false, error: { row: 'T4', code } })
  })

  test('T4: of several missing ones the first in fixed order is named, and comes before missing fields', () => {
    const missing = (held: Identifiers) => typeOfNew(configWith({ ...ANY, ...ALL_REQUIRED }), undefined, held, ['city'])
    expect(missing(only('externalId'))).toMatchObject({ error: { code: '1006' } })
    expect(missing(only('mobile'))).toMatchObject({ error: { code: '1039' } })
    expect(missing(without('externalId'))).toMatchObject({ error: { code: '1043' } })
  })

  test('T5: mandatory fields without a value are named', () => {
    expect(typeOfNew(configWith(), undefined, EVERYTHING, ['city', 'club'])).toEqual({
      ok: false,
      error: { row: 'T5', code: '10001', fields: ['city', 'club'] },
    })
  })

  test.each(NOT_LOYAL)('T6: %s needs a mobile or an e-mail and nothing else that is required', (type) => {
    for (const kind of ['mobile', 'email'] as const)
      expect(typeOfNew(configWith(ALL_REQUIRED), type, only(kind), ['city'])).toEqual({
        ok: true,
        value: { row: 'T6', type, isConverted: false },
      })
  })

  test.each(NOT_LOYAL)('T7: %s with neither: 1045', (type) => {
    expect(typeOfNew(configWith(ANY), type, only('externalId'), [])).toEqual({
      ok: false,
      error: { row: 'T7', code: '1045' },
    })
  })
})

describe('a known customer', () => {
  const outcome = (
    current: CustomerType,
    requested: CustomerType | undefined,
    endpoint: 'add' | 'update',
    held = NOTHING,
    values = {},
  ) => typeOfExisting(configWith(values), endpoint, current, requested, held)
  const becomes = (row: string, type: CustomerType, isConverted = false) => ({
    ok: true,
    value: { row, type, isConverted },
  })
  const refused = (row: string, code: string) => ({ ok: false, error: { row, code } })

  test.each(['add', 'update'] as const)('T8: LOYALTY stays LOYALTY on %s, whatever is required', (endpoint) => {
    for (const requested of ['LOYALTY', undefined] as const)
      expect(outcome('LOYALTY', requested, endpoint, NOTHING, ALL_REQUIRED)).toEqual(becomes('T8', 'LOYALTY'))
  })

  test.each(['add', 'update'] as const)('T9: LOYALTY never becomes less on %s: 1046', (endpoint) => {
    for (const requested of NOT_LOYAL)
      expect(outcome('LOYALTY', requested, endpoint, EVERYTHING)).toEqual(refused('T9', '1046'))
  })

  test.each(NOT_LOYAL)('T10: %s is converted by LOYALTY, and on add by saying nothing', (current) => {
    const converted = becomes('T10', 'LOYALTY', true)
    expect(outcome(current, 'LOYALTY', 'update', only('mobile'))).toEqual(converted)
    expect(outcome(current, 'LOYALTY', 'add', only('mobile'))).toEqual(converted)
    expect(outcome(current, undefined, 'add', only('mobile'))).toEqual(converted)
    expect(outcome(current, undefined, 'add', only('email'), ANY)).toEqual(converted)
    expect(outcome(current, undefined, 'add', EVERYTHING, ALL_REQUIRED)).toEqual(converted)
  })

  test.each([
    ['mobile', '1006'],
    ['email', '1048'],
    ['externalId', '1049'],
  ] as const)('T11: conversion without %s: %s, as primary and as required', (kind, code) => {
    const asPrimary = { CONF_REGISTRATION_PRIMARY_KEY: PRIMARY_KEYS[kind], ...ALL_REQUIRED }
    expect(outcome('NON_LOYALTY', 'LOYALTY', 'update', without(kind), asPrimary)).toEqual(refused('T11', code))
    expect(outcome('NON_LOYALTY', 'LOYALTY', 'update', NOTHING, asPrimary)).toEqual(refused('T11', code))
    expect(outcome('NOT_INTERESTED', undefined, 'add', without(kind), { ...ANY, ...REQUIRED[kind] })).toEqual(
      refused('T11', code),
    )
  })

  test.each(['add', 'update'] as const)('T12: the lesser types become each other as asked on %s', (endpoint) => {
    for (const current of NOT_LOYAL)
      for (const requested of NOT_LOYAL)
        expect(outcome(current, requested, endpoint, NOTHING, ALL_REQUIRED)).toEqual(becomes('T12', requested))
  })

  test.each(NOT_LOYAL)('T13: %s stays so on update when no type is passed', (current) => {
    expect(outcome(current, undefined, 'update', EVERYTHING)).toEqual(becomes('T13', current))
  })
})
