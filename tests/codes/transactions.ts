import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import { type CodeScenario, configured, type Witness } from './witness'

const MOBILE = '12025553000'
const FRAUD = '12025553001'
const SURVIVOR_OF = '12025553098'

const callsOf = ({ post, get }: Witness) => {
  const add = (...transaction: ResponseObject[]) => post('transaction/add', { transaction })
  let last = 0
  const bill = (more: ResponseObject = {}): ResponseObject => ({
    type: 'regular',
    number: `W-${++last}`,
    amount: '10',
    customer: { mobile: MOBILE },
    ...more,
  })
  return { add, bill, post, get }
}
type Calls = ReturnType<typeof callsOf>

const bills = async (api: TestApi, { add, bill }: Calls) => {
  await add(bill({ number: 'A-1' }), bill({ number: 'A-1' }))
  await add(bill({ type: 'gift' }), bill({ number: '' }), bill({ amount: 'ten' }), bill({ billing_time: 'noon' }))
  await add(bill({ billing_time: '2099-01-01' }), bill({ billing_time: '1999-01-01' }), bill({ customer: {} }))
  await add(bill({ redemptions: { points_redemptions: { id: 'nosuch' } } }), bill({ customer: { mobile: FRAUD } }))
  await add(
    bill({ customer: { mobile: '12ab' } }),
    bill({ customer: { email: 'nobody' } }),
    bill({ customer: { external_id: 'x'.repeat(251) } }),
    bill({ customer: { email: 'new@ex.example' } }),
  )
  await configured(api, { CONF_USERS_IS_EMAIL_REQUIRED: 1 }, () => add(bill({ customer: { mobile: '12025553009' } })))
  const anyIdentifier = { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1, CONF_USERS_IS_EMAIL_UNIQUE: 0 }
  await configured(api, anyIdentifier, () => add(bill({ customer: { email: 'new@ex.example' } })))
  const back = (more: ResponseObject) => bill({ type: 'return', return_type: 'FULL', number: 'A-1', ...more })
  await add(
    back({ return_type: 'LINE_ITEM' }),
    back({ number: 'nosuch' }),
    back({ return_type: 'AMOUNT', amount: '11' }),
    back({}),
    back({}),
  )
  await api.store.transaction(async (tx) => {
    const field = { kind: 'custom', scope: 'loyalty_registration', name: 'badge', label: 'Badge' } as const
    await insertFieldDefinitions(tx, [{ ...field, datatype: 'text', options: [], position: 9, isMandatory: true }])
    await raiseRevision(tx)
  })
  await add(bill({ customer: { mobile: '12025553008' } }))
  await add(...Array.from({ length: 51 }, () => bill()))
}

const retro = async (api: TestApi, { add, post }: Calls) => {
  const customer = { mobile: MOBILE }
  const change = (id: string, more: ResponseObject = {}, headers: Record<string, string> = SIGNED) =>
    post(
      'transaction/update',
      { transaction: { id, old_type: 'NOT_INTERESTED', new_type: 'REGULAR', customer, ...more } },
      { headers },
    )
  const anonymous = async (number: string, billing_time?: string) =>
    (await add({ type: 'not_interested', number, amount: '5', billing_time })).item.text('id') ?? ''
  const id = await anonymous('N-1')
  await change(id, {}, {})
  await change(id)
  await configured(api, { CONF_RETRO_TRANSACTION_ENABLE: 1 }, async () => {
    await change('999999')
    await change(id, { new_type: 'RETURN' })
    await change(id, { customer: { mobile: '12025553099' } })
    const old = new Date(api.clock.now.getTime() - 40 * 86_400_000).toISOString().slice(0, 10)
    const tooOld = await anonymous('N-2', old)
    await change(tooOld)
    await configured(api, { CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 9999 }, () => change(tooOld))
    await change(id)
    await change(id)
  })
}
const SIGNED = { 'X-CAP-CLIENT-SIGNATURE': 'shop' }

const histories = async (api: TestApi, { get }: Calls) => {
  const survivorId = Number((await api.get(`mobile=${MOBILE}&user_id=true`)).item.text('user_id'))
  await api.store.transaction(async (tx) => {
    const alias = { kind: 'mobile', valueKey: SURVIVOR_OF, survivorId, createdAt: api.clock.now } as const
    await tx.sql.insert(tx.tables.customerAliases).values(alias)
  })
  await get('customer/transactions', `mobile=${MOBILE},${FRAUD},${SURVIVOR_OF},12025553099`)
  await get('customer/transactions', 'id=99999')
  await get('customer/transactions', `mobile=${MOBILE}&store_code=nosuch`)
  const { text } = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: api.account })
  await get('customer/transactions', `mobile=${MOBILE}`, {
    as: null,
    headers: {
      'X-CAP-API-OAUTH-TOKEN': String(JSON.parse(text).data.accessToken),
      'X-CAP-API-ATTRIBUTION-ENTITY-CODE': 'nosuch',
    },
  })
}

/** transaction/add, transaction/update and customer/transactions. */
export const transactionCodes: CodeScenario = {
  async run(api, witness) {
    const calls = callsOf(witness)
    await api.add([{ mobile: MOBILE }, { mobile: FRAUD, fraud_status: { status: 'CONFIRMED' } }])
    await retro(api, calls)
    await bills(api, calls)
    await histories(api, calls)
  },
}
