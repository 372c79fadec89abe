import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Permission } from '@/lib/access/permissions'
import { editConsent } from '@/lib/care/consent-edit'
import { editNote, saveNotes } from '@/lib/care/notes'
import { editPreferences } from '@/lib/care/preferences'
import { sendAgain } from '@/lib/care/send-again'
import { fileRequest } from '@/lib/change-requests/file'
import type { Ask } from '@/lib/change-requests/types'
import { authorise, type Context } from '@/lib/context'
import { editCustomer, openedValues } from '@/lib/customers/edit'
import { loadCustomers } from '@/lib/customers/load'
import { NOW, newDesk, registered } from '@/lib/customers/people.fixture'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import type { Customer } from '@/lib/customers/types'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import { issueCoupon } from '@/lib/loyalty/coupons/issue'
import { redeemCoupon } from '@/lib/loyalty/coupons/redeem'
import { redeemPoints } from '@/lib/loyalty/points/redeem-points'
import { reverseRedemption } from '@/lib/loyalty/points/reverse-redemption'
import { sendValidationCode } from '@/lib/loyalty/points/send-validation-code'
import { addBill, asTill } from '@/lib/loyalty/transactions/bills.fixture'
import { currentSettings } from '@/lib/organisation/settings'
import { invite } from '@/lib/referrals/invite'
import { handOutCode } from '@/lib/referrals/referral-form'
import { fail } from '@/lib/result'
import { snapshot } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { addLabel, changeLabels, closeLabel, listLabels, makeDefaultLabel } from './manage-labels'
import { setStatus } from './set-status'
import { ensureStatusLabels } from './shipped-labels'

const MOBILE = '12025550131'
const WAYS: readonly Permission[] = [
  ...(['customers.edit', 'customers.register', 'care.write', 'coupons.issue', 'coupons.redeem'] as const),
  ...([
    'points.redeem',
    'requests.file',
    'requests.decide',
    'referrals.invite',
    'status.set',
    'status.manage',
  ] as const),
]

