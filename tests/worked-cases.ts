import { beforeAll, expect, test } from 'vitest'
import { type Answer, type Calls, FORMATS, type Format } from './api'

const ALL_OFF = {
  CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 0,
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: 0,
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: 0,
  CONF_ALLOW_EMAIL_UPDATE: 0,
  CONF_USERS_IS_EMAIL_REQUIRED: 0,
}
const ANY = { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1 }
const STRICT = { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: 1 }
const SKIP = { CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: 1 }
const ALLOW_E = { CONF_ALLOW_EMAIL_UPDATE: 1 }
const REQ_E = { CONF_USERS_IS_EMAIL_REQUIRED: 1 }

const CREATED = 'Customer registration successful'
const UPDATED = 'Customer successfully updated'
const MISMATCH = "Customer's primary identifier not matching with other identifiers"

/** The people of one worked case, apart from those of all others: A, B, and whoever else it names. */
interface People {
  mobile: (last: number) => string
  email: (name: string) => string
  externalId: (last: number) => string
  /** A's id and B's. */
  a: string
  b: string
}

let cases = 0

const people = async (api: Calls): Promise<People> => {
  const place = String(++cases).padStart(3, '0')
  const mobile = (last: number) => `12025${place}${last}`
  const email = (name: string) => `${name}${place}@ex.example`
  const externalId = (last: number) => `MB-${place}-${last}`
  await api.configure(ALL_OFF)
  const added = await api.add([
    { mobile: mobile(101), email: email('a'), external_id: externalId(1) },
    { mobile: mobile(102), email: email('b') },
  ])
  const [a, b] = added.items.map((item) => item.text('user_id') ?? '')
  return { mobile, email, externalId, a: a ?? '', b: b ?? '' }
}

interface Expected {
  code: string
  message: string
  warnings?: readonly string[]
  /** Whose record the answer shows: A, B or somebody new. */
  who?: 'A' | 'B' | 'new'
  /** Scalars of the item. */
  stored?: Record<string, string>
}

const checkItem = (item: Answer['item'], expected: Expected, { a, b }: People) => {
  const { code, message, warnings = [], who, stored = {} } = expected
  expect(item).toMatchObject({ code, warnings: [...warnings], success: code === '1000' ? 'true' : 'false' })
  expect(item.message.startsWith(message), item.message).toBe(true)
  for (const [name, value] of Object.entries(stored)) expect(item.text(name), name).toBe(value)
  const id = item.text('user_id')
  if (who === 'A') expect(id).toBe(a)
  if (who === 'B') expect(id).toBe(b)
  if (who === 'new') expect([a, b, undefined]).not.toContain(id)
}

const checkEnvelope = (answer: Answer, isSuccess: boolean, total = '1') => {
  expect(answer.items).toHaveLength(Number(total))
  expect(answer).toMatchObject(
    isSuccess
      ? { http: 200, code: '200', success: 'true', message: 'Success', total, successCount: total }
      : {
          http: 200,
          code: '500',
          success: 'false',
          message: 'All requests have failed due to errors',
          total,
          successCount: '0',
        },
  )
}

