/** Attributes that every customer has, by the names that queries give them (search.md). */
const KINDS = {
  firstname: 'text',
  lastname: 'text',
  mobile: 'text',
  email: 'text',
  external_id: 'text',
  user_id: 'number',
  org_id: 'number',
  slab: 'text',
  registered_store: 'text',
  registered_date: 'date',
  loyalty_points: 'number',
  lifetime_points: 'number',
  lifetime_purchases: 'number',
  last_trans_value: 'number',
} as const satisfies Record<string, Kind>

export type Kind = 'text' | 'number' | 'date'
export type Attribute = keyof typeof KINDS

export const ATTRIBUTES = Object.keys(KINDS) as readonly Attribute[]
export const kindOf = (attribute: Attribute): Kind => KINDS[attribute]

const ALIASES: ReadonlyMap<string, Attribute> = new Map([['transaction_value', 'last_trans_value']])

/** The attribute of this name in any case; undefined for every other name. */
export const attributeOf = (name: string): Attribute | undefined => {
  const plain = name.toLowerCase()
  return ALIASES.get(plain) ?? ATTRIBUTES.find((each) => each === plain)
}
