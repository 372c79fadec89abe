import { expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { operatorActor } from '@/lib/access/actors'
import { changeConsent } from '@/lib/care/consent'
import { fileRequest } from '@/lib/change-requests/file'
import { type Context, within } from '@/lib/context'
import { createRandom, type Random } from '@/lib/demo/random'
import { givePoints } from '@/lib/loyalty/points/goodwill.fixture'
import { redeemPoints } from '@/lib/loyalty/points/redeem-points'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { profileAsOf, profileToday } from './as-it-was'
import { asOfView } from './as-it-was-view'
import { loadCustomers } from './load'
import { mergeCustomers } from './merge/merge'
import { undoMerge } from './merge/undo'
import type { Profile } from './rules/as-it-was'
import { setStatus } from './status/set-status'

const STEPS = 60
const DAY_MS = 86_400_000
const SEED = 20260312

const ctxOf = async ({ store, clock }: TestApi) => {
  const settings = await currentSettings(store)
  const ctx: Context = { store, actor: operatorActor(), settings, now: clock.now, requestId: 'test' }
  const writer = allowed(allowed(allowed(ctx, 'requests.file'), 'requests.decide'), 'status.set')
  return allowed(allowed(writer, 'customers.read'), 'care.write')
}

const customerOf = async ({ store }: TestApi, id: number) => {
  const [customer] = await loadCustomers(store, { ids: [id] })
  if (!customer) throw new Error(`customer ${id} is there`)
  return customer
}

const furnish = (api: TestApi) =>
  api.store.transaction(async (tx) => {
    const field = { kind: 'custom', datatype: 'text', position: 1 } as const
    await insertFieldDefinitions(tx, [
      { ...field, options: [], scope: 'loyalty_registration', name: 'tea', label: 'Tea' },
      { ...field, options: [], scope: 'customer_preferences', name: 'drink', label: 'Drink' },
    ])
    await raiseRevision(tx)
  })

interface World {
  api: TestApi
  id: number
  random: Random
  step: number
  /** Whom she may be merged with. */
  others: number[]
}
type Step = (world: World) => Promise<unknown>

const text = ({ step }: World) => `v${step}`
const sending = async ({ api, id }: World, path: string, root: (mobile: string) => object) => {
  const { mobile } = (await customerOf(api, id)).identifiers
  const answer = await api.call('POST', path, { body: JSON.stringify({ root: root(mobile ?? '') }) })
  if (answer.http !== 200 || answer.text.includes('"success":"false"')) throw new Error(answer.text)
}
const identifier =
  (baseType: 'MOBILE' | 'EMAIL' | 'EXTERNAL_ID', make: (step: number) => string): Step =>
  async ({ api, id, step }) => {
    const held = (await customerOf(api, id)).identifiers
    const oldValue = { MOBILE: held.mobile, EMAIL: held.email, EXTERNAL_ID: held.externalId }[baseType]
    const ask = { baseType, customerId: id, newValue: make(step), ...(oldValue !== null && { oldValue }) }
    const filed = await fileRequest(await ctxOf(api), ask, { isOneStep: true, approve: true })
    if (!filed.ok || filed.value.status !== 'APPROVED') throw new Error(JSON.stringify(filed))
  }

const STEP_KINDS: readonly Step[] = [
  (world) => sending(world, '/v1.1/customer/update', (mobile) => ({ customer: { mobile, firstname: text(world) } })),
  (world) =>
    sending(world, '/v1.1/customer/update', (mobile) => ({
      customer: {
        mobile,
        lastname: text(world),
        gender: world.step % 2 ? 'Male' : 'Female',
        custom_fields: { field: [{ name: 'tea', value: text(world) }] },
        extended_fields: { field: [{ name: 'city', value: text(world) }] },
      },
    })),
  (world) =>
    sending(world, '/v1.1/customer/preferences', (mobile) => ({
      customer: {
        mobile,
        store: world.step % 2 ? 'north' : 'south',
        custom_fields: { field: [{ name: 'drink', value: text(world) }] },
      },
    })),
  async ({ api, id, random }) =>
    changeConsent(
      await ctxOf(api),
      id,
      [
        {
          channel: random.pick(['SMS', 'EMAIL', 'POSTMAIL']),
          priority: 'BULK',
          isSubscribed: random.pick([true, false]),
        },
      ],
      'desk',
    ),
  (world) =>
    sending(world, '/v1.1/transaction/add', (mobile) => ({
      transaction: {
        type: 'regular',
        number: `B-${world.step}`,
        amount: String(100 + world.step * 7),
        customer: { mobile },
      },
    })),
  async ({ api, id, step }) => givePoints(await ctxOf(api), { customerId: id, points: 1 + step, reason: 'sorry' }),
  identifier('MOBILE', (step) => `4915119876${10 + step}`),
  identifier('EMAIL', (step) => `v${step}@mail.example`),
  identifier('EXTERNAL_ID', (step) => `V-${step}`),
  async ({ api, id, step }) => {
    const ctx = await ctxOf(api)
    const { version, statusId } = await customerOf(api, id)
    const free = ctx.settings.statusLabels.filter(
      (label) => !label.isClosed && !label.isFraud && label.restrictions.length === 0 && label.id !== statusId,
    )
    const to = free[step % Math.max(1, free.length)]
    if (to) await setStatus(ctx, { customerId: id, version, statusId: to.id, reason: 'asked' })
  },
  async ({ api, id, step, others }) => {
    const victimId = others.pop()
    if (victimId === undefined) return
    const choices: Readonly<Record<string, 'victim' | 'survivor'>> =
      step % 2 ? { lastName: 'victim', email: 'victim' } : {}
    const merged = await api.store.transaction(async (tx) =>
      mergeCustomers(within(await ctxOf(api), tx), { victimId, survivorId: id, choices, requestId: null, reason: '' }),
    )
    if (!merged.ok) throw new Error(JSON.stringify(merged))
  },
]

/** Somebody with a bill, a goodwill and a consent of his own, who is merged into her some day. */
const otherCustomer = async (api: TestApi, place: number) => {
  const mobile = `4917019876${10 + place}`
  const added = await api.add({
    mobile,
    email: `w${place}@mail.example`,
    firstname: `w${place}`,
    lastname: `w${place}`,
    custom_fields: { field: [{ name: 'tea', value: `w${place}` }] },
    subscriptions: { subscription: [{ channel: 'SMS', priority: 'TRANS', is_subscribed: '0' }] },
  })
  const bill = { type: 'regular', number: `W-${place}`, amount: '900', customer: { mobile } }
  await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction: bill } } })
  return Number(added.item.text('user_id'))
}