/** The worked cases W1–W15 of the decision table, each in both formats, on the installation that `open` makes once. */
export const workedCases = (open: () => Promise<Calls>) => {
  let api: Calls
  beforeAll(async () => {
    api = await open()
  })

  const check = async (answer: Answer, expected: Expected, of: People) => {
    checkEnvelope(answer, expected.code === '1000')
    checkItem(answer.item, expected, of)
    if (expected.code !== '1000') return
    // What the answer says is what is stored.
    const kept = (await api.get(`id=${answer.item.text('user_id')}&user_id=true`)).item
    for (const [name, value] of Object.entries(expected.stored ?? {})) expect(kept.text(name), name).toBe(value)
  }

  const inBothFormats = (name: string, work: (format: Format) => Promise<void>) =>
    test.each(FORMATS)(`${name} (%s)`, work)

  inBothFormats('W1: a free mobile and e-mail make a customer', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(103), email: of.email('c') }
    await check(
      await api.add(customer, { format }),
      { code: '1000', message: CREATED, who: 'new', stored: customer },
      of,
    )
  })

  inBothFormats('W2: a known mobile updates its customer', async (format) => {
    const of = await people(api)
    const answer = await api.add({ mobile: of.mobile(101), firstname: 'Rui' }, { format })
    await check(
      answer,
      { code: '1000', message: UPDATED, who: 'A', stored: { firstname: 'Rui', email: of.email('a') } },
      of,
    )
  })

  inBothFormats('W3: an e-mail is replaced only where that is allowed', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(101), email: of.email('new') }
    const kept = {
      code: '1000',
      message: `${UPDATED}, email update is not allowed`,
      warnings: ['91006'],
      who: 'A',
    } as const
    await check(await api.add(customer, { format }), { ...kept, stored: { email: of.email('a') } }, of)
    await api.configure(ALLOW_E)
    await check(await api.add(customer, { format }), { code: '1000', message: UPDATED, who: 'A', stored: customer }, of)
  })

  inBothFormats('W4: an identifier that a customer lacks is set', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(102), external_id: of.externalId(2) }
    await check(await api.add(customer, { format }), { code: '1000', message: UPDATED, who: 'B', stored: customer }, of)
  })

  inBothFormats('W5: an e-mail of somebody else is left out, or refused under the strict check', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(101), email: of.email('b') }
    const ignored = {
      code: '1000',
      message: `${UPDATED}, email is already occupied by some other user, ignoring it`,
      warnings: ['91007'],
      who: 'A',
      stored: { email: of.email('a') },
    } as const
    await check(await api.add(customer, { format }), ignored, of)
    await api.configure(STRICT)
    await check(await api.add(customer, { format }), { code: '1047', message: MISMATCH, stored: customer }, of)
    await api.configure(SKIP)
    await check(await api.add(customer, { format }), ignored, of)
  })

  inBothFormats('W6: a free mobile with somebody’s e-mail', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(103), email: of.email('b') }
    const folded = {
      code: '1000',
      message: `${UPDATED}, mobile is Primary Key, mobile cannot be updated`,
      warnings: ['91005'],
      who: 'B',
      stored: { mobile: of.mobile(102) },
    } as const
    await check(await api.add(customer, { format }), folded, of)
    await api.configure(STRICT)
    await check(await api.add(customer, { format }), { code: '1047', message: MISMATCH }, of)
    await api.configure(SKIP)
    const apart = {
      code: '1000',
      message: `${CREATED}, email is already occupied`,
      warnings: ['91007'],
      who: 'new',
    } as const
    await check(await api.add(customer, { format }), { ...apart, stored: { mobile: of.mobile(103), email: '' } }, of)
    await api.configure({ CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: 0 })
    const other = { ...customer, mobile: of.mobile(104) }
    await check(await api.add(other, { format }), { ...apart, stored: { mobile: of.mobile(104) } }, of)
  })

  inBothFormats('W7: a free mobile with identifiers of two others', async (format) => {
    const of = await people(api)
    const customer = { mobile: of.mobile(103), email: of.email('b'), external_id: of.externalId(1) }
    const folded = {
      code: '1000',
      message: `${UPDATED}, mobile is Primary Key, mobile cannot be updated, external_id is already occupied`,
      warnings: ['91005', '91007'],
      who: 'B',
      stored: { mobile: of.mobile(102), external_id: '' },
    } as const
    await check(await api.add(customer, { format }), folded, of)
    await api.configure(STRICT)
    await check(await api.add(customer, { format }), { code: '1047', message: MISMATCH }, of)
    await api.configure(SKIP)
    const apart = { code: '1000', message: `${CREATED}, email is already occupied`, warnings: ['91007', '91007'] }
    await check(
      await api.add(customer, { format }),
      { ...apart, who: 'new', stored: { email: '', external_id: '' } },
      of,
    )
  })

  inBothFormats('W8: an e-mail alone', async (format) => {
    const of = await people(api)
    const customer = { email: of.email('c') }
    const refused = { code: '1006', message: 'Unable to register. Mobile number is required', stored: customer }
    await check(await api.add(customer, { format }), refused, of)
    const reachable = await api.add({ email: of.email('d'), type: 'NON_LOYALTY' }, { format })
    const stored = { type: 'NON_LOYALTY', current_slab: '' }
    await check(reachable, { code: '1000', message: CREATED, who: 'new', stored }, of)
    await api.configure(ANY)
    const loyal = { ...customer, type: 'LOYALTY', current_slab: 'Bronze' }
    await check(await api.add(customer, { format }), { code: '1000', message: CREATED, who: 'new', stored: loyal }, of)
  })

  inBothFormats('W9: nobody leaves the loyalty program', async (format) => {
    const of = await people(api)
    const answer = await api.add({ email: of.email('a'), type: 'NON_LOYALTY' }, { format })
    await check(answer, { code: '1046', message: 'Conversion of loyalty customer to non-loyalty is not allowed' }, of)
  })

  inBothFormats('W10: joining the loyalty program needs the primary identifier', async (format) => {
    const of = await people(api)
    await api.add({ email: of.email('n'), type: 'NON_LOYALTY' })
    const customer = { email: of.email('n'), type: 'LOYALTY' }
    const refused = { code: '1006', message: 'Unable to register. Mobile number is required' }
    await check(await api.update(customer, { format }), refused, of)
    const joined = { ...customer, mobile: of.mobile(104) }
    const stored = { ...joined, current_slab: 'Bronze' }
    await check(await api.update(joined, { format }), { code: '1000', message: UPDATED, stored }, of)
  })

  inBothFormats('W11: an update never creates', async (format) => {
    const of = await people(api)
    const answer = await api.update({ mobile: of.mobile(109) }, { format })
    const message = 'Cannot find customer with the provided mobile number/external ID/e-mail ID'
    await check(answer, { code: '1012', message, stored: { mobile: of.mobile(109) } }, of)
    expect((await api.get(`mobile=${of.mobile(109)}`)).item.code).toBe('1012')
  })

  inBothFormats('W12: the primary identifier stays, free or occupied', async (format) => {
    const of = await people(api)
    const stored = { mobile: of.mobile(101) }
    const free = await api.update({ id: of.a, mobile: of.mobile(109) }, { format })
    const isPrimary = `${UPDATED}, mobile is Primary Key, mobile cannot be updated`
    await check(free, { code: '1000', message: isPrimary, warnings: ['91005'], who: 'A', stored }, of)
    const occupied = await api.update({ id: of.a, mobile: of.mobile(102) }, { format })
    const isTaken = `${UPDATED}, mobile is already occupied by some other user, ignoring it`
    await check(occupied, { code: '1000', message: isTaken, warnings: ['91007'], who: 'A', stored }, of)
  })

  inBothFormats('W13: the same customer twice in one batch', async (format) => {
    const of = await people(api)
    const twice = [
      { mobile: of.mobile(101), firstname: 'Ana' },
      { mobile: of.mobile(101), lastname: 'Costa' },
    ]
    const answer = await api.add(twice, { format })
    checkEnvelope(answer, true, '2')
    const [first, second] = answer.items
    if (!first || !second) throw new Error(answer.text)
    checkItem(first, { code: '1000', message: UPDATED, who: 'A', stored: { firstname: 'Ana', lastname: '' } }, of)
    checkItem(second, { code: '1000', message: UPDATED, who: 'A', stored: { firstname: 'Ana', lastname: 'Costa' } }, of)
  })

  inBothFormats('W14: a malformed mobile', async (format) => {
    const of = await people(api)
    const answer = await api.add({ mobile: '12ab', email: of.email('a'), firstname: 'Rui' }, { format })
    const stored = { mobile: '12ab', email: of.email('a'), firstname: 'Rui' }
    await check(answer, { code: '1001', message: 'Unable to register. Invalid mobile number', stored }, of)
    expect(answer.item.text('user_id')).toBeUndefined()
  })

  inBothFormats('W15: a required e-mail is asked of new customers only', async (format) => {
    const of = await people(api)
    await api.configure(REQ_E)
    const refused = { code: '1039', message: 'Unable to register. Email ID is required' }
    await check(await api.add({ mobile: of.mobile(105) }, { format }), refused, of)
    await check(await api.add({ mobile: of.mobile(101) }, { format }), { code: '1000', message: UPDATED, who: 'A' }, of)
  })
}
