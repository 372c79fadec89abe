import type { Choice } from '@/components/ui/select-input'
import { readFieldFilters, writeFieldFilters } from '@/lib/customers/list-fields'
import { type ListState, listStateSchema } from '@/lib/customers/list-state'
import { CONSENT_NAMES } from '@/lib/customers/words'
import type { FieldDefinition } from '@/lib/organisation/settings'

/** One of the organisation's own fields, as the list filters by it and shows it. */
export interface ListField {
  /** `customField.tea` */
  name: string
  label: string
  datatype: FieldDefinition['datatype']
  options: readonly string[]
}

/** What filters can be set to; plain data. */
export interface FilterChoices {
  tiers: readonly Choice[]
  stores: readonly Choice[]
  statuses: readonly Choice[]
  fields: readonly ListField[]
  /** Of the amounts, in words: "€". */
  currency: string
}

/** A filter that stands there once it was added. */
export interface AddedFilter {
  /** A name of the list's state, or of a field. */
  id: string
  label: string
  control:
    | { kind: 'choice'; choices: readonly Choice[] }
    | { kind: 'range'; of: 'number' | 'decimal' | 'day'; unit?: string }
    | { kind: 'text' }
    /** On as long as it is there; its label says it all. */
    | { kind: 'on'; value: string }
}

const CONSENTS = Object.entries(CONSENT_NAMES).map(([value, label]) => ({ value, label }))
const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** Every filter that can be added, in the order in which they stand. */
export const addedFilters = ({ statuses, fields, currency }: FilterChoices): readonly AddedFilter[] => [
  { id: 'status', label: 'Status', control: { kind: 'choice', choices: statuses } },
  { id: 'points', label: 'Points', control: { kind: 'range', of: 'number' } },
  { id: 'spent', label: 'Purchases', control: { kind: 'range', of: 'decimal', unit: currency } },
  { id: 'tickets', label: 'Has an open ticket', control: { kind: 'on', value: 'open' } },
  { id: 'gets', label: 'Gets', control: { kind: 'choice', choices: CONSENTS } },
  { id: 'lacks', label: 'Does not get', control: { kind: 'choice', choices: CONSENTS } },
  ...fields.map((field) => ({ id: field.name, label: field.label, control: controlOf(field) })),
]

const controlOf = ({ datatype, options }: ListField): AddedFilter['control'] => {
  switch (datatype) {
    case 'boolean':
      return { kind: 'choice', choices: YES_NO }
    case 'number':
      return { kind: 'range', of: 'decimal' }
    case 'date':
      return { kind: 'range', of: 'day' }
    case 'choice':
    case 'multi':
      return options.length > 0
        ? { kind: 'choice', choices: options.map((option) => ({ value: option, label: option })) }
        : { kind: 'text' }
    case 'text':
      return { kind: 'text' }
  }
}

const isField = (id: string) => id.includes('.')

/** What a filter is set to; empty when it is not. */
export const filterValue = (state: ListState, id: string): string => {
  if (isField(id)) return readFieldFilters(state.fields).find(({ name }) => name === id)?.value ?? ''
  const { [id]: value } = state as Record<string, unknown>
  return value === undefined ? '' : String(value)
}

/** The list with one filter set, or without it when the value is empty. */
export const withFilter = (state: ListState, id: string, value: string): ListState => {
  if (!isField(id)) return listStateSchema.parse({ ...state, [id]: value === '' ? undefined : value })
  const known = readFieldFilters(state.fields)
  const kept = known.some(({ name }) => name === id)
    ? known.map((each) => (each.name === id ? { name: id, value } : each))
    : [...known, { name: id, value }]
  const fields = writeFieldFilters(kept.filter((each) => each.value !== ''))
  return { ...state, fields: fields === '' ? undefined : fields }
}

/** How many filters are set. */
export const filtersInUse = (state: ListState): number =>
  ['type', 'tier', 'status', 'store', 'registered', 'points', 'spent', 'tickets', 'gets', 'lacks'].filter(
    (id) => filterValue(state, id) !== '',
  ).length + readFieldFilters(state.fields).length
