import { randomUUID } from 'node:crypto'

/** A new id of one call: 32 upper-case hexadecimal digits (contract §9 asks for at least 13). */
export const newRequestId = (): string => randomUUID().replaceAll('-', '').toUpperCase()
