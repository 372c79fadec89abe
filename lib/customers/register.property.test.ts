import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Store } from '@/db/store'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { type Chain, openChain, type RegistrationContext, snapshot, TILL_1, TILL_2, takenBack } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { loadCustomers } from './load'
import { previewRegistration, type RegistrationOutcome, registerCustomers, updateCustomers } from './register'
import type { Decision } from './rules/registration'
import { type Customer, IDENTIFIER_KINDS, type RegistrationInput } from './types'

const RUNS = { sqlite: 60, postgres: 8 }
const STEPS = 8

/** Few values, so that they meet; one in ten is none. */
const mostly = <T>(malformed: T, ...fine: T[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...fine), weight: 9 }, { arbitrary: fc.constant(malformed), weight: 1 })
const mobile = mostly('12ab', '12025550101', '+1 202 555 0102', '12025550103')
const email = mostly('nobody', 'a@ex.example', 'A@ex.example', 'b@ex.example', 'c@ex.example')
const externalId = mostly('x'.repeat(251), 'MB-1', 'MB-2', 'MB-3', '1')

const input: fc.Arbitrary<Partial<RegistrationInput>> = fc.record(
  {
    mobile,
    email,
    externalId,
    cardNumber: fc.constantFrom('K-1', 'K-2'),
    firstName: fc.constantFrom('Ana', 'Rui'),
    type: mostly('GOLD', 'LOYALTY', 'non_loyalty', 'NOT_INTERESTED'),
    registeredOn: mostly('soon', '2025-01-02'),
    registeredTill: fc.constantFrom(TILL_1, TILL_2, 'nosuch'),
    source: fc.constantFrom('instore', 'WECHAT'),
    fraudStatus: mostly('CONFIRMED', 'NONE', 'maybe'),
    customFields: fc.constantFrom([], [{ name: 'club', value: 'chess' }], [{ name: 'nosuch', value: '1' }]),
    extendedFields: fc.constantFrom([], [{ name: 'city', value: 'Porto' }], [{ name: 'city', value: '' }]),
    subscriptions: fc.constantFrom([], [{ channel: 'SMS', priority: 'BULK', isSubscribed: '1' }], [{ channel: 'fax' }]),
  },
  { requiredKeys: [] },
)

const config: fc.Arbitrary<ConfigValues> = fc.record({
  CONF_REGISTRATION_PRIMARY_KEY: fc.constantFrom('MOBILE', 'EMAIL', 'EXTERNAL_ID'),
  CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: fc.boolean(),
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: fc.boolean(),
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: fc.boolean(),
  CONF_ALLOW_MOBILE_UPDATE: fc.boolean(),
  CONF_ALLOW_EMAIL_UPDATE: fc.boolean(),
  CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: fc.boolean(),
  CONF_USERS_IS_MOBILE_REQUIRED: fc.boolean(),
  CONF_USERS_IS_EMAIL_REQUIRED: fc.boolean(),
  CONF_USERS_IS_EXTERNAL_ID_REQUIRED: fc.boolean(),
  CONF_USERS_IS_EMAIL_UNIQUE: fc.boolean(),
  CONF_USERS_USE_EXTERNAL_ID: fc.boolean(),
  CONF_CARD_NUMBER_GENERATION_ENABLED: fc.boolean(),
  CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: fc.boolean(),
  LOCAL_WELCOME_POINTS: fc.constantFrom(0, 10),
})

const add = fc.record({ endpoint: fc.constant('add' as const), passed: input })
/** `place` is whom an update means by id: the customer at that place, if there is one. */
const update = fc.record({
  endpoint: fc.constant('update' as const),
  passed: input,
  place: fc.option(fc.nat(3), { nil: undefined, freq: 1 }),
})
const steps = fc.array(fc.oneof(add, update), { minLength: 1, maxLength: STEPS })
type Step = { endpoint: 'add' | 'update'; passed: Partial<RegistrationInput>; place?: number | undefined }

const everybody = async (store: Store): Promise<readonly Customer[]> => {
  const rows = await store.sql.select({ id: store.tables.customers.id }).from(store.tables.customers)
  return [...(await loadCustomers(store, { ids: rows.map(({ id }) => id) }))].sort((a, b) => a.id - b.id)
}

const inputFor = async ({ store }: RegistrationContext, { passed, place }: Step) => {
  if (place === undefined) return inputOf(passed)
  return inputOf({ ...passed, customerId: String((await everybody(store))[place]?.id ?? 'nobody') })
}

const run = async (ctx: RegistrationContext, step: Step) => {
  const inputs = [await inputFor(ctx, step)]
  const [outcome] = await (step.endpoint === 'add' ? registerCustomers : updateCustomers)(ctx, inputs)
  if (!outcome) throw new Error('one input, one outcome')
  return outcome
}

