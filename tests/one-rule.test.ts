import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Store } from '@/db/store'
import { within } from '@/lib/context'
import type { TypedValues } from '@/lib/customers/form-fields'
import { registerCustomers } from '@/lib/customers/register'
import { submitRegistration } from '@/lib/customers/submit'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { addFromBody } from '@/lib/v1/customer/add-from-body'
import { addCustomers } from '@/lib/v1/customer/register'
import { parseText } from '@/lib/v1/wire/parse-body'
import { readQuery } from '@/lib/v1/wire/query'
import { render } from '@/lib/v1/wire/render'
import { LISTS, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { reading } from './api-reading'
import { type Chain, openChain, type RegistrationContext, snapshot, TILL_2, takenBack } from './chain'
import { eachEngine } from './engines'
import { inputOf } from './registration-facts'

// One rule on every path: the same registration through the form, JSON, XML and the command line ends in the same
// code, the same warnings and the same rows.

const RUNS = { sqlite: 40, postgres: 6 }

const sometimes = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })

/** What somebody passes, in no door's words yet. */
const registration = fc.record({
  mobile: sometimes('12025550101', '+1 (202) 555-0102', '12025550103', '12ab'),
  email: sometimes('a@ex.example', 'B@ex.example', 'c@ex.example', 'nobody'),
  externalId: sometimes('MB-1', 'MB-2', 'x'.repeat(251)),
  firstName: sometimes('Ana', ' Rui ', '李 & <雷>'),
  lastName: sometimes('Duarte', 'o'.repeat(140)),
  type: sometimes('LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED'),
  registeredOn: sometimes('2025-01-02', '1950-01-01', '2031-01-01'),
  registeredTill: sometimes(TILL_2, 'nosuch'),
  club: sometimes('chess', 'go'),
  gender: sometimes('female', 'unheard of'),
  sms: sometimes('1', '0'),
})
type Registration = typeof registration extends fc.Arbitrary<infer T> ? T : never

const config: fc.Arbitrary<ConfigValues> = fc.record({
  CONF_REGISTRATION_PRIMARY_KEY: fc.constantFrom('MOBILE', 'EMAIL', 'EXTERNAL_ID'),
  CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: fc.boolean(),
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: fc.boolean(),
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: fc.boolean(),
  CONF_ALLOW_MOBILE_UPDATE: fc.boolean(),
  CONF_ALLOW_EMAIL_UPDATE: fc.boolean(),
  CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: fc.boolean(),
  CONF_USERS_IS_EMAIL_REQUIRED: fc.boolean(),
  CONF_USERS_IS_EMAIL_UNIQUE: fc.boolean(),
  CONF_USERS_USE_EXTERNAL_ID: fc.boolean(),
  LOCAL_WELCOME_POINTS: fc.constantFrom(0, 10),
})

/** Somebody is there already, so that the doors have something to agree about. */
const known = [
  { mobile: '12025550101', email: 'a@ex.example', externalId: 'MB-1', firstName: 'Ana' },
  { mobile: '12025550102', email: 'b@ex.example', type: 'NON_LOYALTY' },
]

const formOf = ({ club, gender, sms, ...plain }: Registration): TypedValues => {
  const typed = { ...plain, 'customField.club': club, 'extendedField.gender': gender, 'subscription.SMS.BULK': sms }
  return Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))
}

const bodyOf = (passed: Registration): ResponseObject => ({
  root: {
    customer: [
      {
        mobile: passed.mobile,
        email: passed.email,
        external_id: passed.externalId,
        firstname: passed.firstName,
        lastname: passed.lastName,
        type: passed.type,
        registered_on: passed.registeredOn,
        registered_till: passed.registeredTill,
        custom_fields: { field: passed.club === undefined ? [] : [{ name: 'club', value: passed.club }] },
        extended_fields: { field: passed.gender === undefined ? [] : [{ name: 'gender', value: passed.gender }] },
        subscriptions: {
          subscription:
            passed.sms === undefined
              ? []
              : [{ channel: 'SMS', priority: 'BULK', scope: 'all', is_subscribed: passed.sms }],
        },
      },
    ],
  },
})

interface Said {
  code: string
  warnings: readonly string[]
}

const wireSaid = (text: string): Said => {
  const { item } = reading(text)
  return { code: item.code, warnings: item.warnings }
}

const overTheWire = (format: 'json' | 'xml') => async (ctx: RegistrationContext, passed: Registration) => {
  const sent = render(bodyOf(passed), format, LISTS)
  const body = parseText(sent)
  if (!body.ok) throw new Error(`${format}: ${body.error.reason}`)
  const principal = { kind: 'till', id: 1, userName: 'till' } as const
  const fault = (error: unknown) => {
    throw error
  }
  const caller = { actor: ctx.actor, principal, isAttributionUnknown: false }
  const call = { ctx, caller, query: readQuery(''), body: body.value, sent, header: () => null, fault }
  const answered = await addCustomers(call)
  return wireSaid(render(answered.tree, format, LISTS))
}

const DOORS = {
  form: async (ctx: RegistrationContext, passed: Registration): Promise<Said> => {
    const answer = await submitRegistration(ctx, { key: 'one-filling-in-of-it', values: formOf(passed) })
    if (!answer.ok) throw new Error(answer.error.code)
    if (answer.value.kind === 'refused') return { code: answer.value.reason.code, warnings: [] }
    if (answer.value.kind === 'clash') throw new Error('a registration does not clash')
    return { code: '1000', warnings: answer.value.reasons.map(({ code }) => code) }
  },
  json: overTheWire('json'),
  xml: overTheWire('xml'),
  ctl: async (ctx: RegistrationContext, passed: Registration): Promise<Said> => {
    const { format, answered } = await addFromBody(ctx, Buffer.from(render(bodyOf(passed), 'xml', LISTS)))
    return wireSaid(render(answered.tree, format, LISTS))
  },
}

/**
 * The rows but for what names the way (the form's own key) and the ids themselves, which PostgreSQL goes on counting
 * after a rollback.
 */
const rowsWithoutWay = async (store: Store) => {
  const { idempotencyKeys: _keys, ...rows } = await snapshot(store)
  const withoutIds = (row: unknown) =>
    String(row)
      .replace(/"(id|customerId|entryId)":\d+/g, '')
      .replace(/customer:\d+/g, '')
  return Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, found.map(withoutIds).sort()]))
}

const through = async (chain: Chain, values: ConfigValues, passed: Registration, door: keyof typeof DOORS) => {
  let seen: { said: Said; rows: Record<string, string[]> } | undefined
  await takenBack(chain.store, async (tx) => {
    await registerCustomers(chain.context({}, { store: tx }), known.map(inputOf))
    const ctx = chain.context(values, { store: tx })
    const said = await DOORS[door]({ ...ctx, ...within(ctx, tx) }, passed)
    seen = { said, rows: await rowsWithoutWay(tx) }
  })
  return seen
}

eachEngine('one rule on every path', (engine) => {
  let chain: Chain
  beforeAll(async () => {
    chain = await openChain(engine)
  })

  test('the form, JSON, XML and the command line decide alike', async () => {
    await fc.assert(
      fc.asyncProperty(config, registration, async (values, passed) => {
        const form = await through(chain, values, passed, 'form')
        expect(form?.said.code).toMatch(/^\d+$/)
        for (const door of ['json', 'xml', 'ctl'] as const)
          expect({ door, ...(await through(chain, values, passed, door)) }).toEqual({ door, ...form })
      }),
      { numRuns: RUNS[engine] },
    )
  })
})
