import type { SearchCondition } from '@/db/queries/customer-search'
import type { TextTest } from '@/db/queries/text-tests'
import { normaliseMobile } from '@/lib/customers/mobile'
import { fold } from '@/lib/customers/names'
import { dayAfter, formatDay, parseDay, parseWrittenDate } from '@/lib/dates'
import { ok, type Result } from '@/lib/result'
import { type Attribute, attributeOf, type Kind, kindOf } from './attributes'
import { intervalsOf, isPieceOfDecimal } from './decimals'
import { type Operator, type Query, type QueryRefusal, refused, type WrittenCondition } from './read-query'
import { passesText } from './texts'

/** A custom or extended field. */
export interface QueriedField {
  id: number
  kind: 'custom' | 'extended'
  name: string
  datatype: 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'multi'
}

/** What the names and values of a query are compared with. */
export interface Vocabulary {
  organisationId: number
  /** IANA name. */
  zone: string
  /** Decimals of the currency. */
  decimals: number
  mobiles: { baseCountry: string; foreignMobiles: boolean }
  /** In the order of the ladder. */
  tiers: readonly { name: string }[]
  stores: readonly { id: number; code: string }[]
  fields: readonly QueriedField[]
}

type Understood = Result<SearchCondition, QueryRefusal>

/** What a query asks of a customer; all of it must hold. Refuses unknown names, and operators and values that do not fit. */
export const understand = (query: Query, words: Vocabulary): Result<readonly SearchCondition[], QueryRefusal> => {
  if (query.kind === 'keyword') return ok(query.words.map(startOf))
  const conditions: SearchCondition[] = []
  for (const written of query.conditions) {
    const condition = understandCondition(written, words)
    if (!condition.ok) return condition
    conditions.push(condition.value)
  }
  return ok(conditions)
}

const orNull = (text: string) => (text === '' ? null : text)

const startOf = (word: string): SearchCondition => ({
  on: 'start',
  name: orNull(fold(word)),
  mobile: orNull(digitsOf(word)),
  email: word.toLowerCase(),
  externalId: word,
})

const understandCondition = (written: WrittenCondition, words: Vocabulary): Understood => {
  const attribute = attributeOf(written.attribute)
  if (attribute) {
    if (!written.operator) return refused(`${attribute} is followed by an operator and a value.`)
    return onAttribute(attribute, written.operator, written.values, words)
  }
  const field = fieldOf(written.attribute, words.fields)
  if (!field) return refused(`There is no attribute or field ${written.attribute}.`)
  return onField(field, written.operator ?? 'EQUALS', written.values)
}

const EXTENDED = /^ext\./i

/** Two fields may differ in case alone: the one to the letter comes first. */
const fieldOf = (name: string, fields: readonly QueriedField[]): QueriedField | undefined => {
  const named = (kind: QueriedField['kind'], text: string) => {
    const ofKind = fields.filter((field) => field.kind === kind)
    return (
      ofKind.find((field) => field.name === text) ??
      ofKind.find((field) => field.name.toLowerCase() === text.toLowerCase())
    )
  }
  return (
    named('custom', name) ?? (EXTENDED.test(name) ? named('extended', name.replace(EXTENDED, '').trim()) : undefined)
  )
}

const FITTING: Readonly<Record<Kind, ReadonlySet<Operator>>> = {
  text: new Set(['EQUALS', 'EXACT', 'STARTS', 'ENDS', 'LESS', 'GREATER', 'RANGE', 'IN']),
  number: new Set(['EQUALS', 'EXACT', 'STARTS', 'ENDS', 'LESS', 'GREATER', 'RANGE', 'IN']),
  date: new Set(['EQUALS', 'EXACT', 'LESS', 'GREATER', 'RANGE', 'IN', 'ON']),
}

const doesNotFit = (name: string, operator: Operator, kind: Kind) =>
  FITTING[kind].has(operator) ? null : refused(`${operator} does not fit ${name}, which is a ${kind}.`)

const onAttribute = (
  attribute: Attribute,
  operator: Operator,
  values: readonly string[],
  words: Vocabulary,
): Understood => {
  const misfit = doesNotFit(attribute, operator, kindOf(attribute))
  if (misfit) return misfit
  switch (attribute) {
    case 'firstname':
    case 'lastname': {
      const folded = values.map(fold)
      if (folded.includes('')) return refused(`${attribute} is compared with an empty value.`)
      return ok({ on: attribute, test: textTest(operator, folded) })
    }
    case 'mobile':
      return onMobile(operator, values, words)
    case 'email': {
      const keys = values.map((value) => value.toLowerCase())
      return ok({ on: 'email', test: textTest(operator, keys) })
    }
    case 'external_id':
      return ok({ on: 'external_id', test: textTest(operator, values) })
    case 'slab': {
      const test = textTest(operator, values)
      const places = words.tiers.flatMap(({ name }, place) => (passesText(name, test) ? [place] : []))
      return ok({ on: 'slab', places, tiers: words.tiers.length })
    }
    case 'registered_store': {
      const test = textTest(operator, values)
      const chosen = words.stores.filter(({ id, code }) => passesText(String(id), test) || passesText(code, test))
      return ok({ on: 'registered_store', storeIds: chosen.map(({ id }) => id) })
    }
    case 'registered_date':
      return onRegistration(operator, values, words.zone)
    case 'org_id':
      return onOrganisation(operator, values, words.organisationId)
    case 'user_id':
    case 'loyalty_points':
    case 'lifetime_points':
      return onNumber(attribute, operator, values, 0)
    case 'lifetime_purchases':
    case 'last_trans_value':
      return onNumber(attribute, operator, values, words.decimals)
  }
}