/** Whether a new customer would be found by what was passed: a generated id or an e-mail that is no identifier is not enough. */
const isFoundAgain = ({ decision, customer }: Exclude<RegistrationOutcome, { kind: 'refused' }>) =>
  decision.kind !== 'create' ||
  decision.customer.identifiers.mobile !== null ||
  decision.customer.identifiers.externalId !== null ||
  customer.emailOwned !== null

/** The outcome that a decision announces. */
const announced = (decision: Decision) => {
  if (decision.kind === 'refuse') return { kind: 'refused', refusal: { row: decision.row, code: decision.code } }
  return { kind: decision.kind === 'create' ? 'created' : expect.stringMatching(/^(updated|unchanged)$/), decision }
}

const expectUnique = (people: readonly Customer[], emailIdentifies: boolean) => {
  for (const kind of IDENTIFIER_KINDS) {
    if (kind === 'email' && !emailIdentifies) continue
    const held = people.flatMap(({ identifiers }) => identifiers[kind]?.toLowerCase() ?? [])
    expect(new Set(held).size).toBe(held.length)
  }
}

const expectKept = (ctx: RegistrationContext, before: readonly Customer[], after: readonly Customer[]) => {
  const { primary } = ctx.settings.config
  for (const earlier of before) {
    const later = after.find(({ id }) => id === earlier.id)
    expect(later).toBeDefined()
    if (earlier.identifiers[primary] !== null) expect(later?.identifiers[primary]).toBe(earlier.identifiers[primary])
    if (earlier.type === 'LOYALTY') expect(later?.type).toBe('LOYALTY')
    for (const kind of IDENTIFIER_KINDS)
      if (earlier.identifiers[kind] !== null) expect(later?.identifiers[kind]).not.toBeNull()
  }
}

const expectWritten = (outcome: RegistrationOutcome, before: readonly Customer[], after: readonly Customer[]) => {
  if (outcome.kind === 'refused' || outcome.kind === 'unchanged') {
    expect(after).toEqual(before)
    return
  }
  expect(after.find(({ id }) => id === outcome.customer.id)).toEqual(outcome.customer)
  const others = (people: readonly Customer[]) => people.filter(({ id }) => id !== outcome.customer.id)
  expect(others(after)).toEqual(others(before))
  expect(after.length).toBe(before.length + (outcome.kind === 'created' ? 1 : 0))
}

eachEngine('whatever is added and updated under whatever configuration', (engine) => {
  let chain: Chain
  beforeAll(async () => {
    chain = await openChain(engine)
  })
  const always = (holds: (ctx: RegistrationContext, list: Step[]) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(config, steps, async (values, list) => {
        await takenBack(chain.store, (store) => holds(chain.context(values, { store }), list))
      }),
      { numRuns: RUNS[engine] },
    )

  test('identifiers stay unique, the primary and LOYALTY stay, and an outcome is what was announced and is stored', async () => {
    await always(async (ctx, list) => {
      let before = await everybody(ctx.store)
      for (const step of list) {
        const decision = await previewRegistration(ctx, step.endpoint, await inputFor(ctx, step))
        const outcome = await run(ctx, step)
        const after = await everybody(ctx.store)
        expect(outcome).toMatchObject(announced(decision))
        expectUnique(after, ctx.settings.config.emailIdentifies)
        expectKept(ctx, before, after)
        expectWritten(outcome, before, after)
        before = after
      }
    })
  })

  test('what is refused or unchanged leaves every row of every table as it was', async () => {
    await always(async (ctx, list) => {
      let before = await snapshot(ctx.store)
      for (const step of list) {
        const outcome = await run(ctx, step)
        const after = await snapshot(ctx.store)
        const isWritten = outcome.kind === 'created' || outcome.kind === 'updated'
        if (isWritten) expect(after).not.toEqual(before)
        else expect(after).toEqual(before)
        before = after
      }
    })
  })

  test('doing it twice is the same as doing it once', async () => {
    await always(async (ctx, list) => {
      for (const step of list) {
        const first = await run(ctx, step)
        const before = await snapshot(ctx.store)
        const second = await run(ctx, step)
        if (first.kind !== 'refused' && !isFoundAgain(first)) continue
        expect(second.kind).toBe(first.kind === 'refused' ? 'refused' : 'unchanged')
        expect(await snapshot(ctx.store)).toEqual(before)
      }
    })
  })

  test('a batch is its items one by one', async () => {
    await always(async (ctx, list) => {
      const inputs = list.map(({ passed }) => inputOf(passed))
      const kinds = (outcomes: readonly RegistrationOutcome[]) =>
        outcomes.map((each) => (each.kind === 'refused' ? each.refusal : [each.kind, each.warnings]))
      let batch: unknown
      await takenBack(ctx.store, async (store) => {
        batch = kinds(await registerCustomers({ ...ctx, store }, inputs))
      })
      const single: RegistrationOutcome[] = []
      for (const each of inputs) single.push(...(await registerCustomers(ctx, [each])))
      expect(batch).toEqual(kinds(single))
    })
  })
})
