import { insertFieldDefinitions } from '@/db/queries/fields'
import { insertMany } from '@/db/queries/insert-many'
import { raiseRevision } from '@/db/queries/organisation'
import { mobileKeys } from '@/db/queries/reversed'
import type { Store } from '@/db/store'
import { NOW } from '@/lib/access/organisation.fixture'
import { nameKeys } from '@/lib/customers/search-keys'
import { currentSettings } from '@/lib/organisation/settings'
import type { Random } from './random'

/** A customer as an answer shows one, with everything that a query may ask for; null = has none. */
export interface Person {
  id: number
  isDeleted: boolean
  firstName: string
  lastName: string
  mobile: string | null
  email: string | null
  externalId: string | null
  registeredOn: Date
  tillId: number | null
  /** Place in the ladder, the lowest 1; may lie above its end. */
  tierSerial: number | null
  loyaltyPoints: number
  lifetimePoints: number
  /** Minor units. */
  lifetimePurchases: number
  bills: readonly { type: 'REGULAR' | 'RETURN'; amount: number; billedAt: Date }[]
  /** By name; extended fields as `ext.city`. Of several values their JSON. */
  fields: ReadonlyMap<string, string>
}

export type Datatype = 'text' | 'number' | 'date' | 'boolean' | 'multi'

/** Fields whose names are easily taken for something else. */
export const FIELDS: readonly { name: string; datatype: Datatype; kind: 'custom' | 'extended' }[] = [
  { name: 'Favourite drink', datatype: 'multi', kind: 'custom' },
  { name: 'club', datatype: 'text', kind: 'custom' },
  { name: 'Club', datatype: 'text', kind: 'custom' },
  { name: 'Size (EU): in & out', datatype: 'number', kind: 'custom' },
  { name: 'Wedding day', datatype: 'date', kind: 'custom' },
  { name: 'VIP', datatype: 'boolean', kind: 'custom' },
  { name: 'ext.zip', datatype: 'text', kind: 'custom' },
  { name: 'city', datatype: 'text', kind: 'extended' },
]

const NAMES =
  "|Ana|ana|ANA|Anabela|Inês|Ines|José|Łukasz|Müller|mueller|王伟|王|O'Brien|Maria da Luz|Ελένη|%|_x|a*b|[x]|Straße|Zoë|D\\e|A&B (x): y; z|𝒜lix|Å|d'Ávila|de Souza e Silva|Ng".split(
    '|',
  )
const TEXTS =
  'chess|Chess|CHESS club|Café|CAFÉ|café|Ñandú|ñandú|Øre|a%|a_b|a*|[go]|x:y|x;y|x&y|(x)|\\x|王伟|Σίγμα|9|09|true'.split(
    '|',
  )
const DRINKS = ['tea', 'Coffee', 'Café au lait', 'CAFÉ', 'gin & tonic', 'a;b', 'it"s', 'x\\y', '["', '']
const NUMBERS =
  '0|5|05|+5|-5|5.5|-5.5|5.50|-0.5|0.5|42|42.000001|42.000002|-42.000001|999999999999999|999999999999999.000001|999999999999999.000002|-999999999999999.999999|0.1|1000'.split(
    '|',
  )
const CODES = ['MB-', 'mb-', 'Mb-', 'É-', 'é-', 'X%', 'x_', '9', 'ab']
const MINOR = [0, 5, 50, -50, -5, 100, 1000, 1050, 1005, 45050, 123456, -123456]

const moment = (random: Random) => {
  // Around the ends of days in zones east of Greenwich, where days are easily mistaken.
  const day = Date.UTC(2025, random.below(4), 1 + random.below(10))
  return new Date(day + random.pick([0, 18.5, 18.49, 12, 23.99, 18.51]) * 3_600_000)
}

const fieldsOf = (random: Random) => {
  const fields = new Map<string, string>()
  for (const { name, datatype, kind } of FIELDS) {
    if (random.below(3) === 0) continue
    fields.set(kind === 'extended' ? `ext.${name}` : name, fieldValue(random, datatype))
  }
  return fields
}

