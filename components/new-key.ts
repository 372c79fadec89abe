/** A key for something that is sent once, however often. `randomUUID` is missing on plain HTTP from another machine. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
