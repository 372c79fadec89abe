import { expect, test } from 'vitest'
import { nameKeys } from '@/lib/customers/search-keys'
import { duplicateReasons, type Person } from './reasons'

type Given = Partial<Omit<Person, 'nameKey' | 'lastNameKey'>>

const person = (given: Given): Person => {
  const { firstName = '', lastName = '' } = given
  const keys = nameKeys(firstName, lastName)
  return { firstName, lastName, birthday: null, mobile: null, emailKey: null, former: [], ...keys, ...given }
}

const ASHA = { firstName: 'Asha', lastName: 'Menon' }
const RAVI = { firstName: 'Ravi', lastName: 'Menon' }
const at = (emailKey: string, name: Given = ASHA): Given => ({ ...name, emailKey })
const born = (birthday: string | null, name: Given = ASHA): Given => ({ ...name, birthday })
const reached = (mobile: string, name: Given = ASHA): Given => ({ ...name, mobile })
const had = (kind: 'mobile' | 'email', valueKey: string): Given => ({ former: [{ kind, valueKey }] })

test.each<[string, Given, Given, readonly string[]]>([
  ['the same name and birthday', born('1990-05-01'), born('1990-05-01'), ['name_and_birthday']],
  [
    'accents, case and blanks do not matter',
    born('1990-05-01', { firstName: ' ZOË ', lastName: 'Łuk' }),
    born('1990-05-01', { firstName: 'Zoe', lastName: 'luk' }),
    ['name_and_birthday'],
  ],
  [
    'first and last name swapped',
    born('1990-05-01'),
    born('1990-05-01', { firstName: 'Menon', lastName: 'Asha' }),
    ['name_and_birthday'],
  ],
  ['another birthday', born('1990-05-01'), born('1990-05-02'), []],
  ['no birthday at all', born(null), born(null), []],
  ['the same birthday of two without names', born('1990-05-01', {}), born('1990-05-01', {}), []],
  ['brothers born on one day', born('1990-05-01'), born('1990-05-01', RAVI), []],

  ['the same e-mail before the @', at('asha.menon@ex.example'), at('asha.menon@other.example'), ['email_name']],
  ['a tag behind it', at('asha.menon@ex.example'), at('asha.menon+shop@ex.example'), ['email_name']],
  ['written without dots', at('ashamenon@ex.example'), at('asha.menon@ex.example'), ['email_name']],
  ['dots in other places', at('asham.enon@ex.example'), at('asha.menon@ex.example'), []],
  ['one more letter', at('asha.menon@ex.example'), at('asha.menons@ex.example'), []],
  ['a family at one e-mail', at('menons@ex.example'), at('menons@ex.example', RAVI), []],
  ['nothing known but the e-mail', at('ashamenon@ex.example', {}), at('ashamenon@ex.example'), ['email_name']],
  ['an initial', at('menons@ex.example', { ...ASHA, firstName: 'A.' }), at('menons@ex.example'), ['email_name']],
  [
    'a name since marriage',
    at('asham@ex.example'),
    at('asham@ex.example', { ...ASHA, lastName: 'Rao' }),
    ['email_name'],
  ],
  ['a letter-box of an office', at('info@ex.example'), at('info@other.example'), []],
  ['a letter-box of two letters', at('am@ex.example'), at('am@other.example'), []],

  ['numbers one digit apart', reached('919819123456'), reached('919819123457'), ['near_number']],
  ['neighbouring digits swapped', reached('919819123456'), reached('919819123465'), ['near_number']],
  ['two digits apart', reached('919819123456'), reached('919819123478'), []],
  ['distant digits swapped', reached('919819123456'), reached('919819153426'), []],
  ['a digit missing', reached('919819123456'), reached('91981912345'), []],
  ['a near number under another name', reached('919819123456'), reached('919819123457', RAVI), []],
  ['near numbers without names', reached('919819123456', {}), reached('919819123457', {}), []],

  [
    'a number the other one had',
    { ...RAVI, mobile: '919819123456' },
    had('mobile', '919819123456'),
    ['former_identifier'],
  ],
  ['an e-mail the other one had', at('am@ex.example'), had('email', 'am@ex.example'), ['former_identifier']],
  ['a number both had', had('mobile', '919819123456'), had('mobile', '919819123456'), []],
  [
    'several reasons',
    { ...ASHA, birthday: '1990-05-01', mobile: '919819123456' },
    { ...ASHA, birthday: '1990-05-01', mobile: '919819123457', ...had('mobile', '919819123456') },
    ['name_and_birthday', 'near_number', 'former_identifier'],
  ],
])('%s', (_what, one, other, expected) => {
  expect(duplicateReasons(person(one), person(other))).toEqual(expected)
  expect(duplicateReasons(person(other), person(one))).toEqual(expected)
})
