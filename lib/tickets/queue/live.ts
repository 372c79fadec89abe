import type { QueuedTicket } from './queue-schema'

/** What a page shows of its tickets while they change under it. */
export interface LiveTickets {
  tickets: readonly QueuedTicket[]
  /** Those that have come since the page was opened. */
  fresh: ReadonlySet<number>
  /** Those that are on the page still and would not be if it were read anew. */
  gone: ReadonlySet<number>
  /** How many would be on the page if it were read anew. */
  waiting: number
  /** Whether anything would stand elsewhere, come or go. */
  isBehind: boolean
}

export const startLive = (tickets: readonly QueuedTicket[]): LiveTickets => ({
  tickets,
  fresh: new Set(),
  gone: new Set(),
  waiting: 0,
  isBehind: false,
})

/** The page as it is now: what came is marked. */
export const caughtUp = (shown: LiveTickets, latest: readonly QueuedTicket[]): LiveTickets => {
  const known = new Set(shown.tickets.map(({ id }) => id))
  const came = latest.filter(({ id }) => !known.has(id))
  return { ...startLive(latest), fresh: new Set([...shown.fresh, ...came.map(({ id }) => id)]) }
}

/** The same rows in the same places, each as it is now; what came or left is counted. */
export const heldStill = (shown: LiveTickets, latest: readonly QueuedTicket[]): LiveTickets => {
  const now = new Map(latest.map((ticket) => [ticket.id, ticket]))
  const known = new Set(shown.tickets.map(({ id }) => id))
  const isSame =
    latest.length === shown.tickets.length && latest.every(({ id }, place) => id === shown.tickets[place]?.id)
  return {
    tickets: shown.tickets.map((ticket) => now.get(ticket.id) ?? { ...ticket, viewers: [] }),
    fresh: shown.fresh,
    gone: new Set([...known].filter((id) => !now.has(id))),
    waiting: latest.filter(({ id }) => !known.has(id)).length,
    isBehind: !isSame,
  }
}

/** What a screen reader is told of a change: the newcomers by their subjects, others by their number. */
export const liveNews = (shown: LiveTickets, latest: readonly QueuedTicket[]): string => {
  const before = new Map(shown.tickets.map((ticket) => [ticket.id, ticket]))
  const came = latest.filter(({ id }) => !before.has(id))
  const changed = latest.filter(({ id, version }) => (before.get(id)?.version ?? version) !== version)
  const [first] = came
  const [other] = changed
  return [
    first && (came.length === 1 ? `New ticket: ${first.subject}.` : `${came.length} new tickets.`),
    other && (changed.length === 1 ? `Changed: ${other.subject}.` : `${changed.length} tickets changed.`),
  ]
    .filter(Boolean)
    .join(' ')
}
