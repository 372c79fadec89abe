import type { Side } from './profile'

export interface IdentifierOutcome {
  field: string
  label: string
  victim: string | null
  survivor: string | null
}

/** What becomes of the identifiers of two customers, once it is said whose values stay. */
export const identifierFates = (fields: readonly IdentifierOutcome[], keeps: (field: string) => Side) => {
  const identifiers = fields.filter(({ field }) => ['mobile', 'email', 'externalId'].includes(field))
  return {
    /** Of the victim: they lead to the survivor from then on. */
    leading: identifiers.filter(
      ({ field, victim, survivor }) => victim !== null && keeps(field) === 'survivor' && victim !== survivor,
    ),
    /** Of the survivor: given up, and free for others. */
    givenUp: identifiers.filter(
      ({ field, victim, survivor }) => survivor !== null && keeps(field) === 'victim' && victim !== survivor,
    ),
  }
}
