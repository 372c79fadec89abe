import { beforeAll, expect, test } from 'vitest'
import type { Store } from '@/db/store'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { type Chain, openChain, type RegistrationContext, said, snapshot, takenBack } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { conflictKeys, inputOf } from '@/tests/registration-facts'
import { previewRegistration, registerCustomers, updateCustomers } from './register'
import type { RegistrationInput } from './types'

const A = { mobile: '12025550101', email: 'a@ex.example', externalId: 'MB-1' }
const B = { mobile: '12025550102', email: 'b@ex.example' }
const STRICT = conflictKeys(false, true)
const SKIP = conflictKeys(true, false)
const BOTH = conflictKeys(true, true)

eachEngine('worked cases', (engine) => {
  let chain: Chain
  let idOfA: string
  beforeAll(async () => {
    chain = await openChain(engine)
    const [a, b] = await registerCustomers(chain.context(), [inputOf(A), inputOf(B)])
    if (a?.kind !== 'created' || b?.kind !== 'created') throw new Error('A and B are new')
    idOfA = String(a.customer.id)
  })
  const trial = (work: (context: (values?: ConfigValues) => RegistrationContext, tx: Store) => Promise<void>) =>
    takenBack(chain.store, (tx) => work((values) => chain.context(values, { store: tx }), tx))

  type Case = [name: string, values: ConfigValues, passed: Partial<RegistrationInput>, expected: string, held?: object]
  const ADD: Case[] = [
    ['W1 creates', {}, { mobile: '12025550103', email: 'c@ex.example' }, 'created 12025550103'],
    ['W2 updates', {}, { mobile: A.mobile, firstName: 'Rui' }, 'updated 12025550101'],
    ['W3 keeps the e-mail', {}, { mobile: A.mobile, email: 'new@ex.example' }, 'unchanged 12025550101 91006 email', A],
    [
      'W3 ALLOW_E replaces it',
      { CONF_ALLOW_EMAIL_UPDATE: true },
      { mobile: A.mobile, email: 'new@ex.example' },
      'updated 12025550101',
      { email: 'new@ex.example' },
    ],
    [
      'W4 sets the external id',
      {},
      { mobile: B.mobile, externalId: 'MB-2' },
      'updated 12025550102',
      { externalId: 'MB-2' },
    ],
    ['W5 drops the foreign e-mail', {}, { mobile: A.mobile, email: B.email }, 'unchanged 12025550101 91007 email', A],
    ['W5 STRICT refuses', STRICT, { mobile: A.mobile, email: B.email }, '1047'],
    ['W5 STRICT and SKIP drops', BOTH, { mobile: A.mobile, email: B.email }, 'unchanged 12025550101 91007 email', A],
    ['W6 updates B', {}, { mobile: '12025550103', email: B.email }, 'unchanged 12025550102 91005 mobile', B],
    ['W6 STRICT refuses', STRICT, { mobile: '12025550103', email: B.email }, '1047'],
    [
      'W6 SKIP creates without e-mail',
      SKIP,
      { mobile: '12025550103', email: B.email },
      'created 12025550103 91007 email',
      { email: null },
    ],
    [
      'W6 SKIP and STRICT creates too',
      BOTH,
      { mobile: '12025550103', email: B.email },
      'created 12025550103 91007 email',
      { email: null },
    ],
    [
      'W7 e-mail decides',
      {},
      { mobile: '12025550103', email: B.email, externalId: 'MB-1' },
      'unchanged 12025550102 91005 mobile 91007 external_id',
      B,
    ],
    [
      'W7 SKIP creates',
      SKIP,
      { mobile: '12025550103', email: B.email, externalId: 'MB-1' },
      'created 12025550103 91007 email 91007 external_id',
      { email: null, externalId: null },
    ],
    ['W7 STRICT refuses', STRICT, { mobile: '12025550103', email: B.email, externalId: 'MB-1' }, '1047'],
    ['W8 needs the primary', {}, { email: 'c@ex.example' }, '1006'],
    [
      'W8 ANY creates',
      { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: true },
      { email: 'c@ex.example' },
      'created c@ex.example',
    ],
    [
      'W8 NON_LOYALTY creates',
      {},
      { email: 'c@ex.example', type: 'NON_LOYALTY' },
      'created c@ex.example',
      { mobile: null },
    ],
    ['W9 refuses the way back', {}, { email: A.email, type: 'NON_LOYALTY' }, '1046'],
    ['W14 malformed', {}, { mobile: '12ab' }, '1001'],
    ['W15 REQ_E', { CONF_USERS_IS_EMAIL_REQUIRED: true }, { mobile: '12025550105' }, '1039'],
    [
      'W15 REQ_E does not concern a known one',
      { CONF_USERS_IS_EMAIL_REQUIRED: true },
      { mobile: A.mobile, firstName: 'Rui' },
      'updated 12025550101',
    ],
  ]
  test.each(ADD)('%s', async (_name, values, passed, expected, held = {}) => {
    await trial(async (context, tx) => {
      const before = await snapshot(tx)
      const [outcome] = await registerCustomers(context(values), [inputOf(passed)])
      expect(said(outcome)).toBe(expected)
      if (outcome?.kind === 'refused' || outcome?.kind === 'unchanged') expect(await snapshot(tx)).toEqual(before)
      else expect(outcome?.customer.identifiers).toMatchObject(held)
    })
  })

  test('W10 converts once the primary is there', async () => {
    await trial(async (context, tx) => {
      await registerCustomers(context(), [inputOf({ email: 'n@ex.example', type: 'NON_LOYALTY' })])
      const loyal = { email: 'n@ex.example', type: 'LOYALTY' }
      const before = await snapshot(tx)
      const [refused] = await updateCustomers(context(), [inputOf(loyal)])
      expect(said(refused)).toBe('1006')
      expect(await snapshot(tx)).toEqual(before)

      const [converted] = await updateCustomers(context(), [inputOf({ ...loyal, mobile: '12025550104' })])
      expect(said(converted)).toBe('updated 12025550104')
      expect(converted).toMatchObject({ customer: { type: 'LOYALTY', tierSerial: 1 } })
    })
  })

  const UPDATE: [name: string, passed: Partial<RegistrationInput>, expected: string][] = [
    ['W11 update finds nobody', { mobile: '12025550109' }, '1012'],
    ['W12 the primary stays', { customerId: 'A', mobile: '12025550109' }, 'unchanged 12025550101 91005 mobile'],
    ["W12 another's number", { customerId: 'A', mobile: B.mobile }, 'unchanged 12025550101 91007 mobile'],
    ['U2 an unknown id', { customerId: '99999', mobile: A.mobile }, '1011'],
    ['U2 an id that is none', { customerId: '0x1', mobile: A.mobile }, '1011'],
  ]
  test.each(UPDATE)('%s', async (_name, passed, expected) => {
    await trial(async (context) => {
      const input = passed.customerId === 'A' ? { ...passed, customerId: idOfA } : passed
      expect((await updateCustomers(context(), [inputOf(input)])).map(said)).toEqual([expected])
    })
  })

  test('W13 the same mobile twice in one batch is A twice', async () => {
    await trial(async (context) => {
      const again = inputOf({ mobile: A.mobile, firstName: 'Rui' })
      const outcomes = await registerCustomers(context(), [again, again])
      expect(outcomes.map(said)).toEqual(['updated 12025550101', 'unchanged 12025550101'])
    })
  })

  test('a batch runs in order: later items see earlier ones, and a refused one stops nothing', async () => {
    await trial(async (context, tx) => {
      const outcomes = await registerCustomers(context(), [
        inputOf({ mobile: '12025550110', email: 'd@ex.example' }),
        inputOf({ mobile: '12ab', email: 'd@ex.example' }),
        inputOf({ email: 'e@ex.example' }),
        inputOf({ mobile: '12025550111', email: 'd@ex.example', firstName: 'Dora' }),
        inputOf({ email: 'D@ex.example', lastName: 'Duarte' }),
      ])
      expect(outcomes.map(said)).toEqual([
        'created 12025550110',
        '1001',
        '1006',
        'updated 12025550110 91005 mobile',
        'updated 12025550110',
      ])
      const found = await tx.sql.select().from(tx.tables.customers)
      expect(found.map(({ mobile, firstName, lastName, version }) => [mobile, firstName, lastName, version])).toEqual([
        [A.mobile, '', '', 1],
        [B.mobile, '', '', 1],
        ['12025550110', 'Dora', 'Duarte', 3],
      ])
    })
  })

  test('a preview says what would happen and writes nothing', async () => {
    await trial(async (context, tx) => {
      const before = await snapshot(tx)
      expect(
        await previewRegistration(context(), 'add', inputOf({ mobile: '12025550103', email: B.email })),
      ).toMatchObject({
        kind: 'update',
        rows: ['R8', 'I3', 'I1', 'T8'],
        changes: { identifiers: {} },
      })
      expect(await previewRegistration(context(), 'add', inputOf({ mobile: '12ab' }))).toMatchObject({
        kind: 'refuse',
        code: '1001',
      })
      expect(await snapshot(tx)).toEqual(before)
    })
  })
})