const plain = ({ values, consents, ...rest }: Profile) => ({
  ...rest,
  values: Object.fromEntries([...values].sort()),
  consents: Object.fromEntries([...consents].sort()),
})

eachEngine('the profile as it was', (engine) => {
  test('at the end of every moment of a random life it is what it was then', async () => {
    const api = await newApi(engine)
    const { clock } = api
    await furnish(api)
    await api.configure({
      LOCAL_REQUEST_TWO_PERSON_RULE: 0,
      LOCAL_IDENTIFIER_CHANGES_PER_DAY: 0,
      LOCAL_POINTS_EXPIRY_DAYS: 0,
      CONF_ALLOW_EMAIL_UPDATE: 1,
    })
    const added = await api.add({ mobile: '491511987600', firstname: 'Asha', lastname: 'Menon' })
    const id = Number(added.item.text('user_id'))
    const random = createRandom(SEED)
    const snapshots: { at: Date; profile: Profile }[] = []
    const others: number[] = []
    for (let step = 0; step < STEPS; step++) {
      clock.now = new Date(clock.now.getTime() + (1 + (step % 3)) * DAY_MS)
      // The first round takes every kind of step once.
      const take = STEP_KINDS[step] ?? random.pick(STEP_KINDS)
      if (step % 6 === 0) others.push(await otherCustomer(api, step))
      await take({ api, id, random, step, others })
      const at = new Date(clock.now.getTime() + 1_000)
      snapshots.push({ at, profile: await profileToday(await ctxOf(api), await customerOf(api, id)) })
    }
    const ctx = await ctxOf(api)
    const customer = await customerOf(api, id)
    for (const { at, profile } of snapshots) {
      const { was } = await profileAsOf(ctx, customer, at)
      if (was.kind !== 'known') throw new Error(`nothing known of ${at.toISOString()}`)
      expect(plain(was.profile), at.toISOString()).toEqual(plain(profile))
      expect(was.isBeforeLog).toBe(false)
    }
    const { was } = await profileAsOf(ctx, customer, new Date(customer.createdAt.getTime() - 1))
    expect(was).toEqual({ kind: 'not_yet', bornAt: customer.createdAt })
  })

  test('a merge that was taken back leaves the days before and after it to both', async () => {
    const api = await newApi(engine)
    const { clock } = api
    await furnish(api)
    await api.configure({ LOCAL_REQUEST_TWO_PERSON_RULE: 0, LOCAL_POINTS_EXPIRY_DAYS: 0 })
    const [survivorId, victimId] = [await otherCustomer(api, 1), await otherCustomer(api, 2)]
    const world = (id: number, step: number): World => ({ api, id, step, random: createRandom(SEED), others: [] })
    const snapshots: { id: number; at: Date; profile: Profile }[] = []
    const remember = async () => {
      for (const id of [survivorId, victimId]) {
        const at = new Date(clock.now.getTime() + 1_000)
        snapshots.push({ id, at, profile: await profileToday(await ctxOf(api), await customerOf(api, id)) })
      }
      clock.now = new Date(clock.now.getTime() + DAY_MS)
    }
    await remember()
    for (const step of [0, 1, 2, 3, 4, 5, 9])
      for (const id of [survivorId, victimId])
        await STEP_KINDS[step]?.(world(id, 10 + step + (id === victimId ? 20 : 0)))
    await remember()

    const order = { victimId, survivorId, requestId: null, reason: '' }
    const choices = { firstName: 'victim', mobile: 'victim', preferredStore: 'victim' } as const
    const merged = await api.store.transaction(async (tx) =>
      mergeCustomers(within(await ctxOf(api), tx), { ...order, choices }),
    )
    if (!merged.ok) throw new Error(JSON.stringify(merged))
    clock.now = new Date(clock.now.getTime() + DAY_MS)
    // More than the survivor ever had, so that some of it was the other one's.
    const { result } = await redeemPoints(allowed(await ctxOf(api), 'points.redeem'), {
      customer: { id: String(survivorId) },
      points: '1500',
      proof: { code: undefined, isSkipped: true },
      transactionNumber: '',
      redeemedAt: undefined,
      externalReference: '',
      till: '',
      notes: '',
      purpose: '',
      fields: [],
    })
    expect(result.ok).toBe(true)
    const meanwhile = new Date(clock.now.getTime() + 1_000)
    clock.now = new Date(clock.now.getTime() + DAY_MS)
    const undone = await undoMerge(await ctxOf(api), merged.value.mergeId)
    if (!undone.ok) throw new Error(JSON.stringify(undone))
    await remember()

    const ctx = await ctxOf(api)
    for (const { id, at, profile } of snapshots) {
      const { was } = await profileAsOf(ctx, await customerOf(api, id), at)
      if (was.kind !== 'known') throw new Error(`nothing known of ${id} on ${at.toISOString()}`)
      expect(plain(was.profile), `${id} ${at.toISOString()}`).toEqual(plain(profile))
    }
    const between = async (id: number) => {
      const view = await asOfView(ctx, await customerOf(api, id), meanwhile.toISOString().slice(0, 10))
      if (view.kind !== 'known') throw new Error('both were customers by then')
      const [points] = view.groups.flatMap(({ lines }) => lines.filter(({ name }) => name === 'points'))
      return { notes: view.notes.join(' '), points: points?.was }
    }
    const ofSurvivor = await between(survivorId)
    expect(ofSurvivor.notes).toContain(`customer ${victimId} was merged into this one, which was taken back later`)
    expect(ofSurvivor.points).toEqual({ isUnknown: true })
    expect((await between(victimId)).notes).toContain(`this account was merged into customer ${survivorId}`)
    const toCome = await asOfView(ctx, await customerOf(api, survivorId), '2099-01-01')
    expect(toCome).toMatchObject({ kind: 'known', notes: [expect.stringContaining('still to come')] })
  })
})
