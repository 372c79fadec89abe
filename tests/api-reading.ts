import { parseText } from '@/lib/v1/wire/parse-body'
import { texts as textsAt } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject, type WireValue } from '@/lib/v1/wire/wire-value'

/** One `customers.customer` (or whatever else the answer lists), with what its `item_status` says. */
export interface ReadItem {
  code: string
  success: string
  message: string
  warnings: string[]
  /** A scalar by its path: `registered_till.code`; `''` when it is empty, undefined when it is absent. */
  text: (path: string) => string | undefined
  /** The name/value pairs of `custom_fields` or `extended_fields`. */
  fields: (block: string) => Record<string, string>
  list: (path: string) => WireObject[]
}

/** An answer in either format as the same texts. */
export interface Reading {
  tree: WireObject
  /** `response.status` */
  code: string
  success: string
  message: string
  total: string | undefined
  successCount: string | undefined
  /** The items of the answer's container. */
  items: ReadItem[]
  /** The first item; where there is none, one without anything. */
  item: ReadItem
  list: (path: string) => WireObject[]
}

/** Where the calls put their items; no answer has two of them. */
const CONTAINERS = [
  'response.customers.customer',
  'response.customer',
  'response.subscriptions.subscription',
  'response.transactions.transaction',
  'response.requests.request',
]

export const reading = (text: string): Reading => {
  const parsed = text === '' ? undefined : parseText(text)
  const tree = parsed?.ok ? parsed.value : emptyObject()
  const status = (name: string) => textAt(tree, `response.status.${name}`)
  const container = CONTAINERS.find((path) => listAt(tree, path).length > 0)
  const items = container === undefined ? [] : listAt(tree, container).map(readItem)
  return {
    tree,
    code: status('code') ?? '',
    success: status('success') ?? '',
    message: status('message') ?? '',
    total: status('total'),
    successCount: status('success_count'),
    items,
    item: items[0] ?? readItem(emptyObject()),
    list: (path) => listAt(tree, path),
  }
}

const readItem = (item: WireObject): ReadItem => ({
  code: textAt(item, 'item_status.code') ?? '',
  success: textAt(item, 'item_status.success') ?? '',
  message: textAt(item, 'item_status.message') ?? '',
  warnings: textsAt(item, 'item_status', 'warnings', 'warning'),
  text: (path) => textAt(item, path),
  fields: (block) =>
    Object.fromEntries(listAt(item, `${block}.field`).map((field) => [textAt(field, 'name'), textAt(field, 'value')])),
  list: (path) => listAt(item, path),
})

const step = (value: WireValue | undefined, name: string) => (isObject(value) ? value[name] : undefined)

const at = (tree: WireObject, path: string) => path.split('.').reduce<WireValue | undefined>(step, tree)

const textAt = (tree: WireObject, path: string): string | undefined => {
  const value = at(tree, path)
  return typeof value === 'string' ? value : undefined
}

/** The objects at a path: XML shows one, several or none (an empty element) where JSON shows a list. */
const listAt = (tree: WireObject, path: string): WireObject[] => {
  const value = at(tree, path)
  return (Array.isArray(value) ? value : [value]).filter(isObject)
}

const isObject = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && !Array.isArray(value)
