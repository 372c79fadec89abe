/** A ticket's own page. */
export const ticketHref = (code: string): string => `/tickets/${encodeURIComponent(code)}`
