import type { Context } from '@/lib/context'
import { readFieldFilters } from '@/lib/customers/list-fields'
import { fieldsByName } from '@/lib/customers/list-narrowing'
import { columnsOf, FILTERS, type ListState } from '@/lib/customers/list-state'
import { CONSENT_NAMES, TYPE_NAMES } from '@/lib/customers/words'
import type { Wanted } from './wanted'

/** Why an export failed, as it is stored. */
export const FAILURES = ['disk_full', 'not_writable', 'not_allowed', 'data_deleted', 'fault'] as const
export type Failure = (typeof FAILURES)[number]

export const isFailure = (text: string): text is Failure => FAILURES.some((failure) => failure === text)

export const failureSentence = (failure: Failure): string => {
  switch (failure) {
    case 'disk_full':
      return 'The disk of the server is full. Tell your administrator, then export again.'
    case 'not_writable':
      return 'The server could not write the file. Tell your administrator, then export again.'
    case 'not_allowed':
      return 'Whoever asked for it may not export customers any more.'
    case 'data_deleted':
      return 'Somebody’s personal data was deleted while it waited, so it was stopped. Export again.'
    case 'fault':
      return 'The export was broken off by a fault, which is in the log. Export again.'
  }
}

export type ExportRefusal =
  | { code: 'too_many_exports'; most: number }
  | { code: 'export_not_found' }
  | { code: 'export_over' }
  | { code: 'export_not_over' }
  | { code: 'file_gone' }
  | { code: 'file_elsewhere' }

const REFUSALS: ReadonlySet<string> = new Set<ExportRefusal['code']>([
  'too_many_exports',
  'export_not_found',
  'export_over',
  'export_not_over',
  'file_gone',
  'file_elsewhere',
])

export const isExportRefusal = (error: { code: string }): error is ExportRefusal => REFUSALS.has(error.code)

export const exportMessage = (refusal: ExportRefusal): string => {
  switch (refusal.code) {
    case 'too_many_exports':
      return `${refusal.most} of your exports wait or run already. Cancel one, or wait until one is ready.`
    case 'export_not_found':
      return 'This export is not there any more. Reload the page.'
    case 'export_over':
      return 'This export has ended already.'
    case 'export_not_over':
      return 'This export has not ended yet. Cancel it first.'
    case 'file_gone':
      return 'The file is not there any more. Export again.'
    case 'file_elsewhere':
      return 'The file is not on this server. Export again, or tell your administrator that its servers share no folder.'
  }
}

/** Whom an export is about, in words: `Loyalty, Gold, registered this year`. What was searched for stays unsaid. */
export const whatInWords = (ctx: Context, state: ListState, isSearch: boolean): string => {
  const parts = FILTERS.flatMap((filter) => sayFilter(ctx, state, filter))
  if (isSearch) parts.push('matching a search')
  return parts.length === 0 ? 'All customers' : `Customers: ${parts.join(', ')}`
}

const REGISTERED: Readonly<Record<string, string>> = {
  today: 'registered today',
  '7d': 'registered in the last 7 days',
  '30d': 'registered in the last 30 days',
  year: 'registered this year',
}

const GONE = 'no longer there'

const sayFilter = (ctx: Context, state: ListState, filter: (typeof FILTERS)[number]): string[] => {
  const { config, stores, statusLabels } = ctx.settings
  const given = state[filter]
  if (given === undefined) return []
  switch (filter) {
    case 'type':
      return state.type ? [TYPE_NAMES[state.type]] : []
    case 'tier':
      return [`tier ${config.tiers.find(({ serial }) => serial === given)?.name ?? GONE}`]
    case 'status':
      return [`status ${statusLabels.find(({ id }) => id === given)?.label ?? GONE}`]
    case 'store':
      return [`store ${[...stores.values()].find(({ id }) => id === given)?.name ?? GONE}`]
    case 'registered':
      return [REGISTERED[given] ?? `registered ${range(String(given))}`]
    case 'points':
      return [`points ${range(String(given))}`]
    case 'spent':
      return [`purchases ${range(String(given))}`]
    case 'tickets':
      return ['with an open ticket']
    case 'gets':
      return state.gets ? [`consented to ${CONSENT_NAMES[state.gets]}`] : []
    case 'lacks':
      return state.lacks ? [`not consented to ${CONSENT_NAMES[state.lacks]}`] : []
    case 'fields': {
      const known = fieldsByName(ctx)
      return readFieldFilters(state.fields).map(({ name, value }) => {
        const said = known.get(name)?.datatype === 'boolean' ? (value === 'true' ? 'yes' : 'no') : range(value)
        return `${known.get(name)?.label ?? name} ${said}`
      })
    }
  }
}

const range = (written: string): string => {
  const [first = '', last] = written.split('..')
  if (last === undefined) return written
  if (first === '') return `up to ${last}`
  return last === '' ? `from ${first}` : `from ${first} to ${last}`
}

/** `All columns`, or how many. */
export const columnsInWords = ({ state, wantsAll }: Wanted): string => {
  if (wantsAll) return 'All columns'
  const { length } = columnsOf(state)
  return length === 1 ? '1 column' : `${length} columns`
}
