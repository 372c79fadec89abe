import { fold } from '@/lib/customers/names'
import type { Datatype, Person } from './people'

/** What customer/search means, said once more with plain values and without a database. */

export interface Asked {
  attribute: string
  operator: string
  values: readonly string[]
  /** Of a field. */
  datatype?: Datatype
}

export const ZONE = 'Asia/Kolkata'
const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' })
export const dayOf = (at: Date) => dayIn.format(at)

export interface World {
  tiers: readonly string[]
  /** By id of a till, the store it stands in. */
  stores: ReadonlyMap<number, { id: number; code: string }>
}

export const money = (minor: number) => {
  const text = (Math.abs(minor) / 100).toFixed(2).replace(/\.?0+$/, '')
  return minor < 0 ? `-${text}` : text
}

export const lastAmount = ({ bills }: Person): number | null => {
  // Of several at one moment the one written last.
  const [latest] = [...bills]
    .reverse()
    .filter(({ type }) => type === 'REGULAR')
    .sort((a, b) => b.billedAt.getTime() - a.billedAt.getTime())
  return latest?.amount ?? null
}

export const tierOf = ({ tierSerial }: Person, { tiers }: World) =>
  tierSerial === null ? null : (tiers[Math.min(tierSerial, tiers.length) - 1] ?? null)

type Compare = (a: string, b: string) => number

export const byBytes: Compare = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const ascii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const small = (text: string) => [...text].map((letter) => letter.toLowerCase()).join('')

/** To the power of 12, so that every decimal of a test is whole. */
const exact = (text: string) => {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const size = BigInt(whole + fraction.padEnd(12, '0'))
  return text.startsWith('-') ? -size : size
}
const byNumber: Compare = (a, b) => {
  const difference = exact(a) - exact(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const compared = (
  value: string,
  { operator, values }: Asked,
  {
    equal,
    order,
    affix = equal,
  }: { equal: (text: string) => string; order: Compare; affix?: (text: string) => string },
): boolean => {
  const [first = '', second = ''] = values
  switch (operator) {
    case 'EQUALS':
    case 'EXACT':
    case 'IN':
    case 'ON':
      return values.some((each) => equal(each) === equal(value))
    case 'STARTS':
      return affix(value).startsWith(affix(first))
    case 'ENDS':
      return affix(value).endsWith(affix(first))
    case 'LESS':
      return order(value, first) < 0
    case 'GREATER':
      return order(value, first) > 0
    case 'RANGE':
      return order(value, first) >= 0 && order(value, second) <= 0
    default:
      throw new Error(operator)
  }
}

const itself = (text: string) => text
const asName = { equal: fold, order: (a: string, b: string) => byBytes(fold(a), fold(b)) }
const asText = { equal: small, order: (a: string, b: string) => byBytes(ascii(a), ascii(b)) }
const asTier = { equal: small, order: (a: string, b: string) => byBytes(small(a), small(b)) }
const asNumber = { equal: (text: string) => String(exact(text)), order: byNumber, affix: itself }
const day = (text: string) => text.slice(0, 10)
const asDay = { equal: day, order: (a: string, b: string) => byBytes(day(a), day(b)) }
const digits = (text: string) => text.replace(/[\s()+-]/g, '')
const asMobile = {
  equal: (text: string) => digits(text).replace(/^00/, ''),
  order: (a: string, b: string) => byBytes(digits(a), digits(b)),
  affix: digits,
}

const passes = (value: string | null, asked: Asked, how: Parameters<typeof compared>[2]) =>
  value !== null && value !== '' && compared(value, asked, how)

export const holds = (person: Person, asked: Asked, world: World): boolean => {
  switch (asked.attribute) {
    case 'firstname':
      return passes(fold(person.firstName), asked, asName)
    case 'lastname':
      return passes(fold(person.lastName), asked, asName)
    case 'mobile':
      return passes(person.mobile, asked, asMobile)
    case 'email':
      return passes(person.email, asked, asTier)
    case 'external_id':
      return passes(person.externalId, asked, asText)
    case 'user_id':
      return passes(String(person.id), asked, asNumber)
    case 'org_id':
      return passes('1', asked, asNumber)
    case 'slab':
      return passes(tierOf(person, world), asked, asTier)
    case 'registered_store': {
      const store = person.tillId === null ? undefined : world.stores.get(person.tillId)
      return store !== undefined && (passes(String(store.id), asked, asTier) || passes(store.code, asked, asTier))
    }
    case 'registered_date':
      return passes(dayOf(person.registeredOn), asked, asDay)
    case 'loyalty_points':
      return passes(String(person.loyaltyPoints), asked, asNumber)
    case 'lifetime_points':
      return passes(String(person.lifetimePoints), asked, asNumber)
    case 'lifetime_purchases':
      return passes(money(person.lifetimePurchases), asked, asNumber)
    case 'last_trans_value':
    case 'transaction_value': {
      const amount = lastAmount(person)
      return passes(amount === null ? null : money(amount), asked, asNumber)
    }
    default:
      return fieldHolds(person.fields.get(asked.attribute), asked)
  }
}

const fieldHolds = (value: string | undefined, asked: Asked): boolean => {
  if (value === undefined) return false
  switch (asked.datatype) {
    case 'multi': {
      const elements: string[] = JSON.parse(value)
      return elements.some((element) => compared(element, asked, asText))
    }
    case 'number':
      return passes(value, asked, asNumber)
    case 'date':
      return passes(value, asked, asDay)
    default:
      return passes(value, asked, asText)
  }
}

/** Whether some name or identifier begins so. */
export const startsSo = (person: Person, word: string): boolean => {
  const starts = (value: string | null, start: string) => value !== null && start !== '' && value.startsWith(start)
  return (
    starts(fold(person.firstName), fold(word)) ||
    starts(fold(person.lastName), fold(word)) ||
    starts(person.mobile, word.replace(/[()-]/g, '').replace(/^\+/, '')) ||
    starts(person.email?.toLowerCase() ?? null, word.toLowerCase()) ||
    starts(person.externalId === null ? null : small(person.externalId), small(word))
  )
}

/** What a page is ordered by; null = no value, which comes last. */
export const sortValue = (person: Person, by: string, world: World): string | number | null => {
  switch (by) {
    case 'firstname':
      return fold(person.firstName) || null
    case 'lastname':
      return fold(person.lastName) || null
    case 'mobile':
      return person.mobile
    case 'email':
      return person.email?.toLowerCase() ?? null
    case 'external_id':
      return person.externalId === null ? null : ascii(person.externalId)
    case 'user_id':
      return person.id
    case 'org_id':
      return 1
    case 'slab':
      return tierOf(person, world)?.toLowerCase() ?? null
    case 'registered_store':
      return person.tillId === null ? null : (world.stores.get(person.tillId)?.id ?? null)
    case 'registered_date':
      return person.registeredOn.getTime()
    case 'loyalty_points':
      return person.loyaltyPoints
    case 'lifetime_points':
      return person.lifetimePoints
    case 'lifetime_purchases':
      return person.lifetimePurchases
    default:
      return lastAmount(person)
  }
}
