/** Where the palette's finds lead. */
export const customerHref = (id: number): string => `/customers/${id}`
export const requestHref = (id: number): string => `/requests/${id}`
