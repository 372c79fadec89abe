import { expect, test } from 'vitest'
import { fieldError, idle, typedValue, typedValues } from '@/lib/forms'

test('what was typed comes back, secrets and files do not', () => {
  const form = new FormData()
  form.set('name', 'Asha Menon')
  form.set('password', 'not back')
  form.set('newPassword', 'not back')
  form.set('client_secret', 'not back')
  form.set('$ACTION_REF_1', '')
  form.set('photo', new File(['x'], 'x.png'))
  expect(typedValues(form)).toEqual({ name: 'Asha Menon' })
})

test('a field finds its own refusal and its own typed value', () => {
  const refused = { status: 'refused', message: 'No', fields: { name: 'Too long' }, values: { name: 'A' } } as const
  expect(fieldError(refused, 'name')).toBe('Too long')
  expect(fieldError(refused, 'email')).toBeUndefined()
  expect(typedValue(refused, 'name')).toBe('A')
  expect(typedValue({ status: 'signed_out', values: { name: 'B' } }, 'name')).toBe('B')
  expect(typedValue(idle, 'name')).toBeUndefined()
})
