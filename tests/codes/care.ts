import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import type { CodeScenario, Witness } from './witness'

const INES = '12025554000'
const OLD_NUMBER = '12025554098'
const UNKNOWN = '12025554099'

/** A preference, a customer without anything, and an old number that leads to her. */
const prepare = async (api: TestApi) => {
  await api.add({ mobile: INES })
  const survivorId = Number((await api.add({ mobile: '12025554001' })).item.text('user_id'))
  await api.store.transaction(async (tx) => {
    const field = { kind: 'custom', scope: 'customer_preferences', datatype: 'number' } as const
    await insertFieldDefinitions(tx, [{ ...field, name: 'shoe_size', label: 'Shoe size', options: [], position: 1 }])
    await raiseRevision(tx)
    const alias = { kind: 'mobile', valueKey: OLD_NUMBER, survivorId, createdAt: api.clock.now } as const
    await tx.sql.insert(tx.tables.customerAliases).values(alias)
  })
}

const attributed = async (api: TestApi) => {
  const { text } = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: api.account })
  return {
    'X-CAP-API-OAUTH-TOKEN': String(JSON.parse(text).data.accessToken),
    'X-CAP-API-ATTRIBUTION-ENTITY-CODE': 'nosuch',
  }
}

const notes = async (api: TestApi, { post, get, broken }: Witness) => {
  const send = (...customer: ResponseObject[]) => post('customer/notes', { customer })
  await get('customer/notes', `mobile=${INES}`)
  await get('customer/notes', 'id=999999999')
  const note = { description: 'Calls after 18:00' }
  const id = String((await send({ mobile: INES, notes: { note } })).item.list('notes.note')[0]?.id)
  await send({ notes: { note } }, { mobile: UNKNOWN }, { id: '999999999' }, { mobile: INES })
  await send({ mobile: INES, notes: { note: { id, ...note } } })
  await send({ mobile: INES, notes: { note: [note, { id, ...note }] } })
  await send({ mobile: INES, notes: { note: [note, { id: '999999999', ...note }] } })
  await send({ mobile: OLD_NUMBER, notes: { note } })
  await get('customer/notes', `mobile=${INES}`)
  const headers = await attributed(api)
  await broken('customer/notes', {}, { as: null, headers, path: `/v1.1/customer/notes?mobile=${INES}` })
}

const preferences = async (api: TestApi, { post, get, broken }: Witness) => {
  const send = (...customer: ResponseObject[]) => post('customer/preferences', { customer })
  const size = (value: string, name = 'shoe_size') => ({ name, value })
  const path = `/v1.1/customer/preferences?mobile=${INES}`
  await get('customer/preferences', `mobile=${INES}`)
  await get('customer/preferences', 'id=999999999')
  await broken('customer/preferences', { tables: without(api, 'customerPreferences') }, { path })
  await send({}, { mobile: UNKNOWN }, { id: '999999999' }, { mobile: INES })
  await send({ mobile: INES, store: { code: 'nosuch' } })
  await send({ mobile: INES, custom_fields: { field: [size('38'), size('38', 'nosuch')] } })
  await send({ mobile: INES, custom_fields: { field: size('38') } })
  await get('customer/preferences', `mobile=${INES}`)
}

const subscriptions = async (api: TestApi, { post, get, broken }: Witness) => {
  const send = (...subscription: ResponseObject[]) => post('customer/subscriptions', { subscription })
  const optIn = { mobile: INES, channel: 'SMS', priority: 'BULK', is_subscribed: '1' }
  const path = `/v1.1/customer/subscriptions?mobile=${INES}`
  await broken('customer/subscriptions', { tables: without(api, 'subscriptions') }, { path })
  await send(
    { ...optIn, mobile: '12ab' },
    { ...optIn, channel: 'fax' },
    { ...optIn, priority: 'x' },
    { ...optIn, scope: 'all,store' },
    { ...optIn, scope: 'store' },
    { ...optIn, is_subscribed: '2' },
    { ...optIn, campaign_id: '999' },
    { ...optIn, outbox_id: '999' },
    optIn,
  )
  await get('customer/subscriptions', `mobile=${INES},${UNKNOWN}`)
  const refusing = { transaction: () => Promise.reject(Object.assign(new Error('refused'), { code: 'SQLITE_TOOBIG' })) }
  const body = { root: { subscription: optIn } }
  await broken('customer/subscriptions', refusing, { verb: 'POST', path: '/v1.1/customer/subscriptions', body })
}

/** The tables with one of them gone: whatever asks for it fails. */
const without = ({ store: { tables } }: TestApi, name: 'customerPreferences' | 'subscriptions') => ({
  ...tables,
  [name]: undefined as never,
})

/** customer/notes, preferences, subscriptions and recommendations. */
export const careCodes: CodeScenario = {
  async run(api, witness) {
    await prepare(api)
    await notes(api, witness)
    await preferences(api, witness)
    await subscriptions(api, witness)
    await witness.get('customer/recommendations', `mobile=${INES},${UNKNOWN}`)
    await witness.get('customer/recommendations', 'id=999999999')
  },
}
