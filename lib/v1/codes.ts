import codes from './codes.json'
import type { Endpoint } from './endpoints'

/** The one place that turns an API-level code into an HTTP status (contract §4.1). */
export const API_STATUS = {
  200: 200,
  201: 200,
  500: 200,
  400: 400,
  401: 401,
  402: 400,
  404: 404,
  405: 405,
  406: 404,
  407: 500,
  429: 429,
  461: 503,
  1060: 400,
  // The call itself was in order, so HTTP says so, as for a search without hits.
  3204: 200,
} as const

export type ApiCode = keyof typeof API_STATUS
/** The codes that end a call before (or instead of) its items. */
export type ApiFailureCode = Exclude<ApiCode, 200 | 201 | 500>

export type MessageChoice = {
  /** Where an endpoint has several messages for a code: a word only one of them contains (`updated`). */
  saying?: string
  /** What stands for `{x}`, `{y}` and `<X>`. */
  x?: string
  y?: string
}

type Level = 'api' | 'item' | 'warning'
type CodeEntry = (typeof codes)[number]

const ENTRIES = new Map<string, CodeEntry[]>()
for (const entry of codes) {
  for (const endpoint of entry.used_by) {
    const key = keyOf(entry.level, entry.code, endpoint)
    ENTRIES.set(key, [...(ENTRIES.get(key) ?? []), entry])
  }
}

/** The message of an `item_status` code. A code the contract does not give this endpoint is a bug and throws. */
export const messageOf = (code: string, endpoint: Endpoint, choice: MessageChoice = {}): string =>
  filled(entryOf('item', code, endpoint, choice.saying), choice)

/** Whether the contract counts an item code as a success. */
export const isSuccessCode = (code: string, endpoint: Endpoint): boolean =>
  entriesOf('item', code, endpoint).every((entry) => entry.kind === 'success')

/** The text of a warning, appended to the item's message. */
export const warningOf = (code: string, endpoint: Endpoint, choice: MessageChoice = {}): string =>
  filled(entryOf('warning', code, endpoint, choice.saying), choice)

/** The message of an API-level code; 200 has a spelling per endpoint, see `successMessage`. */
export function apiMessageOf(code: ApiCode): string {
  const entry = codes.find((candidate) => candidate.level === 'api' && candidate.code === String(code))
  if (!entry) throw new Error(`No API-level message for ${code}`)
  return entry.message
}

function keyOf(level: string, code: string, endpoint: string) {
  return `${level} ${code} ${endpoint}`
}

function entriesOf(level: Level, code: string, endpoint: Endpoint): CodeEntry[] {
  const entries = ENTRIES.get(keyOf(level, code, endpoint))
  if (!entries) throw new Error(`${endpoint} has no ${level} code ${code}`)
  return entries
}

function entryOf(level: Level, code: string, endpoint: Endpoint, saying: string | undefined): CodeEntry {
  const entries = entriesOf(level, code, endpoint)
  const fitting = saying === undefined ? entries : entries.filter((entry) => entry.message.split(' ').includes(saying))
  const [entry] = fitting
  if (!entry || fitting.length > 1) {
    throw new Error(`${fitting.length} messages of ${endpoint} for ${code} say ${saying ?? '(any word)'}`)
  }
  return entry
}

const PLACEHOLDERS = /\{([xy])\}|<(X)>/g

function filled({ code, message }: CodeEntry, choice: MessageChoice): string {
  if (!message.includes('{') && !message.includes('<')) return message
  return message.replace(PLACEHOLDERS, (placeholder, braced: 'x' | 'y' | undefined) => {
    const value = choice[braced ?? 'x']
    if (value === undefined) throw new Error(`The message of ${code} needs a value for ${placeholder}`)
    return value
  })
}
