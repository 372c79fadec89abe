import type { Settings } from '@/lib/organisation/settings'
import { formatMobile } from './mobile'
import { CUSTOMER_TYPES } from './types'
import { CONSENT_NAMES, IDENTIFIER_LABELS, TYPE_NAMES } from './words'

/** One changed value as people read it; null = there was none. */
export interface ShownChange {
  /** As in forms and histories: `email`, `customField.tea`, `preference.tea`, `subscription.SMS.BULK`. */
  name: string
  label: string
  from: string | null
  to: string | null
}

const LABELS: Readonly<Record<string, string>> = {
  ...IDENTIFIER_LABELS,
  firstName: 'First name',
  lastName: 'Last name',
  gender: 'Gender',
  type: 'Type',
  source: 'Source',
  fraudStatus: 'Fraud status',
  registeredOn: 'Registered on',
  registeredTillId: 'Till',
  associatedTillId: 'Associated till',
  card: 'Card',
  preferredStore: 'Preferred store',
  'subscription.POSTMAIL.TRANS': 'Post, personal',
  'subscription.POSTMAIL.BULK': 'Post, campaigns',
}

const days = new Map<string, Intl.DateTimeFormat>()

/** A moment as a day of the organisation: `12 Mar 2026`. */
export const shownDay = ({ organisation: { locale }, config: { timeZone } }: Settings, at: Date): string => {
  const key = `${locale} ${timeZone}`
  const format =
    days.get(key) ?? new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  days.set(key, format)
  return format.format(at)
}

/** `Pune 2 / t1`, or null for a till that is not there any more. Many a till's name has its store's in it already. */
export const shownTill = ({ tills, stores }: Settings, id: number | null): string | null => {
  const till = id === null ? undefined : tills.get(id)
  if (!till) return null
  const store = stores.get(till.storeId)?.name ?? ''
  return store === '' || till.name.includes(store) ? till.name : `${store} / ${till.name}`
}

const OWN_FIELDS: ReadonlySet<string> = new Set(['customField', 'preference'])

const fieldOf = (settings: Settings, name: string) => {
  const [kind, ...rest] = name.split('.')
  const scope = kind === 'preference' ? 'customer_preferences' : 'loyalty_registration'
  const fields =
    kind === 'extendedField' ? settings.extendedFields : kind && OWN_FIELDS.has(kind) ? settings.customFields : []
  return fields.find((field) => field.name === rest.join('.') && field.scope === scope)
}

/** The stored text of a custom or extended field as people read it. */
export const shownFieldValue = (settings: Settings, datatype: string | undefined, value: string): string => {
  if (datatype === 'boolean') return value === 'true' ? 'Yes' : 'No'
  if (datatype === 'multi') return textsOf(value).join(', ')
  if (datatype !== 'date') return value
  const day = new Date(`${value}T12:00:00Z`)
  if (Number.isNaN(day.getTime())) return value
  return shownDay({ ...settings, config: { ...settings.config, timeZone: 'UTC' } }, day)
}

/** The texts of a `multi` value. */
export const textsOf = (value: string): readonly string[] => {
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.map(String) : [value]
  } catch {
    return [value]
  }
}

const isSubscription = (name: string): name is keyof typeof CONSENT_NAMES => name in CONSENT_NAMES

/** What a value is called; a field that was removed keeps its raw name. */
export const labelOf = (settings: Settings, name: string): string => {
  const pair = name.replace(/^subscription\./, '')
  if (isSubscription(pair)) return CONSENT_NAMES[pair]
  return LABELS[name] ?? fieldOf(settings, name)?.label ?? name.replace(/^(customField|extendedField|preference)\./, '')
}

/** A stored value, from a rule (with dates) or from an audit entry (all plain text), as people read it. */
export const shownValue = (settings: Settings, name: string, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (name.startsWith('subscription.')) return value === true ? 'Subscribed' : 'Unsubscribed'
  switch (name) {
    case 'mobile':
      return formatMobile(String(value))
    case 'type': {
      const type = CUSTOMER_TYPES.find((each) => each === value)
      return type ? TYPE_NAMES[type] : String(value)
    }
    case 'fraudStatus':
      return value === 'CONFIRMED' ? 'Confirmed' : 'None'
    case 'source':
      return String(value).toLowerCase()
    case 'registeredOn':
      return shownDay(settings, value instanceof Date ? value : new Date(String(value)))
    case 'registeredTillId':
    case 'associatedTillId':
      return shownTill(settings, Number(value)) ?? `till ${String(value)}`
    default:
      return shownFieldValue(settings, fieldOf(settings, name)?.datatype, String(value))
  }
}

export const shownChange = (settings: Settings, name: string, from: unknown, to: unknown): ShownChange => ({
  name,
  label: labelOf(settings, name),
  from: shownValue(settings, name, from),
  to: shownValue(settings, name, to),
})
