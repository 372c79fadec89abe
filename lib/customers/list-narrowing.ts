import type { FieldCondition, Narrowing } from '@/db/queries/customer-narrowing'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseDay, parseWrittenDate } from '@/lib/dates'
import { parseDecimal } from '@/lib/decimal'
import { currencyDecimals } from '@/lib/money'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { readFieldFilters } from './list-fields'
import type { ConsentPair, ListState } from './list-state'

/** What the state of a list asks for, as the queries want it. */
export const narrowingOf = (ctx: Context, state: ListState): Narrowing => {
  const { config, statusLabels } = ctx.settings
  const { from, before } = registeredRange(state.registered, ctx.now, config.timeZone)
  const label = statusLabels.find(({ id }) => id === state.status)
  const conditions = fieldConditions(ctx, state.fields)
  return {
    type: state.type ?? null,
    tierSerial: state.tier ?? null,
    status: state.status === undefined ? null : { id: state.status, isDefault: label?.isDefault ?? false },
    tillIds: state.store === undefined ? null : tillsOf(ctx, state.store),
    registeredFrom: from,
    registeredBefore: before,
    points: rangeOf(state.points, 0),
    purchases: rangeOf(state.spent, currencyDecimals(config.currency.code)),
    hasOpenTicket: state.tickets === undefined ? null : true,
    gets: consentOf(state.gets),
    lacks: consentOf(state.lacks),
    fields: conditions.length === 0 ? null : conditions,
  }
}

export const tillsOf = ({ settings }: Context, storeId: number) =>
  [...settings.tills.values()].filter((till) => till.storeId === storeId).map(({ id }) => id)

const DAY_MS = 86_400_000

/** The moments of a registration filter in the organisation's zone; `before` is exclusive. */
export const registeredRange = (
  written: string | undefined,
  now: Date,
  zone: string,
): { from: Date | null; before: Date | null } => {
  const begins = (day: string) => parseWrittenDate(day, zone)?.at ?? null
  const daysBack = (days: number) => begins(formatDay(new Date(now.getTime() - days * DAY_MS), zone))
  switch (written) {
    case undefined:
      return { from: null, before: null }
    case 'today':
      return { from: daysBack(0), before: null }
    case '7d':
      return { from: daysBack(6), before: null }
    case '30d':
      return { from: daysBack(29), before: null }
    case 'year':
      return { from: begins(`${formatDay(now, zone).slice(0, 4)}-01-01`), before: null }
    default: {
      const [first = '', last = ''] = written.split('..')
      const end = parseWrittenDate(last, zone)
      return { from: begins(first), before: end ? dayAfter(end, zone) : null }
    }
  }
}

const ends = <T>(written: string, read: (text: string) => T | null) => {
  const [first = '', last = first] = written.split('..')
  return { from: read(first), to: read(last) }
}

/** A range of decimals as one of their smallest units, both ends included. */
const rangeOf = (written: string | undefined, decimals: number) =>
  written === undefined ? null : ends(written, (text) => parseDecimal(text, decimals)?.value ?? null)

const consentOf = (pair: ConsentPair | undefined): Narrowing['gets'] => {
  switch (pair) {
    case undefined:
      return null
    case 'SMS.TRANS':
      return { channel: 'SMS', priority: 'TRANS' }
    case 'SMS.BULK':
      return { channel: 'SMS', priority: 'BULK' }
    case 'EMAIL.TRANS':
      return { channel: 'EMAIL', priority: 'TRANS' }
    case 'EMAIL.BULK':
      return { channel: 'EMAIL', priority: 'BULK' }
    case 'POSTMAIL.TRANS':
      return { channel: 'POSTMAIL', priority: 'TRANS' }
    case 'POSTMAIL.BULK':
      return { channel: 'POSTMAIL', priority: 'BULK' }
  }
}

/** The organisation's own fields of a customer by their names in forms: `customField.tea`. */
export const fieldsByName = ({ settings }: Context): ReadonlyMap<string, FieldDefinition> =>
  new Map(
    [...settings.customFields, ...settings.extendedFields]
      .filter(({ scope, isDisabled }) => scope === 'loyalty_registration' && !isDisabled)
      .map((field) => [`${field.kind}Field.${field.name}`, field]),
  )

/** Fields that are not there any more, and values that a field cannot have, are left out. */
const fieldConditions = (ctx: Context, written: string | undefined): readonly FieldCondition[] => {
  if (written === undefined) return []
  const known = fieldsByName(ctx)
  return readFieldFilters(written).flatMap(({ name, value }) => {
    const field = known.get(name)
    const condition = field && conditionOf(field, value)
    return condition ? [condition] : []
  })
}

const conditionOf = ({ id, datatype, options }: FieldDefinition, value: string): FieldCondition | null => {
  const option = options.find((each) => each.toLowerCase() === value.toLowerCase())
  switch (datatype) {
    case 'number': {
      const { from, to } = ends(value, readNumber)
      return from === null && to === null ? null : { fieldId: id, how: 'number', from, to }
    }
    case 'date': {
      const { from, to } = ends(value, parseDay)
      return from === null && to === null ? null : { fieldId: id, how: 'day', from, to }
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? { fieldId: id, how: 'is', value } : null
    case 'choice':
      if (options.length > 0) return option === undefined ? null : { fieldId: id, how: 'is', value: option }
      return { fieldId: id, how: 'contains', texts: spellingsOf(value) }
    case 'multi':
      // A list is stored as JSON, so an option stands in it with its quotes.
      if (options.length > 0)
        return option === undefined ? null : { fieldId: id, how: 'holds', part: JSON.stringify(option) }
      return { fieldId: id, how: 'contains', texts: spellingsOf(value) }
    case 'text':
      return { fieldId: id, how: 'contains', texts: spellingsOf(value) }
  }
}

const readNumber = (text: string): number | null => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null)

/** The databases fold the letters from A to Z alone, so every other one is looked for in both cases. */
const spellingsOf = (text: string): readonly string[] => {
  const lower = text.toLowerCase()
  const title = lower.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
  return [...new Set([text, lower, text.toUpperCase(), title].map(inLowerAscii))]
}

const inLowerAscii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
