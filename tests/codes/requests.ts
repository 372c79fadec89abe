import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import { type CodeScenario, configured, type Witness } from './witness'

const INES = '12025556000'
const ASHA = '12025556001'
const GUEST = '12025556002'
const FRAUD = '12025556003'
const UNKNOWN = '12025556099'
const DAY_MS = 86_400_000
const SIGNED = { 'X-CAP-CLIENT-SIGNATURE': 'shop' }

const callsOf = ({ post, get }: Witness) => {
  let lastNumber = 12025556500
  const nextNumber = () => String(++lastNumber)
  const add = (request: ResponseObject | readonly ResponseObject[], path = '', headers: Record<string, string> = {}) =>
    post('request/add', { request }, { path: `/v1.1/request/add${path}`, headers })
  const change = (base_type: string, more: ResponseObject = {}): ResponseObject => ({
    type: 'CHANGE_IDENTIFIER',
    base_type,
    customer: { mobile: INES },
    ...more,
  })
  const merge = (from: ResponseObject, to?: ResponseObject, base_type = 'MERGE') =>
    change(base_type, { customer: from, ...(to && { misc_info: { target_customer: to } }) })
  const decide = (endpoint: 'request/approve' | 'request/reject', request: ResponseObject) =>
    post(endpoint, { request })
  /** Files a request, lets something happen, and approves what is no longer as it was. */
  const approveAfter = async (
    request: ResponseObject,
    work: () => Promise<unknown>,
    approval: ResponseObject = {},
    headers: Record<string, string> = {},
  ) => {
    const { item } = await add(request, '', headers)
    await work()
    const asked = { id: item.text('id') ?? '', type: request.type, base_type: request.base_type, ...approval }
    const decided = await decide('request/approve', asked)
    if (decided.item.code !== '9000') await decide('request/reject', asked)
    return item
  }
  return { add, change, merge, decide, approveAfter, nextNumber, post, get }
}
type Calls = ReturnType<typeof callsOf>

const identifiers = async (api: TestApi, { add, change, approveAfter, nextNumber, decide }: Calls) => {
  const unnamed: ResponseObject = { new_value: nextNumber() }
  await add([
    { base_type: 'MOBILE' },
    { type: 'CHANGE_IDENTIFIER', base_type: 'POINTS' },
    change('ADDRESS'),
    change('MOBILE', { ...unnamed, customer: {} }),
    change('MOBILE', { ...unnamed, customer: { mobile: UNKNOWN } }),
    change('MOBILE', { ...unnamed, customer: { mobile: GUEST } }),
    change('MOBILE', { ...unnamed, requested_on: '2099-01-01' }),
    change('MOBILE', { old_value: UNKNOWN, new_value: nextNumber() }),
    change('MOBILE'),
    change('MOBILE', { new_value: INES }),
    change('MOBILE', { new_value: '12ab' }),
    change('EMAIL', { new_value: 'nobody' }),
    change('EXTERNAL_ID', { new_value: 'x'.repeat(251) }),
    change('MOBILE', { new_value: ASHA }),
    change('EMAIL', { new_value: 'asha@ex.example' }),
    change('EXTERNAL_ID', { new_value: 'ASHA' }),
  ])
  const number = nextNumber()
  await add(change('MOBILE', { new_value: number, reference_id: 'R-1' }))
  await add(change('MOBILE', { new_value: number, reference_id: 'R-1' }))
  await add(change('MOBILE', { new_value: number }))

  const taken = nextNumber()
  await approveAfter(change('MOBILE', { new_value: taken }), () => api.add({ mobile: taken }))
  const email = { email: 'taken@ex.example' }
  await approveAfter(change('EMAIL', { new_value: email.email }), () => api.add({ mobile: nextNumber(), ...email }))
  const externalId = { external_id: 'TAKEN' }
  await approveAfter(change('EXTERNAL_ID', { new_value: 'TAKEN' }), () =>
    api.add({ mobile: nextNumber(), ...externalId }),
  )
  // A number that was good stays good only as long as the rules for numbers stay.
  await configuredWhile(api, { LOCAL_BASE_COUNTRY: 'IN', LOCAL_ALLOW_FOREIGN_MOBILE: 0 }, (set) =>
    approveAfter(change('MOBILE', { new_value: nextNumber() }), set),
  )
  await configuredWhile(api, { CONF_CARD_NUMBER_PREFIX: 'REG' }, (set) =>
    approveAfter(change('EXTERNAL_ID', { new_value: 'NEW' }), set),
  )
  const later = change('EMAIL', { customer: { mobile: ASHA }, new_value: 'later@ex.example' })
  await approveAfter(later, () =>
    add(change('EMAIL', { customer: { mobile: ASHA }, new_value: 'sooner@ex.example' }), '?client_auto_approve=true'),
  )
  const { item } = await add(change('EMAIL', { new_value: 'ines@ex.example' }))
  const asked = { id: item.text('id') ?? '', type: 'CHANGE_IDENTIFIER', base_type: 'EMAIL' }
  await configured(api, { LOCAL_REQUEST_TWO_PERSON_RULE: 1 }, () => decide('request/approve', asked))
  for (const endpoint of ['request/approve', 'request/reject'] as const) {
    await decide(endpoint, { ...asked, base_type: 'MOBILE' })
    if (endpoint === 'request/approve') await decide(endpoint, asked)
    await decide(endpoint, asked)
  }
}