eachEngine('the status of a customer', (engine) => {
  let desk: Awaited<ReturnType<typeof all>>
  let id: number
  const all = async (engine_: typeof engine) => granted(await newDesk(engine_))
  /** The operator, with every permission proven. */
  const granted = (ctx: Context<'customers.read'>) => {
    for (const permission of WAYS) if (!authorise(ctx, permission).ok) throw new Error(permission)
    return ctx as Context<
      | 'customers.read'
      | 'customers.edit'
      | 'customers.register'
      | 'care.write'
      | 'coupons.issue'
      | 'coupons.redeem'
      | 'points.redeem'
      | 'requests.file'
      | 'requests.decide'
      | 'referrals.invite'
      | 'status.set'
      | 'status.manage'
    >
  }
  beforeEach(async () => {
    desk = await all(engine)
    id = (await registered(desk, { mobile: MOBILE, email: 'ines@duarte.example', firstName: 'Inês' })).id
  })

  const customer = async () => {
    const [found] = await loadCustomers(desk.store, { ids: [id] })
    if (!found) throw new Error('he is there')
    return found
  }
  const labelled = (code: string) => {
    const label = desk.settings.statusLabels.find((each) => each.code === code)
    if (!label) throw new Error(`there is a label ${code}`)
    return label
  }
  const put = async (code: string, reason = 'Because') =>
    setStatus(desk, { customerId: id, version: (await customer()).version, statusId: labelled(code).id, reason })
  const atOnce = (ask: Ask) => fileRequest(desk, ask, { approve: true, isOneStep: true })
  const changes = () => desk.store.sql.select().from(desk.store.tables.statusChanges)
  const again = async () => {
    desk = { ...desk, settings: await currentSettings(desk.store) }
  }

  test('is changed with a reason, once, and kept with who did it; frauds are marked and unmarked by it', async () => {
    expect(await put('SUSPENDED', 'Card lost')).toMatchObject({ ok: true, value: { from: 'Active' } })
    expect(await put('SUSPENDED')).toEqual(fail({ code: 'status_same', label: 'Suspended' }))
    expect(await put('FRAUD', 'Chargebacks')).toMatchObject({ ok: true })
    expect(await customer()).toMatchObject({ fraudStatus: 'CONFIRMED', fraudMarkedBy: desk.actor.name, version: 3 })
    expect(await put('ACTIVE', 'It was somebody else')).toMatchObject({ ok: true })
    expect(await customer()).toMatchObject({ fraudStatus: 'NONE', statusId: labelled('ACTIVE').id })
    expect(await changes()).toMatchObject([
      { fromLabel: 'Active', toLabel: 'Suspended', reason: 'Card lost', actor: desk.actor.label },
      { fromLabel: 'Suspended', toLabel: 'Fraud', reason: 'Chargebacks' },
      { fromLabel: 'Fraud', toLabel: 'Active', reason: 'It was somebody else' },
    ])
    const { auditEntries } = desk.store.tables
    const entries = await desk.store.sql.select().from(auditEntries).where(eq(auditEntries.act, 'status.changed'))
    expect(entries.map(({ subject, facts }) => [subject, facts])).toEqual([
      [`customer:${id}`, { from: 'ACTIVE', to: 'SUSPENDED', reason: 'Card lost' }],
      [`customer:${id}`, { from: 'SUSPENDED', to: 'FRAUD', reason: 'Chargebacks' }],
      [`customer:${id}`, { from: 'FRAUD', to: 'ACTIVE', reason: 'It was somebody else' }],
    ])
  })

  test('of two agents at once one changes it and the other reads what it is now', async () => {
    const { version } = await customer()
    const outcomes = await Promise.all(
      ['SUSPENDED', 'BLOCKED'].map((code) =>
        setStatus(desk, { customerId: id, version, statusId: labelled(code).id, reason: code }),
      ),
    )
    const won = outcomes.filter(({ ok }) => ok)
    expect(won).toHaveLength(1)
    const [change, ...more] = await changes()
    expect(more).toEqual([])
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'customer_changed_meanwhile', label: change?.toLabel, version: version + 1 },
    })
  })

  test('follows a fraud status that a till sends, and comes back with it', async () => {
    await put('SUSPENDED')
    const send = (fraudStatus: string) => updateCustomers(desk, [inputOf({ mobile: MOBILE, fraudStatus })])
    await send('CONFIRMED')
    expect((await customer()).statusId).toBe(labelled('FRAUD').id)
    await send('NONE')
    expect(await customer()).toMatchObject({ statusId: labelled('SUSPENDED').id, fraudStatus: 'NONE' })
    expect((await changes()).map(({ toLabel }) => toLabel)).toEqual(['Suspended', 'Fraud', 'Suspended'])
  })

  test('messages stay unsent where it forbids them, but for a code that was just asked for', async () => {
    const label = labelled('CLOSED')
    const restrictions = ['COMMUNICATIONS'] as const
    await changeLabels(desk, { labels: [{ ...label, restrictions: [...restrictions] }] })
    await again()
    await put('CLOSED')
    const seriesId = await newSeries(desk.store as Parameters<typeof newSeries>[0])
    expect(await atOnce({ baseType: 'COUPON', customerId: id, seriesId })).toMatchObject({
      value: { status: 'APPROVED' },
    })
    const sent = await sendValidationCode(desk, { customer: { mobile: MOBILE }, points: '5' })
    expect(sent.result.ok).toBe(true)
    const messages = await desk.store.sql.select().from(desk.store.tables.messages)
    expect(messages.map(({ kind }) => kind)).toEqual(['validation_code'])
  })

  test('no act changes anything about somebody of whom everything is forbidden, or whose data was deleted', async () => {
    const tillId = desk.settings.tillsByCode.get('n1')?.id ?? null
    const till = asTill({ ...desk, actor: { ...desk.actor, tillId } })
    await atOnce({ baseType: 'POINTS', customerId: id, points: 100 })
    const other = await registered(desk, { mobile: '12025550132' })
    await addBill(till, MOBILE, { number: 'A-1', amount: '10' })
    const seriesId = await newSeries(desk.store as Parameters<typeof newSeries>[0])
    const coupon = await issueCoupon(desk, { customerId: id, seriesId })
    const redeeming = { customer: { mobile: MOBILE }, points: '5', proof: { code: undefined, isSkipped: true } }
    const texts = {
      transactionNumber: '',
      redeemedAt: undefined,
      externalReference: '',
      till: '',
      notes: '',
      purpose: '',
    }
    const taken = await redeemPoints(desk, { ...redeeming, ...texts, fields: [] })
    const [note] = await saveNotes(desk, id, [{ description: 'before' }])
    if (!coupon.ok || !taken.result.ok || note?.kind !== 'added') throw new Error('nothing forbids it yet')
    const redemptionId = taken.result.value.id
    const { messages } = desk.store.tables
    const failed = { channel: 'SMS', kind: 'notice', priority: 'TRANS', status: 'FAILED' } as const
    const words = { sender: 's', receiver: MOBILE, subject: 's', body: 'b', secrets: [], attempts: 6, createdAt: NOW }
    const [message] = await desk.store.transaction((tx) =>
      tx.sql
        .insert(messages)
        .values({ customerId: id, ...failed, ...words })
        .returning({ id: messages.id }),
    )

    const acts = async (row: Customer): Promise<Record<string, () => Promise<unknown>>> => {
      const typed = { ...openedValues(desk, row), firstName: 'Ana' }
      const [{ campaign } = { campaign: undefined }] = (
        await desk.store.sql.select().from(desk.store.tables.referralCampaigns)
      ).map((each) => ({ campaign: each.id }))
      const { mobile, email, externalId } = row.identifiers
      return {
        register: () =>
          registerCustomers(desk, [inputOf({ customerId: String(id), mobile: MOBILE, firstName: 'Ana' })]),
        update: () => updateCustomers(desk, [inputOf({ customerId: String(id), email: 'new@duarte.example' })]),
        convert: () => updateCustomers(desk, [inputOf({ customerId: String(id), gender: 'Other' })]),
        edit: () => editCustomer(desk, { key: 'k'.repeat(16), id, version: row.version, values: typed }),
        note: () => saveNotes(desk, id, [{ description: 'after' }]),
        editNote: () => editNote(desk, { customerId: id, id: String(note.note.id), version: 1, description: 'after' }),
        preferences: () => editPreferences(desk, id, { opened: { store: '' }, typed: { store: 'north' } }),
        consent: () => editConsent(desk, id, { opened: {}, typed: { 'consent.SMS.BULK': '1' } }),
        issue: () => issueCoupon(desk, { customerId: id, seriesId }),
        redeemCoupon: () =>
          redeemCoupon(desk, {
            coupon: { id: coupon.value.id },
            customer: { id },
            transactionNumber: 'C-1',
            transactionAmount: 8_000,
            redeemedAt: null,
            validationCode: '',
            fields: [],
          }),
        goodwillCoupon: () => atOnce({ baseType: 'COUPON', customerId: id, seriesId }),
        goodwillPoints: () => atOnce({ baseType: 'POINTS', customerId: id, points: 5 }),
        identifier: () => fileRequest(desk, { baseType: 'MOBILE', customerId: id, newValue: '12025550188' }),
        reallocate: () => fileRequest(desk, { baseType: 'MOBILE_REALLOC', customerId: id, targetCustomerId: other.id }),
        takeOver: () => fileRequest(desk, { baseType: 'MOBILE_REALLOC', customerId: other.id, targetCustomerId: id }),
        mergeAway: () => fileRequest(desk, { baseType: 'MERGE', customerId: id, targetCustomerId: other.id }),
        mergeInto: () => fileRequest(desk, { baseType: 'MERGE', customerId: other.id, targetCustomerId: id }),
        redeemPoints: () => redeemPoints(desk, { ...redeeming, customer: { id: String(id) }, ...texts, fields: [] }),
        reverse: () => reverseRedemption(desk, { redemptionId, points: 1, reason: 'r' }),
        code: () => sendValidationCode(desk, { customer: { id: String(id) }, points: '5' }),
        bill: () => addBill(till, MOBILE, { number: 'A-2', amount: '10' }).catch(() => {}),
        return: () =>
          addBill(till, MOBILE, { type: 'return', returnType: 'FULL', number: 'A-1', amount: '10' }).catch(() => {}),
        invite: () => {
          const invitations = [{ type: 'MOBILE', identifier: '12025550177', name: 'R' }]
          return invite(desk, { ...row, mobile, email, externalId }, { invitations })
        },
        handOutCode: () => handOutCode(desk, { customerId: id, campaignId: campaign ?? 0 }),
        sendAgain: () => sendAgain(desk, { customerId: id, messageId: message?.id ?? 0 }),
      }
    }
    const touching = async (row: Customer) => {
      const touched: string[] = []
      for (const [name, act] of Object.entries(await acts(row))) {
        const before = JSON.stringify(await withoutAnswers())
        await act()
        if (JSON.stringify(await withoutAnswers()) !== before) touched.push(name)
      }
      return touched
    }
    // A form's answer is kept under its key whatever it says.
    const withoutAnswers = async () =>
      Object.entries(await snapshot(desk.store)).filter(([name]) => !/answer|idempot/i.test(name))

    await put('BLOCKED')
    const blocked = await customer()
    expect(await touching(blocked)).toEqual([])
    const { customers } = desk.store.tables
    await desk.store.transaction(async (tx) => {
      await tx.sql.update(customers).set({ statusId: null, deletedAt: NOW }).where(eq(customers.id, id))
    })
    expect(await touching(blocked)).toEqual([])
    await desk.store.transaction(async (tx) => {
      await tx.sql.update(customers).set({ deletedAt: null }).where(eq(customers.id, id))
    })
    expect((await touching(await customer())).length).toBeGreaterThan(15)
  })

  test('labels are added, changed together, closed, and one of them is the default', async () => {
    const entry = { code: 'VIP', label: 'VIP', restrictions: [], isFraud: false }
    expect(await addLabel(desk, entry)).toMatchObject({ ok: true })
    expect(await addLabel(desk, entry)).toMatchObject({ error: { code: 'code_taken' } })
    const before = await listLabels(desk)
    const [active, suspended, blocked] = before
    const vip = before.at(-1)
    if (!active || !suspended || !blocked || !vip) throw new Error('they are there')
    expect(active).toMatchObject({ code: 'ACTIVE', isDefault: true, customers: 1 })

    const both = [
      { ...suspended, restrictions: ['MERGE' as const] },
      { ...blocked, label: 'Suspended' },
    ]
    expect(await changeLabels(desk, { labels: both })).toEqual(
      fail({ code: 'label_taken', label: 'Suspended', id: blocked.id }),
    )
    expect(await listLabels(desk)).toEqual(before)
    const swapped = [
      { ...suspended, label: 'Blocked' },
      { ...blocked, label: 'Suspended' },
    ]
    expect(await changeLabels(desk, { labels: swapped })).toMatchObject({
      value: { changed: ['Blocked', 'Suspended'] },
    })
    expect(await changeLabels(desk, { labels: swapped })).toMatchObject({ error: { code: 'label_changed_meanwhile' } })

    expect(await closeLabel(desk, active)).toMatchObject({ error: { code: 'default_cannot_close' } })
    expect(await makeDefaultLabel(desk, vip)).toMatchObject({ ok: true })
    expect(await makeDefaultLabel(desk, { ...blocked, version: 2 })).toMatchObject({
      error: { code: 'default_forbids_everything' },
    })
    const after = await listLabels(desk)
    expect(after.filter(({ isDefault }) => isDefault).map(({ code, customers }) => [code, customers])).toEqual([
      ['VIP', 1],
    ])
    const now = after.find(({ code }) => code === 'ACTIVE')
    expect(await closeLabel(desk, { id: active.id, version: now?.version ?? 0 })).toMatchObject({ ok: true })
    await again()
    expect(await put('ACTIVE')).toEqual(fail({ code: 'label_not_given' }))
    await ensureStatusLabels(desk.store, NOW)
    expect(await listLabels(desk)).toHaveLength(after.length)
  })

  test('an organisation of an earlier version gets the shipped labels, and its frauds the one for them', async () => {
    const { statusLabels, customers } = desk.store.tables
    await desk.store.transaction(async (tx) => {
      await tx.sql.delete(statusLabels)
      await tx.sql.update(customers).set({ fraudStatus: 'CONFIRMED' }).where(eq(customers.id, id))
    })
    await Promise.all([ensureStatusLabels(desk.store, NOW), ensureStatusLabels(desk.store, NOW)])
    await again()
    const codes = desk.settings.statusLabels.map(({ code }) => code)
    expect(codes).toEqual(['ACTIVE', 'SUSPENDED', 'BLOCKED', 'FRAUD', 'CLOSED'])
    expect((await customer()).statusId).toBe(labelled('FRAUD').id)
  })
})
