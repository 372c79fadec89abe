import { expect, test } from 'vitest'
import { toConfig } from '@/lib/registration-config/config'
import { defaultValues } from '@/lib/registration-config/keys'
import { decideRetro, decideTiming, type RetroFacts } from './retro'

const NOW = new Date('2026-03-12T09:00:00Z')
const at = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
const on = toConfig({ ...defaultValues, CONF_RETRO_TRANSACTION_ENABLE: true })
const facts = (more: Partial<RetroFacts> = {}): RetroFacts => ({
  isSigned: true,
  bill: { type: 'NOT_INTERESTED', retroAt: null, billedAt: at(1) },
  oldType: 'not_interested',
  newType: 'Regular',
  ...more,
})

test.each<[string, Partial<RetroFacts>]>([
  ['allowed', {}],
  ['allowed', { oldType: 'NOT-INTERESTED' }],
  ['1629', { isSigned: false, bill: null }],
  ['1628', { bill: null, oldType: undefined }],
  ['1627', { bill: { type: 'REGULAR', retroAt: at(1), billedAt: at(2) }, newType: undefined }],
  ['1626', { oldType: undefined }],
  ['1626', { newType: 'RETURN' }],
  ['1626', { bill: { type: 'REGULAR', retroAt: null, billedAt: at(1) } }],
])('%s for %j', (expected, more) => {
  const decision = decideRetro(on, facts(more))
  expect(decision.ok ? 'allowed' : decision.error.code).toBe(expected)
})

test('is off unless the organisation wants it, which is said after the signature', () => {
  const off = toConfig(defaultValues)
  expect(decideRetro(off, facts({ bill: null }))).toMatchObject({ error: { code: '1631' } })
  expect(decideRetro(off, facts({ isSigned: false }))).toMatchObject({ error: { code: '1629' } })
})

test.each([
  ['a bill of today', 0, 0, 'allowed'],
  ['registered as long after as allowed', 720, 0, 'allowed'],
  ['registered later than that', 721, 0, '1632'],
  ['registered as long before as allowed', 0, 720, 'allowed'],
  ['registered too long before', 0, 721, '1632'],
  ['too old, but that comes second', 1500, 0, '1632'],
  ['too old', 721, 721, '1633'],
  ['just young enough', 720, 720, 'allowed'],
])('%s', (_sentence, billed, registered, expected) => {
  const decision = decideTiming(on, { billedAt: at(billed) }, { registeredOn: at(registered) }, NOW)
  expect(decision.ok ? 'allowed' : decision.error.code).toBe(expected)
})
