/** From the last sign to the first: what a number ends with is what its reverse begins with. */
export const reversed = (text: string): string => [...text].reverse().join('')

/** What a customer's number is searched by beside itself; the column of the same name. Null = no number. */
export const mobileKeys = (mobile: string | null) => ({ mobileReversed: mobile && reversed(mobile) })
