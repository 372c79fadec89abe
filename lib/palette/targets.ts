/** Where the palette's finds lead. */
export const customerHref = (id: number): string => `/customers/${id}`
export const requestHref = (id: number): string => `/requests/${id}`
/** A ticket has no page of its own: it is read beside its customer. */
export const ticketHref = ({ customerId }: { customerId: number }): string => customerHref(customerId)