/** Does the work, which sets the keys itself at its moment, and sets them back. */
const configuredWhile = async (
  api: TestApi,
  values: Record<string, number | string>,
  work: (set: () => Promise<void>) => Promise<unknown>,
) => {
  const { list } = await api.call('GET', '/v1.1/organization/configs')
  const before = list('response.organization.configs.config').filter(({ key }) => String(key) in values)
  await work(() => api.configure(values))
  await api.configure(Object.fromEntries(before.map(({ key, value }) => [String(key), String(value)])))
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
}

const accounts = async (api: TestApi, { add, merge, approveAfter, nextNumber }: Calls) => {
  const people: { mobile: string }[] = []
  for (let left = 6; left > 0; left--) people.push({ mobile: nextNumber() })
  await api.add(people)
  const [one = {}, two = {}, three = {}, four = {}, five = {}, six = {}] = people
  await add([merge(one), merge(one, one), merge(one, { mobile: GUEST })])
  await add([merge(one, two), merge(one, three), merge(three, two)])
  await add([merge(one, two, 'MOBILE_REALLOC'), merge(one, three, 'MOBILE_REALLOC')])
  await add(merge(four, five), '?client_auto_approve=true')
  await add([merge(four, six), merge(six, four)])

  // Two who were not enrolled when it was asked; one is by now.
  const guests = [{ mobile: nextNumber() }, { mobile: nextNumber() }]
  await api.add(guests.map((each) => ({ ...each, type: 'NON_LOYALTY' })))
  const [guest = {}, other = {}] = guests
  await approveAfter(merge(guest, other), () => api.update({ ...guest, type: 'LOYALTY' }))
  // Whoever was to have the number has become its holder.
  await approveAfter(merge(five, six, 'MOBILE_REALLOC'), () => add(merge(six, five), '?client_auto_approve=true'))
}

const goodwill = async (api: TestApi, { add, approveAfter }: Calls) => {
  const ask = (base_type: string, more: ResponseObject): ResponseObject => ({
    type: 'GOODWILL',
    base_type,
    customer: { mobile: INES },
    ...more,
  })
  const seriesId = String(await newSeries(api.store))
  await approveAfter(ask('POINTS', { points: '50' }), async () => {}, { points: '0' })
  await add([ask('POINTS', { points: '0' }), ask('COUPONS', { series_id: '999' })])
  await api.store.transaction(async (tx) => {
    await tx.sql.update(tx.tables.couponSeries).set({ isClosed: true })
  })
  await add(ask('COUPON', { series_id: seriesId }), '?client_auto_approve=true')
}

