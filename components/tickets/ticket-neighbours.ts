const KEPT = 'regulars:ticket-list'

/** The list that a ticket was opened from: where it stands, and the codes of its rows in their order. */
export interface TicketList {
  href: string
  codes: readonly string[]
}

/** Said by a list as it shows, so that the tickets opened from it know the way back and on. Kept in this tab alone. */
export const handOverTickets = (list: TicketList): void => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(list))
  } catch {
    // A browser that keeps nothing has no neighbours.
  }
}

/** What was handed over last, as it is kept; null for nothing. */
export const keptTicketList = (): string | null => {
  try {
    return sessionStorage.getItem(KEPT)
  } catch {
    return null
  }
}

/** The list that is kept; null for none. */
export const ticketListOf = (kept: string | null): TicketList | null => {
  try {
    const list: unknown = JSON.parse(kept ?? 'null')
    return isTicketList(list) ? list : null
  } catch {
    return null
  }
}

const isTicketList = (list: unknown): list is TicketList =>
  typeof list === 'object' &&
  list !== null &&
  'href' in list &&
  typeof list.href === 'string' &&
  /^\/(?!\/)/.test(list.href) &&
  'codes' in list &&
  Array.isArray(list.codes) &&
  list.codes.every((code) => typeof code === 'string')

/** The tickets before and after this one in the list; null where it ends, or does not have it. */
export const neighboursOf = (list: TicketList | null, code: string) => {
  const at = list?.codes.indexOf(code) ?? -1
  if (at === -1) return { previous: null, next: null }
  return { previous: list?.codes[at - 1] ?? null, next: list?.codes[at + 1] ?? null }
}
