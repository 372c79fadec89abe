import type { Side } from './profile'

export interface IdentifierOutcome {
  field: string
  label: string
  victim: string | null
  survivor: string | null
  /** Whose value identifies nobody: it is neither reserved nor kept as a former one. */
  unheld?: readonly Side[]
}

/** What becomes of the identifiers of two customers, once it is said whose values stay. */
export const identifierFates = (fields: readonly IdentifierOutcome[], keeps: (field: string) => Side) => {
  const identifiers = fields.filter(({ field }) => ['mobile', 'email', 'externalId'].includes(field))
  return {
    /** Of the victim: they lead to the survivor from then on. */
    leading: identifiers.filter(
      ({ field, victim, survivor, unheld }) =>
        victim !== null && keeps(field) === 'survivor' && victim !== survivor && !unheld?.includes('victim'),
    ),
    /** Of the survivor: given up, and free for others. */
    givenUp: identifiers.filter(
      ({ field, victim, survivor, unheld }) =>
        survivor !== null && keeps(field) === 'victim' && victim !== survivor && !unheld?.includes('survivor'),
    ),
    /** Of either, when nothing remembers them. */
    dropped: identifiers.flatMap(({ field, label, unheld, ...values }) => {
      const side = keeps(field) === 'victim' ? 'survivor' : 'victim'
      const value = values[side]
      return value !== null && values.victim !== values.survivor && unheld?.includes(side)
        ? [{ field, label, value }]
        : []
    }),
  }
}
