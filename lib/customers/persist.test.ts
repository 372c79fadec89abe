import { beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '@/db/store'
import type { ConfigValues } from '@/lib/registration-config/keys'
import {
  type Chain,
  NOW,
  openChain,
  type RegistrationContext,
  said,
  snapshot,
  TILL_1,
  TILL_2,
  takenBack,
} from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { loadCustomers } from './load'
import { registerCustomers, updateCustomers } from './register'
import type { RegistrationInput } from './types'

const LATER = new Date('2025-06-02T12:00:00.000Z')
const MOBILE = '12025550101'

eachEngine('what a registration writes', (engine) => {
  let chain: Chain
  beforeAll(async () => {
    chain = await openChain(engine)
  })
  type Open = (values?: ConfigValues, now?: Date) => RegistrationContext
  const trial = (work: (context: Open, tx: Store) => Promise<void>) =>
    takenBack(chain.store, (tx) => work((values, now) => chain.context(values, { store: tx, ...(now && { now }) }), tx))
  const add = async (context: RegistrationContext, passed: Partial<RegistrationInput>) => {
    const [outcome] = await registerCustomers(context, [inputOf(passed)])
    if (!outcome || outcome.kind === 'refused') throw new Error(`refused: ${outcome?.refusal.code}`)
    return outcome
  }
  const update = async (context: RegistrationContext, passed: Partial<RegistrationInput>) =>
    (await updateCustomers(context, [inputOf(passed)]))[0]

  test('is what is answered and what is read back', async () => {
    await trial(async (context, tx) => {
      const created = await add(context({ LOCAL_WELCOME_POINTS: 1200 }), {
        mobile: `+${MOBILE}`,
        email: 'Ana@Ex.example',
        externalId: 'MB-1',
        firstName: 'Ana',
        lastName: 'Duarte',
        gender: 'F',
        source: 'wechat',
        registeredOn: '2025-05-30 10:00:00',
        registeredTill: TILL_2,
        associatedWith: TILL_1,
        cardNumber: 'K-1',
        fraudStatus: 'confirmed',
        customFields: [
          { name: 'club', value: 'chess' },
          { name: 'drinks', value: '[“tea”, "Coffee"]' },
        ],
        extendedFields: [{ name: 'gender', value: 'female' }],
        subscriptions: [{ channel: 'sms', priority: 'bulk', isSubscribed: '0' }],
      })
      const [read] = await loadCustomers(tx, { mobiles: [MOBILE] })
      expect(read).toEqual(created.customer)
      expect(read).toMatchObject({
        type: 'LOYALTY',
        identifiers: { mobile: MOBILE, email: 'Ana@Ex.example', externalId: 'MB-1' },
        emailOwned: 'ana@ex.example',
        source: 'WECHAT',
        registeredOn: new Date('2025-05-30T10:00:00Z'),
        createdAt: NOW,
        updatedAt: NOW,
        fraudStatus: 'CONFIRMED',
        fraudMarkedBy: TILL_1,
        fraudMarkedAt: NOW,
        tierSerial: 2,
        lifetimePoints: 1200,
        loyaltyPoints: 1200,
        cards: ['K-1'],
        customFields: new Map([
          ['club', 'chess'],
          ['drinks', '["tea","coffee"]'],
        ]),
        extendedFields: new Map([['gender', 'Female']]),
        subscriptions: new Map([['SMS.BULK', false]]),
      })
      expect(created.awarded).toEqual({ points: 1200, balance: 1200 })
      const points = await tx.sql.select().from(tx.tables.pointsEntries)
      expect(points).toMatchObject([
        {
          kind: 'issued',
          cause: 'welcome',
          points: 1200,
          occurredAt: NOW,
          expiresAt: new Date('2026-06-01T23:59:59Z'),
        },
      ])
      const audit = await tx.sql.select().from(tx.tables.auditEntries)
      expect(audit).toMatchObject([
        { at: NOW, actorName: TILL_1, act: 'customer.registered', subject: `customer:${read?.id}`, requestId: 'TEST' },
      ])
    })
  })

  test('an update writes what differs, raises the version and says from and to in the audit entry', async () => {
    await trial(async (context, tx) => {
      const { customer } = await add(context(), { mobile: MOBILE, email: 'old@ex.example', firstName: 'Ana' })
      const changed = await add(context({ CONF_ALLOW_EMAIL_UPDATE: true }, LATER), {
        mobile: MOBILE,
        email: 'New@ex.example',
        firstName: 'Anna',
        customFields: [{ name: 'club', value: 'chess' }],
      })
      const [read] = await loadCustomers(tx, { ids: [customer.id] })
      expect(read).toEqual(changed.customer)
      expect(read).toMatchObject({ version: 2, createdAt: NOW, updatedAt: LATER, emailOwned: 'new@ex.example' })
      expect(await tx.sql.select().from(tx.tables.formerIdentifiers)).toMatchObject([
        {
          customerId: customer.id,
          kind: 'email',
          value: 'old@ex.example',
          valueKey: 'old@ex.example',
          replacedAt: LATER,
        },
      ])
      const [, entry] = await tx.sql.select().from(tx.tables.auditEntries).orderBy(tx.tables.auditEntries.id)
      expect(entry).toMatchObject({
        act: 'customer.updated',
        facts: {
          email: { from: 'old@ex.example', to: 'New@ex.example' },
          firstName: { from: 'Ana', to: 'Anna' },
          'customField.club': { from: null, to: 'chess' },
        },
      })
      // The old e-mail is free at once.
      expect(said(await add(context(), { mobile: '12025550102', email: 'OLD@ex.example' }))).toBe('created 12025550102')
    })
  })

  test('what differs in nothing is unchanged: no write, no version, no date', async () => {
    await trial(async (context, tx) => {
      const passed = {
        mobile: MOBILE,
        email: 'ana@ex.example',
        firstName: 'Ana',
        cardNumber: 'K-1',
        customFields: [{ name: 'club', value: 'chess' }],
        subscriptions: [{ channel: 'EMAIL', priority: 'TRANS', isSubscribed: 'true' }],
      }
      await add(context(), passed)
      const before = await snapshot(tx)
      const again = await add(context({}, LATER), { ...passed, email: 'ANA@ex.example' })
      expect(said(again)).toBe(`unchanged ${MOBILE}`)
      expect(again.customer).toMatchObject({ version: 1, updatedAt: NOW })
      expect(await snapshot(tx)).toEqual(before)
    })
  })

  test('names and fields that are not passed stay', async () => {
    await trial(async (context) => {
      await add(context(), { mobile: MOBILE, firstName: 'Ana', customFields: [{ name: 'club', value: 'chess' }] })
      const { customer } = await add(context(), { mobile: MOBILE, extendedFields: [{ name: 'city', value: 'Porto' }] })
      expect(customer).toMatchObject({
        firstName: 'Ana',
        customFields: new Map([['club', 'chess']]),
        extendedFields: new Map([['city', 'Porto']]),
      })
    })
  })

  test('F1: nothing but the fraud status of a confirmed fraud changes', async () => {
    await trial(async (context, tx) => {
      await add(context(), { mobile: MOBILE, fraudStatus: 'CONFIRMED' })
      const before = await snapshot(tx)
      expect(said(await update(context(), { mobile: MOBILE, firstName: 'Ana' }))).toBe('618')
      expect(said(await update(context(), { mobile: MOBILE, firstName: 'Ana', fraudStatus: 'NONE' }))).toBe('618')
      expect(said(await update(context(), { mobile: MOBILE }))).toBe(`unchanged ${MOBILE}`)
      expect(await snapshot(tx)).toEqual(before)
      const lifted = await update(context({}, LATER), { mobile: MOBILE, fraudStatus: 'NONE' })
      expect(lifted).toMatchObject({ kind: 'updated', customer: { fraudStatus: 'NONE' } })
      expect(said(await update(context(), { mobile: MOBILE, firstName: 'Ana' }))).toBe(`updated ${MOBILE}`)
    })
  })

  test("F10: another customer's card is not taken, and a card alone finds its holder", async () => {
    await trial(async (context, tx) => {
      await add(context(), { mobile: MOBILE, cardNumber: 'K-1' })
      const other = await add(context(), { mobile: '12025550102', cardNumber: 'K-1' })
      expect(said(other)).toBe('created 12025550102 91007 card_number')
      expect(await tx.sql.select().from(tx.tables.customerCards)).toHaveLength(1)
      expect(said(await update(context(), { cardNumber: 'K-1', firstName: 'Ana' }))).toBe(`updated ${MOBILE}`)
      expect(said(await update(context(), { cardNumber: 'K-2', firstName: 'Ana' }))).toBe('1011')
    })
  })

  test('NOT_INTERESTED wants no messages, except those asked for', async () => {
    await trial(async (context) => {
      const { customer } = await add(context({ LOCAL_WELCOME_POINTS: 5 }), {
        mobile: MOBILE,
        type: 'NOT_INTERESTED',
        subscriptions: [{ channel: 'SMS', priority: 'TRANS', isSubscribed: '1' }],
      })
      expect(Object.fromEntries(customer.subscriptions)).toEqual({
        'SMS.TRANS': true,
        'SMS.BULK': false,
        'EMAIL.TRANS': false,
        'EMAIL.BULK': false,
      })
      expect(customer).toMatchObject({ tierSerial: null, lifetimePoints: 0 })
    })
  })

  describe('merged accounts', () => {
    const merge = async (tx: Store, survivorId: number) => {
      const { customerAliases } = tx.tables
      const alias = { survivorId, createdAt: NOW }
      await tx.sql.insert(customerAliases).values([
        { ...alias, kind: 'id', valueKey: '99' },
        { ...alias, kind: 'mobile', valueKey: '12025550199' },
        { ...alias, kind: 'email', valueKey: 'gone@ex.example' },
        { ...alias, kind: 'external_id', valueKey: 'MB-99' },
        { ...alias, kind: 'card', valueKey: 'K-99' },
      ])
    }

    test.each([
      [{ customerId: '99' }],
      [{ mobile: '12025550199' }],
      [{ email: 'Gone@ex.example' }],
      [{ externalId: 'MB-99' }],
      [{ cardNumber: 'K-99' }],
    ])('%j leads to the survivor, with 91009 first', async (passed) => {
      await trial(async (context, tx) => {
        const { customer } = await add(context(), { mobile: MOBILE })
        await merge(tx, customer.id)
        const before = await snapshot(tx)
        expect(said(await update(context(), passed))).toBe(`unchanged ${MOBILE} 91009`)
        expect(await snapshot(tx)).toEqual(before)
        const renamed = await update(context(), { ...passed, firstName: 'Ana', fraudStatus: 'maybe' })
        expect(said(renamed)).toBe(`updated ${MOBILE} 91009 91003`)
      })
    })
  })

  describe('e-mail that need not be unique', () => {
    const OFF = { CONF_USERS_IS_EMAIL_UNIQUE: false }

    test('is shared by many and identifies nobody', async () => {
      await trial(async (context) => {
        const first = await add(context(OFF), { mobile: MOBILE, email: 'home@ex.example' })
        const second = await add(context(OFF), { mobile: '12025550102', email: 'Home@ex.example' })
        expect([first, second].map(said)).toEqual([`created ${MOBILE}`, 'created 12025550102'])
        expect([first.customer.emailOwned, second.customer.emailOwned]).toEqual([null, null])
        expect(said(await update(context(OFF), { email: 'home@ex.example' }))).toBe('1012')
      })
    })

    test('switched on, belongs to whom it identifies and stays with the others', async () => {
      await trial(async (context, tx) => {
        await add(context(), { mobile: MOBILE, email: 'home@ex.example' })
        await add(context(OFF), { mobile: '12025550102', email: 'home@ex.example' })
        expect(said(await update(context(), { email: 'home@ex.example' }))).toBe(`unchanged ${MOBILE}`)
        const strict = { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true }
        const own = { mobile: '12025550102', email: 'home@ex.example' }
        expect(said(await update(context(strict), own))).toBe('unchanged 12025550102')
        expect(await tx.sql.select().from(tx.tables.customers)).toHaveLength(2)
      })
    })
  })

  test('an e-mail that its owner lets go of identifies who else has had it longest', async () => {
    await trial(async (context, tx) => {
      const shared = { email: 'home@ex.example' }
      const off = { CONF_USERS_IS_EMAIL_UNIQUE: false }
      await add(context(), { mobile: MOBILE, ...shared })
      await add(context(off), { mobile: '12025550102', ...shared })
      await add(context(off), { mobile: '12025550103', ...shared })
      const outcomes = await registerCustomers(context({ CONF_ALLOW_EMAIL_UPDATE: true }), [
        inputOf({ mobile: MOBILE, email: 'new@ex.example' }),
        inputOf({ ...shared, firstName: 'Rui' }),
      ])
      expect(outcomes.map(said)).toEqual([`updated ${MOBILE}`, 'updated 12025550102'])
      const [read] = await loadCustomers(tx, { emails: ['home@ex.example'] })
      expect(read).toMatchObject({ firstName: 'Rui', emailOwned: 'home@ex.example', version: 3 })
    })
  })

  describe('generated external ids', () => {
    const GENERATED = {
      CONF_CARD_NUMBER_GENERATION_ENABLED: true,
      CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: true,
      CONF_CARD_NUMBER_PREFIX: 'MB',
      CONF_CARD_NUMBER_OFFSET: 7,
    }
    const mobiles = ['12025550101', '12025550102', '12025550103', '12025550104']

    test('count up from the offset and step over what somebody holds', async () => {
      await trial(async (context) => {
        await add(context(), { mobile: '12025550190', externalId: 'MB8' })
        const outcomes = await registerCustomers(
          context(GENERATED),
          mobiles.map((mobile, place) => inputOf({ mobile, ...(place === 1 && { externalId: 'MB10' }) })),
        )
        expect(outcomes.map((each) => each.kind !== 'refused' && each.customer.identifiers.externalId)).toEqual([
          'MB7',
          'MB10',
          'MB9',
          'MB11',
        ])
      })
    })

    test('go only to sources that are named, and never to a known customer', async () => {
      await trial(async (context) => {
        const web = await add(context(GENERATED), { mobile: '12025550101', source: 'WEBSITE' })
        expect(web.customer.identifiers.externalId).toBeNull()
        const known = await add(context(GENERATED), { mobile: '12025550101', firstName: 'Ana' })
        expect(known.customer.identifiers.externalId).toBeNull()
      })
    })

    test('do not satisfy what is required, and end when the length is used up', async () => {
      await trial(async (context, tx) => {
        const required = { ...GENERATED, CONF_USERS_IS_EXTERNAL_ID_REQUIRED: true }
        expect((await registerCustomers(context(required), [inputOf({ mobile: MOBILE })])).map(said)).toEqual(['1043'])
        const short = { ...GENERATED, CONF_CARD_NUMBER_LENGTH: 3, CONF_CARD_NUMBER_OFFSET: 9 }
        const outcomes = await registerCustomers(
          context(short),
          mobiles.slice(0, 2).map((mobile) => inputOf({ mobile })),
        )
        expect(outcomes.map(said)).toEqual(['created 12025550101', '10001'])
        expect(await tx.sql.select().from(tx.tables.customers)).toHaveLength(1)
      })
    })
  })
})
