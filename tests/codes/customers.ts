import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import { type CodeScenario, configured, type Witness } from './witness'

const callsOf = ({ post, get, broken }: Witness) => ({
  add: (...customer: ResponseObject[]) => post('customer/add', { customer }),
  update: (...customer: ResponseObject[]) => post('customer/update', { customer }),
  get: (query: string) => get('customer/get', query),
  broken,
})
type Calls = ReturnType<typeof callsOf>

const refusals = async (api: TestApi, { add, update }: Calls) => {
  const both = async (customer: ResponseObject) => {
    await add(customer)
    await update(customer)
  }
  await add(
    { mobile: '12025551000', email: 'a@ex.example', external_id: 'A' },
    { mobile: '12025551001', email: 'b@ex.example' },
  )
  await both({ firstname: 'Nobody' })
  await both({ mobile: '12ab' })
  await both({ email: 'nobody' })
  await both({ external_id: 'x'.repeat(251) })
  await both({ mobile: '12025551000', type: 'GOLD' })
  await both({ mobile: '12025551000', type: 'NON_LOYALTY' })
  await add({ email: 'c@ex.example' }, { external_id: 'C', type: 'NON_LOYALTY' })
  await add({ mobile: '12025551002', registered_on: '1900-01-01' })
  await update({ id: '999999999' }, { card_number: 'none' }, { mobile: '12025551099' })
  await configured(api, { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: 1 }, () =>
    both({ mobile: '12025551000', email: 'b@ex.example' }),
  )
  await configured(api, { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1, CONF_USERS_IS_EMAIL_UNIQUE: 0 }, () =>
    add({ email: 'c@ex.example' }),
  )
  await add({ mobile: '12025551003', type: 'NON_LOYALTY' }, { email: 'n@ex.example', type: 'NON_LOYALTY' })
  await both({ email: 'n@ex.example', type: 'LOYALTY' })
  for (const key of ['CONF_USERS_IS_EMAIL_REQUIRED', 'CONF_USERS_IS_EXTERNAL_ID_REQUIRED']) {
    await configured(api, { [key]: 1 }, async () => {
      await add({ mobile: '12025551004' })
      await both({ mobile: '12025551003', type: 'LOYALTY' })
    })
  }
  await update({ mobile: '12025551003', type: 'LOYALTY', registered_on: '1900-01-01' })
  await both({ mobile: '12025551001', fraud_status: { status: 'CONFIRMED' } })
  await both({ mobile: '12025551001', firstname: 'Rui' })
}

const warnings = async (api: TestApi, { add, update, get, broken }: Calls) => {
  await add(
    { mobile: '12025552000', email: 'w@ex.example', card_number: 'W' },
    { mobile: '12025552001', email: 'v@ex.example' },
  )
  const customer = {
    mobile: '12025552001',
    registered_till: 'nosuch',
    associated_with: 'nosuch',
    custom_fields: {
      field: [
        { name: 'nosuch', value: '1' },
        { name: 'note', value: 'x'.repeat(1001) },
      ],
    },
    extended_fields: { field: { name: 'nosuch', value: '1' } },
    subscriptions: { subscription: { channel: 'fax', priority: 'BULK' } },
    fraud_status: { status: 'MAYBE' },
    referral_code: 'nosuch',
  }
  for (const send of [add, update]) {
    await send({ ...customer, email: 'w@ex.example', card_number: 'W' })
    await send({ ...customer, email: 'another@ex.example' })
    await send({ mobile: '12025552099', email: 'v@ex.example' })
    await send({ mobile: '12025552098' })
  }
  await get('mobile=12025552098')
  await get('mobile=12025552001&membership_retention_criteria=true')
  const attributed = await tokenHeaders(api)
  await broken('customer/get', {}, { as: null, headers: attributed, path: '/v1.1/customer/get?mobile=12025552001' })

  await configured(api, { LOCAL_WELCOME_POINTS: 5000 }, () => add({ mobile: '12025552002' }))
  await get('mobile=12025552002&tier_upgrade_criteria=true')
  await get('mobile=12025552002&id=999999999')
  const noLedger = {
    tables: { ...api.store.tables, pointsEntries: undefined as never, customerFigures: undefined as never },
  }
  const body = { root: { customer: { mobile: '12025552002' } } }
  await broken('customer/add', noLedger, { body })
  await broken('customer/update', noLedger, { body })
  await broken('customer/get', noLedger, { path: '/v1.1/customer/get?mobile=12025552002&mlp=true' })
  const noConsent = { tables: { ...api.store.tables, subscriptions: undefined as never } }
  await broken('customer/get', noConsent, { path: '/v1.1/customer/get?mobile=12025552002&subscriptions=true' })
}

const tokenHeaders = async (api: TestApi) => {
  const { text } = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: api.account })
  return {
    'X-CAP-API-OAUTH-TOKEN': String(JSON.parse(text).data.accessToken),
    'X-CAP-API-ATTRIBUTION-ENTITY-CODE': 'nosuch',
  }
}

/** A field of a customer, and a customer whose old number leads to him. */
const prepare = async (api: TestApi) => {
  await api.store.transaction(async (tx) => {
    const note = {
      kind: 'custom',
      scope: 'loyalty_registration',
      name: 'note',
      label: 'Note',
      datatype: 'text',
    } as const
    await insertFieldDefinitions(tx, [{ ...note, options: [], position: 20 }])
    await raiseRevision(tx)
  })
  const survivorId = Number((await api.add({ mobile: '12025552097' })).item.text('user_id'))
  await api.store.transaction(async (tx) => {
    const alias = { kind: 'mobile', valueKey: '12025552098', survivorId, createdAt: api.clock.now } as const
    await tx.sql.insert(tx.tables.customerAliases).values(alias)
  })
}

const searches = async (api: TestApi, { get, broken }: Witness) => {
  await get('customer/search', 'q=(firstname:STARTS:ru)')
  await get('customer/search', 'q=nobody')
  await get('customer/search', 'q=firstname:CONTAINS:ru')
  // Less than any clock can show: over before it begins.
  await broken('customer/search', { aside: () => api.store.aside({ budgetMs: Number.MIN_VALUE }) })
}

/** customer/add, update, get and search. */
export const customerCodes: CodeScenario = {
  async run(api, witness) {
    await prepare(api)
    const calls = callsOf(witness)
    await refusals(api, calls)
    await warnings(api, calls)
    await searches(api, witness)
  },
  impossible: {
    'customer/get item 1044': 'every till and account may read customers; get.test.ts asks as one that may not',
    'customer/add warning 91002': 'the subscriptions of an answer are those just decided on: none are read back',
    'customer/update warning 91002': 'as for customer/add',
    'customer/get warning 91004': 'there are no segments to read',
  },
}
