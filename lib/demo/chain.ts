import type { NewFieldDefinition } from '@/db/queries/fields'
import type { Role } from '@/lib/access/permissions'

/** The invented chain of the demo organisation. All its mail addresses lie in a domain that nobody can own. */
export const CHAIN = { name: 'Tilmara', domain: 'tilmara.example' } as const

export const STORES = [
  { code: 'lisboa', name: 'Lisboa', externalId: 'T-PT-01' },
  { code: 'pune', name: 'Pune', externalId: 'T-IN-01' },
  { code: 'athens', name: 'Athens', externalId: 'T-GR-01' },
  { code: 'singapore', name: 'Singapore', externalId: 'T-SG-01' },
] as const
export type DemoStoreCode = (typeof STORES)[number]['code']

/** Two tills a store: `lisboa.till1`, “Lisboa Till 1”. */
export const TILLS = STORES.flatMap((store) =>
  [1, 2].map((number) => ({
    store: store.code,
    code: `${store.code}.till${number}`,
    name: `${store.name} Till ${number}`,
  })),
)

export interface DemoPerson {
  /** Before the @ of the address. */
  mailbox: string
  name: string
  role: Role
  store: DemoStoreCode | null
  isApprover: boolean
}

const person = (
  mailbox: string,
  name: string,
  role: Role,
  place: { store?: DemoStoreCode; isApprover?: boolean } = {},
): DemoPerson => ({ mailbox, name, role, store: place.store ?? null, isApprover: place.isApprover ?? false })

/** Everybody but the admin, whom the set-up makes. */
export const STAFF: readonly DemoPerson[] = [
  person('lisboa', 'Marta Nóbrega', 'store_manager', { store: 'lisboa' }),
  person('pune', 'Ravi Kulkarni', 'store_manager', { store: 'pune' }),
  person('athens', 'Ελένη Νικολάου', 'store_manager', { store: 'athens' }),
  person('singapore', 'Tan Wei Jie', 'store_manager', { store: 'singapore' }),
  person('ines', 'Inês Falcão', 'support_agent'),
  person('farida', 'Farida Shaikh', 'support_agent'),
  person('approver', 'Owen Whitlock', 'support_agent', { isApprover: true }),
]

const custom = (
  scope: NewFieldDefinition['scope'],
  name: string,
  label: string,
  datatype: NewFieldDefinition['datatype'],
  more: Partial<Pick<NewFieldDefinition, 'options' | 'regex' | 'errorText'>> = {},
): Omit<NewFieldDefinition, 'position'> => ({ kind: 'custom', scope, name, label, datatype, options: [], ...more })

export const COLOURS = ['Ink', 'Sand', 'Moss', 'Clay'] as const
export const INTERESTS = ['Tastings', 'Repairs', 'New arrivals', 'Workshops'] as const
export const CALL_TIMES = ['Morning', 'Afternoon', 'Evening'] as const
export const DRINKS = ['coffee', 'tea', 'chocolate', 'juice', 'water'] as const
/** In which language each shop's customers like to read. */
export const LANGUAGES = {
  lisboa: ['Português', 'Português', 'Português', 'English'],
  pune: ['English', 'हिन्दी', 'मराठी'],
  athens: ['Ελληνικά', 'Ελληνικά', 'Ελληνικά', 'English'],
  singapore: ['English', 'English', '中文'],
} as const satisfies Record<DemoStoreCode, readonly string[]>

/** Custom fields for each place in which an organisation may have some; none is mandatory. */
export const CUSTOM_FIELDS: readonly NewFieldDefinition[] = [
  custom('loyalty_registration', 'favourite_drink', 'Favourite drink', 'multi', { options: [...DRINKS] }),
  custom('loyalty_registration', 'shoe_size', 'Shoe size', 'number', {
    regex: '[1-5]?\\d(\\.5)?',
    errorText: 'A European size such as 38 or 42.5',
  }),
  custom('loyalty_registration', 'newsletter_language', 'Newsletter language', 'choice', {
    options: [...new Set(Object.values(LANGUAGES).flat())],
  }),
  custom('loyalty_registration', 'anniversary', 'Anniversary', 'date'),
  custom('loyalty_transaction', 'gift_receipt', 'Gift receipt', 'boolean'),
  custom('loyalty_transaction', 'served_by', 'Served by', 'text'),
  custom('customer_preferences', 'contact_time', 'Best time to call', 'choice', { options: [...CALL_TIMES] }),
  custom('customer_preferences', 'favourite_colour', 'Favourite colour', 'choice', { options: [...COLOURS] }),
  custom('customer_preferences', 'interests', 'Interests', 'multi', { options: [...INTERESTS] }),
  custom('customer_feedback', 'visit_rating', 'How was your visit?', 'choice', { options: ['1', '2', '3', '4', '5'] }),
].map((field, place) => ({ ...field, position: place + 1 }))
