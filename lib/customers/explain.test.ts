import { expect, test } from 'vitest'
import { toConfig } from '@/lib/registration-config/config'
import { defaultValues } from '@/lib/registration-config/keys'
import codes from '@/lib/v1/codes.json'
import { saySaved } from './explain'
import { explainRefusal, explainWarning, REFUSAL_CODES, WARNING_CODES } from './explain-codes'

const config = toConfig(defaultValues)
const usedBy = (level: string) =>
  codes
    .filter((entry) => entry.level === level && entry.kind !== 'success')
    .filter((entry) => entry.used_by.some((user) => user === 'customer/add' || user === 'customer/update'))
    .map(({ code }) => code)

test('every refusal of add and update has words', () => {
  expect([...new Set(usedBy('item'))].filter((code) => !REFUSAL_CODES.includes(code))).toEqual([])
  for (const code of REFUSAL_CODES) {
    const { message } = explainRefusal(config, { code, row: 'T1' })
    expect(message).toMatch(/^[A-Z].*\.$/)
    expect(message).not.toContain('!')
  }
})

test('every warning of add and update has words', () => {
  expect([...new Set(usedBy('warning'))].filter((code) => !WARNING_CODES.includes(code))).toEqual([])
  for (const code of WARNING_CODES) expect(explainWarning({ code, x: 'email' }).message).toMatch(/^[A-Z].*\.$/)
})

test.each([
  ['1006', 'T2', 'mobile', 'CONF_REGISTRATION_PRIMARY_KEY'],
  ['1039', 'T4', 'email', 'CONF_USERS_IS_EMAIL_REQUIRED'],
  ['1047', 'R4', null, 'CONF_PRIMARY_IDENTIFIER_STRICT_CHECK'],
  ['1034', 'F2', 'registeredOn', 'CONF_MIN_REGISTRATION_DATE'],
])('%s by row %s is said at its field with its setting', (code, row, field, key) => {
  expect(explainRefusal(config, { code, row })).toMatchObject({ code, field, setting: { key } })
})

test('a missing custom field is said at that field', () => {
  expect(explainRefusal(config, { code: '10001', row: 'T5', fields: ['tea'] }).field).toBe('customField.tea')
})

test('the outcome says what stayed, and why', () => {
  const reasons = [explainWarning({ code: '91006', x: 'email' })]
  expect(saySaved('updated', { firstName: 'Asha', lastName: 'Menon' }, reasons)).toEqual({
    message: 'Updated Asha Menon. The e-mail stays, because e-mail changes are off.',
    code: '1000 · 91006',
  })
})
