import { insertFieldDefinitions, type NewFieldDefinition } from '@/db/queries/fields'
import type { Store } from '@/db/store'

const extended = (
  name: string,
  label: string,
  shape: Partial<Pick<NewFieldDefinition, 'datatype' | 'options'>> = {},
): Omit<NewFieldDefinition, 'position'> => ({
  kind: 'extended',
  scope: 'loyalty_registration',
  name,
  label,
  datatype: 'text',
  options: [],
  ...shape,
})

/** The extended fields that every organisation has (contract, customer/add). */
const SHIPPED: readonly Omit<NewFieldDefinition, 'position'>[] = [
  extended('gender', 'Gender', { datatype: 'choice', options: ['Male', 'Female', 'Other'] }),
  extended('marital_status', 'Marital status'),
  extended('city', 'City'),
  extended('dob', 'Date of birth', { datatype: 'date' }),
  extended('nationality', 'Nationality'),
  extended('zip', 'Postcode'),
  extended('born_in', 'Born in'),
  extended('preferred_store', 'Preferred store'),
]

/** Gives a new organisation its extended fields. Belongs into the transaction that makes the organisation. */
export const insertShippedFields = (tx: Store) =>
  insertFieldDefinitions(
    tx,
    SHIPPED.map((field, place) => ({ ...field, position: place + 1 })),
  )