/** The operators without their second words. `values` are as many as the operator takes. */
const textTest = (operator: Operator, values: readonly string[]): TextTest => {
  const [value = '', high = ''] = values
  switch (operator) {
    case 'EQUALS':
    case 'EXACT':
    case 'IN':
    case 'ON':
      return { is: 'among', values }
    case 'STARTS':
      return { is: 'starting', value }
    case 'ENDS':
      return { is: 'ending', value }
    case 'LESS':
      return { is: 'below', value }
    case 'GREATER':
      return { is: 'above', value }
    case 'RANGE':
      return { is: 'between', low: value, high }
  }
}

const isWhole = (operator: Operator) => operator === 'EQUALS' || operator === 'EXACT' || operator === 'IN'

/** What people write between the digits of a number and no stored one has. */
const digitsOf = (text: string) => text.replace(/[\s()-]/g, '').replace(/^\+/, '')

const onMobile = (operator: Operator, values: readonly string[], { mobiles }: Vocabulary): Understood => {
  if (isWhole(operator)) {
    // A number that is none has nobody, as in customer/get.
    const numbers = values.flatMap((value) => normaliseMobile(value, mobiles) ?? [])
    return ok({ on: 'mobile', test: { is: 'among', values: numbers } })
  }
  const digits = values.map(digitsOf)
  if (digits.includes('')) return refused('mobile is compared with an empty value.')
  return ok({ on: 'mobile', test: textTest(operator, digits) })
}

type Numeric = Exclude<Extract<SearchCondition, { decimals: number }>['on'], 'field'>

const isAffix = (operator: Operator): operator is 'STARTS' | 'ENDS' => operator === 'STARTS' || operator === 'ENDS'

const comparison = (operator: Operator) =>
  operator === 'LESS' || operator === 'GREATER' || operator === 'RANGE' || operator === 'IN' ? operator : 'EQUALS'

const onNumber = (attribute: Numeric, operator: Operator, values: readonly string[], decimals: number): Understood => {
  if (isAffix(operator)) {
    return values.every(isPieceOfDecimal)
      ? ok({ on: attribute, decimals, test: textTest(operator, values) })
      : refused(`${attribute} is compared with something that is no number.`)
  }
  const intervals = intervalsOf(comparison(operator), values, decimals)
  if (!intervals) return refused(`${attribute} is compared with something that is no number.`)
  return ok({ on: attribute, decimals, test: { is: 'within', intervals } })
}

/** Everybody's organisation is the same one, so this holds of all or of nobody. */
const onOrganisation = (operator: Operator, values: readonly string[], organisationId: number): Understood => {
  const own = BigInt(organisationId)
  const asked = onNumber('user_id', operator, values, 0)
  if (!asked.ok || asked.value.on !== 'user_id') return refused('org_id is compared with something that is no number.')
  const { test } = asked.value
  const holds =
    test.is === 'within'
      ? test.intervals.some(({ least, most }) => (least ?? own) <= own && own <= (most ?? own))
      : passesText(String(own), test)
  return ok({ on: 'everybody', holds })
}

const onRegistration = (operator: Operator, values: readonly string[], zone: string): Understood => {
  const days: { from: Date; before: Date }[] = []
  for (const value of values) {
    const written = parseWrittenDate(value, zone)
    if (!written) return refused('registered_date is compared with something that is no date.')
    // With an offset another day may have begun here.
    const day = written.dateOnly ? written : parseWrittenDate(formatDay(written.at, zone), zone)
    if (!day) return refused('registered_date is compared with something that is no date.')
    days.push({ from: day.at, before: dayAfter(day, zone) })
  }
  const [first, second] = days
  if (!first) return refused('registered_date is compared with nothing.')
  switch (operator) {
    case 'LESS':
      return ok({ on: 'registered_date', spans: [{ from: null, before: first.from }] })
    case 'GREATER':
      return ok({ on: 'registered_date', spans: [{ from: first.before, before: null }] })
    case 'RANGE':
      return ok({ on: 'registered_date', spans: [{ from: first.from, before: second?.before ?? first.before }] })
    default:
      return ok({ on: 'registered_date', spans: days })
  }
}

const kindOfField = ({ datatype }: QueriedField): Kind =>
  datatype === 'number' || datatype === 'date' ? datatype : 'text'

/** Of a custom number at most as many are stored. */
const FIELD_DECIMALS = 6

const onField = (field: QueriedField, operator: Operator, values: readonly string[]): Understood => {
  const { id: fieldId, name } = field
  const misfit = doesNotFit(name, operator, kindOfField(field))
  if (misfit) return misfit
  switch (field.datatype) {
    case 'text':
    case 'boolean':
    case 'choice':
    case 'multi':
      return ok({
        on: 'field',
        fieldId,
        as: field.datatype === 'multi' ? 'list' : 'text',
        test: textTest(operator, values),
      })
    case 'date': {
      const days = values.flatMap((value) => parseDay(value) ?? [])
      if (days.length < values.length) return refused(`${name} is compared with something that is no date.`)
      return ok({ on: 'field', fieldId, as: 'date', test: textTest(operator, days) })
    }
    case 'number': {
      if (isAffix(operator)) {
        if (!values.every(isPieceOfDecimal)) return refused(`${name} is compared with something that is no number.`)
        return ok({ on: 'field', fieldId, as: 'text', test: textTest(operator, values) })
      }
      const intervals = intervalsOf(comparison(operator), values, FIELD_DECIMALS)
      if (!intervals) return refused(`${name} is compared with something that is no number.`)
      return ok({ on: 'field', fieldId, as: 'number', decimals: FIELD_DECIMALS, intervals })
    }
  }
}