const bills = async (api: TestApi, { add, approveAfter, nextNumber }: Calls) => {
  const mobile = nextNumber()
  await api.add({ mobile })
  const retro = (transaction_id: string, more: ResponseObject = {}): ResponseObject => ({
    type: 'TRANSACTION_UPDATE',
    base_type: 'RETRO',
    customer: { mobile },
    transaction_id,
    old_type: 'NOT_INTERESTED',
    new_type: 'REGULAR',
    ...more,
  })
  let last = 0
  const anonymous = async (billing_time?: string) => {
    const bill = { type: 'not_interested', number: `Q-${++last}`, amount: '5', billing_time }
    const body = { root: { transaction: bill } }
    return (await api.call('POST', '/v1.1/transaction/add', { body })).item.text('id') ?? ''
  }
  const id = await anonymous()
  await add(retro(id), '', SIGNED)
  await configured(api, { CONF_RETRO_TRANSACTION_ENABLE: 1 }, async () => {
    await add(retro(id))
    await add([retro('999999'), retro(id, { old_type: 'REGULAR' }), retro(id, { new_type: 'RETURN' })], '', SIGNED)
    const off = () => api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 0 })
    await approveAfter(retro(id), off, {}, SIGNED)
    await api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 1 })
    await approveAfter(retro(id), async () => {}, {}, SIGNED)
    await add(retro(id), '', SIGNED)

    const given = await anonymous()
    const body = {
      root: { transaction: { id: given, old_type: 'NOT_INTERESTED', new_type: 'REGULAR', customer: { mobile } } },
    }
    await approveAfter(
      retro(given),
      () => api.call('POST', '/v1.1/transaction/update', { body, headers: SIGNED }),
      {},
      SIGNED,
    )

    const old = new Date(api.clock.now.getTime() - 40 * DAY_MS).toISOString().slice(0, 10)
    await add(retro(await anonymous(old)), '', SIGNED)
    const yesterday = new Date(api.clock.now.getTime() - 2 * DAY_MS).toISOString().slice(0, 10)
    const early = await anonymous(yesterday)
    await configured(api, { CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 1 }, () => add(retro(early), '', SIGNED))
    await configuredWhile(api, { CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 1 }, async (set) => {
      await api.configure({ CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 9999 })
      await approveAfter(retro(early), set, {}, SIGNED)
    })
    await configuredWhile(api, { CONF_CLIENT_RETRO_MAX_ALLOWED_AGE_DAYS: 1 }, async (set) => {
      await api.configure({ CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 9999 })
      await approveAfter(retro(early), set, {}, SIGNED)
    })
  })
}

const updateIdentity = async ({ post, nextNumber }: Calls) => {
  const update = (old_value: string, new_value: string, identifier = 'mobile') =>
    post('customer/update_identity', { customer: { identifier, old_value, new_value } })
  await update(INES, nextNumber(), 'name')
  await update(UNKNOWN, nextNumber())
  await update(GUEST, nextNumber())
  await update(FRAUD, FRAUD)
  await update(INES, INES)
  await update(INES, ASHA)
  await update('holder@ex.example', 'fraud@ex.example', 'email')
  await update('HOLDER', 'FRAUD', 'external_id')
  const number = nextNumber()
  await update(INES, number)
  await update(INES, number)
}

const lists = async ({ get }: Calls) => {
  await get('request/get', 'status=PENDING')
  await get('request/logs', 'type=GOODWILL&base_type=POINTS&start_date=2000-01-01&end_date=2099-01-01')
}

/** request/add, get, logs, approve and reject, and customer/update_identity. */
export const requestCodes: CodeScenario = {
  async run(api, witness) {
    const calls = callsOf(witness)
    await api.add([
      { mobile: INES, external_id: 'INES' },
      { mobile: ASHA, email: 'asha@ex.example', external_id: 'ASHA' },
      { mobile: GUEST, type: 'NON_LOYALTY' },
      { mobile: FRAUD, email: 'fraud@ex.example', external_id: 'FRAUD', fraud_status: { status: 'CONFIRMED' } },
      { mobile: '12025556004', email: 'holder@ex.example', external_id: 'HOLDER' },
    ])
    await identifiers(api, calls)
    await accounts(api, calls)
    await goodwill(api, calls)
    await bills(api, calls)
    await updateIdentity(calls)
    await lists(calls)
  },
  impossible: {
    'request/approve item 9001': 'what an e-mail must look like is no setting: one that was good stays good',
    'request/approve item 9051': 'no bill ever goes',
    'request/approve item 9023': 'a request moves with the account it is about, so that nobody in it was merged away',
    'request/approve item 9027': 'as for 9023; and nobody is in two pending merges',
  },
}