const fieldValue = (random: Random, datatype: Datatype): string => {
  switch (datatype) {
    case 'text':
      return random.pick(TEXTS)
    case 'number':
      return random.pick(NUMBERS)
    case 'boolean':
      return random.pick(['true', 'false'])
    case 'date':
      return `2025-0${1 + random.below(3)}-0${1 + random.below(9)}`
    case 'multi':
      return JSON.stringify(Array.from({ length: random.below(4) }, () => random.pick(DRINKS)))
  }
}

export const peopleOf = (random: Random, many: number): readonly Person[] => {
  const taken = new Set<string>()
  const externalIdOf = (place: number) => {
    const id = `${random.pick(CODES)}${place % 80}`
    if (taken.has(id)) return null
    taken.add(id)
    return id
  }
  return Array.from({ length: many }, (_, place): Person => {
    const maybe = <T>(value: T) => (random.below(4) === 0 ? null : value)
    const number = `${random.pick(['1202555', '351912', '91981'])}${String(place * 37).padStart(6, '0')}`
    return {
      id: 101 + place,
      isDeleted: random.below(20) === 0,
      firstName: random.pick(NAMES),
      lastName: random.pick(NAMES),
      mobile: maybe(number),
      email: maybe(
        `${random.pick(['Ana', 'ana', 'x_y', 'Zoe+1'])}${place % 40 === 0 ? '' : place}@${random.pick(['ex.example', 'EX.example', 'a.example'])}`,
      ),
      externalId: maybe(externalIdOf(place)),
      registeredOn: moment(random),
      tillId: maybe(1 + random.below(3)),
      tierSerial: maybe(1 + random.below(5)),
      loyaltyPoints: random.pick([0, 1, 5, 10, 99, 100, 101, 120, -3]),
      lifetimePoints: random.below(1_000),
      lifetimePurchases: random.pick(MINOR),
      bills: Array.from({ length: random.below(4) }, () => ({
        type: random.pick(['REGULAR', 'REGULAR', 'RETURN'] as const),
        amount: Math.abs(random.pick(MINOR)),
        billedAt: moment(random),
      })),
      fields: fieldsOf(random),
    }
  })
}

/** Writes the fields and the people as the product would have. */
export const writePeople = async (store: Store, people: readonly Person[]) => {
  await store.transaction(async (tx) => {
    await insertFieldDefinitions(
      tx,
      FIELDS.filter(({ kind }) => kind === 'custom').map(({ name, datatype, kind }, place) => ({
        kind,
        scope: 'loyalty_registration',
        name,
        label: name,
        datatype,
        options: [],
        position: 100 + place,
      })),
    )
    await raiseRevision(tx)
  })
  const { customFields, extendedFields } = await currentSettings(store)
  const fieldIds = new Map([
    ...customFields.map(({ name, id }) => [name, id] as const),
    ...extendedFields.map(({ name, id }) => [`ext.${name}`, id] as const),
  ])
  // A custom field of such a name hides the extended one.
  for (const { name, id } of customFields) fieldIds.set(name, id)
  await store.transaction(async (tx) => {
    const { customers, customerFields, transactions } = tx.tables
    await insertMany(
      tx,
      customers,
      people.map(({ bills: _, fields: __, isDeleted, tillId, ...person }) => ({
        ...person,
        ...nameKeys(person.firstName, person.lastName),
        type: person.tierSerial === null ? ('NON_LOYALTY' as const) : ('LOYALTY' as const),
        emailKey: person.email?.toLowerCase() ?? null,
        ...mobileKeys(person.mobile),
        registeredTillId: tillId,
        deletedAt: isDeleted ? NOW : null,
        createdAt: NOW,
        updatedAt: NOW,
      })),
    )
    await insertMany(
      tx,
      customerFields,
      people.flatMap(({ id, fields }) =>
        [...fields].map(([name, value]) => ({ customerId: id, fieldId: fieldIds.get(name) ?? 0, value })),
      ),
    )
    await insertMany(
      tx,
      transactions,
      people.flatMap(({ id, bills }) =>
        bills.map((bill, place) => ({
          ...bill,
          id: id * 10 + place,
          customerId: id,
          number: `B-${id}-${place}`,
          returnType: bill.type === 'RETURN' ? ('AMOUNT' as const) : null,
          storeId: 1,
          tillId: 1,
          grossAmount: bill.amount,
          storedAt: NOW,
        })),
      ),
    )
  })
}
