import { type Datatype, FIELDS, type Person } from './people'
import { type Asked, dayOf, lastAmount, money, tierOf, type World } from './plain-filter'
import type { Random } from './random'

export const ATTRIBUTES = [
  'firstname',
  'lastname',
  'mobile',
  'email',
  'external_id',
  'user_id',
  'org_id',
  'slab',
  'registered_store',
  'registered_date',
  'loyalty_points',
  'lifetime_points',
  'lifetime_purchases',
  'last_trans_value',
] as const

const TEXT_OR_NUMBER = ['EQUALS', 'EXACT', 'STARTS', 'ENDS', 'LESS', 'GREATER', 'RANGE', 'IN']
const DATE = ['EQUALS', 'EXACT', 'LESS', 'GREATER', 'RANGE', 'IN', 'ON']

const isNumeric = (attribute: string) => /_id$|points|purchases|value/.test(attribute) && attribute !== 'external_id'

/** Somebody's value, as it is shown. */
const shownOf = (random: Random, person: Person, attribute: string, world: World): string => {
  switch (attribute) {
    case 'firstname':
      return person.firstName
    case 'lastname':
      return person.lastName
    case 'mobile':
      return person.mobile ?? '1202555'
    case 'email':
      return person.email ?? 'a@ex.example'
    case 'external_id':
      return person.externalId ?? 'MB-1'
    case 'user_id':
      return String(person.id)
    case 'org_id':
      return random.pick(['1', '2', '0', '1.5'])
    case 'slab':
      return tierOf(person, world) ?? 'Bronze'
    case 'registered_store': {
      const store = world.stores.get(person.tillId ?? 1)
      return random.pick([String(store?.id), store?.code ?? ''])
    }
    case 'registered_date':
      return dayOf(person.registeredOn)
    case 'loyalty_points':
      return String(person.loyaltyPoints)
    case 'lifetime_points':
      return String(person.lifetimePoints)
    case 'lifetime_purchases':
      return money(person.lifetimePurchases)
    default:
      return money(lastAmount(person) ?? 100)
  }
}

const fieldValueOf = (random: Random, person: Person, name: string, datatype: Datatype): string => {
  const value = person.fields.get(name)
  if (datatype !== 'multi') return value ?? (datatype === 'number' ? '5' : datatype === 'date' ? '2025-02-03' : 'chess')
  const elements: string[] = JSON.parse(value ?? '[]')
  return elements.length === 0 ? 'tea' : random.pick(elements)
}

const turned = (random: Random, text: string) =>
  random.below(3) > 0 ? text : random.pick([text.toUpperCase(), text.toLowerCase()])

const cut = (random: Random, text: string, operator: string) => {
  const letters = [...text]
  const kept = 1 + random.below(Math.min(letters.length, 5))
  if (operator === 'STARTS') return letters.slice(0, kept).join('')
  return operator === 'ENDS' ? letters.slice(-kept).join('') : text
}

const spelled = (random: Random, digits: string) =>
  random.pick([digits, `+${digits}`, `00${digits}`, `${digits.slice(0, 3)} (${digits.slice(3, 6)})-${digits.slice(6)}`])

const USABLE = /[\p{L}\p{N}%_*[\]'\\]/u

const askedOf = (random: Random, people: readonly Person[], world: World): Asked => {
  const field = random.below(3) === 0 ? random.pick(FIELDS) : undefined
  const attribute = field ? (field.kind === 'extended' ? `ext.${field.name}` : field.name) : random.pick(ATTRIBUTES)
  const kind = field
    ? field.datatype
    : attribute === 'registered_date'
      ? 'date'
      : isNumeric(attribute)
        ? 'number'
        : 'text'
  const operator = random.pick(kind === 'date' ? DATE : TEXT_OR_NUMBER)
  const many = operator === 'RANGE' ? 2 : operator === 'IN' ? 1 + random.below(4) : 1
  const values: string[] = []
  while (values.length < many) {
    const person = random.pick(people)
    const whole = field
      ? fieldValueOf(random, person, attribute, field.datatype)
      : shownOf(random, person, attribute, world)
    const value = shaped(random, whole, attribute, kind, operator)
    if (value !== '' && (kind !== 'text' || USABLE.test(value))) values.push(value)
  }
  if (operator === 'RANGE' && random.below(4) > 0)
    values.sort(kind === 'number' ? (a, b) => Number(a) - Number(b) : undefined)
  return { attribute, operator, values, ...(field && { datatype: field.datatype }) }
}

const shaped = (random: Random, whole: string, attribute: string, kind: string, operator: string): string => {
  const isAffix = operator === 'STARTS' || operator === 'ENDS'
  const text = isAffix ? cut(random, whole, operator) : whole
  if (kind === 'number') {
    if (isAffix || random.below(2) === 0) return text
    return random.pick([`${text.replace(/\..*/, '')}.005`, `${text.replace(/\..*/, '')}.5`, '0', '-1', '100'])
  }
  if (kind === 'date') return random.below(4) === 0 ? `${text} 10:30:00` : text
  if (attribute === 'mobile') return isAffix || !/^\d{9,}$/.test(text) ? text : spelled(random, text)
  return turned(random, text).trim()
}

const escaped = (text: string) => text.replace(/[\\:;&()]/g, (sign) => `\\${sign}`)

export interface RandomQuery {
  q: string
  asked: readonly Asked[]
  words: readonly string[]
}

/** A query as somebody might write it, and what it means. */
export const queryOf = (random: Random, people: readonly Person[], world: World): RandomQuery => {
  if (random.below(8) === 0) {
    const words = Array.from({ length: 1 + random.below(2) }, () => wordOf(random, random.pick(people)))
    return { q: words.map(escaped).join(' '), asked: [], words }
  }
  const asked = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, () => askedOf(random, people, world))
  const parts = asked.map(({ attribute, operator, values }) => {
    const name = attribute in { Club: 1, club: 1 } ? attribute : turned(random, escaped(attribute))
    const written = values.map(escaped).join(random.pick([';', ' ; ']))
    const [blank, bare] = [random.pick(['', ' ']), `${name}:${operator}:${written}`]
    const text = `${name}${blank}:${blank}${random.pick([operator, operator.toLowerCase()])}:${blank}${written}`
    return random.below(3) === 0 ? `(${bare})` : text
  })
  const all = parts.join(random.pick(['&', ' & ']))
  return { q: random.below(2) === 0 ? `(${all})` : all, asked, words: [] }
}

const wordOf = (random: Random, person: Person): string => {
  const whole =
    random.pick([person.firstName, person.lastName, person.mobile, person.email, person.externalId]) ?? 'ana'
  const [word = ''] = whole.split(/\s/)
  return turned(random, cut(random, word === '' ? 'an' : word, 'STARTS'))
}
