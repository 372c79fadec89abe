import { describe, expect, test } from 'vitest'
import { fillPlaceholders, unknownPlaceholders } from './placeholders'

const values = {
  customer: { firstName: 'Asha', lastName: 'Menon' },
  ticket: { code: 'ab12cd34e', subject: 'Points {missing}' },
  me: { name: 'Ines' },
}

describe('placeholders', () => {
  test.each([
    ['are filled', 'Hello {first name} {last name}, {my name}', 'Hello Asha Menon, Ines'],
    ['are known in any case and with any blanks', '{ Ticket  Code }', 'ab12cd34e'],
    ['stay as typed where there is no such one', '{order} of {first name}', '{order} of Asha'],
    ['are not looked for in what they brought', '{subject}', 'Points {missing}'],
    ['end with the line', '{first\nname}', '{first\nname}'],
  ])('%s', (_what, body, expected) => {
    expect(fillPlaceholders(body, values)).toBe(expected)
  })

  test('a name that nobody has told leaves no gap', () => {
    const customer = { firstName: '', lastName: 'Menon' }
    expect(fillPlaceholders('Hello {first name}, thank you', { ...values, customer })).toBe('Hello, thank you')
    expect(fillPlaceholders('{first name} {last name}', { ...values, customer })).toBe(' Menon')
  })

  test('unknown ones are named once, as they were typed', () => {
    expect(unknownPlaceholders('{Order} {order} {Order} {FIRST NAME} { }')).toEqual(['{Order}', '{order}', '{ }'])
    expect(unknownPlaceholders('plain { text')).toEqual([])
  })
})
