import { and, desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { reverseRedemption } from '@/lib/loyalty/points/reverse-redemption'
import { allowed } from '@/tests/allowed'
import { eachEngine } from '@/tests/engines'
import { deciderOf, livedPair, mergeOf, recomputed, SURVIVOR, VICTIM } from './pair.fixture'
import { undoMerge } from './undo'

const clean = { found: [], faults: [] }
const DAY_MS = 86_400_000

eachEngine('undoing a merge after which life went on', (engine) => {
  test('gives back what can be told apart, leaves the rest with the survivor and lists it', async () => {
    const { api, victimId, survivorId, seriesId } = await livedPair(engine)
    const { store } = api
    const { customers, transactions, couponRedemptions, notes, subscriptions, pointsEntries, pointsRedemptions } =
      store.tables
    const post = (path: string, root: object) => api.call('POST', `/v1.1/${path}`, { body: { root: { ...root } } })
    const coupon = await post('coupon/issue', { coupon: { customer: { mobile: VICTIM }, series_id: seriesId } })
    const code = String(coupon.list('response.coupon')[0]?.code)
    const [redemption] = await store.sql
      .select({ id: pointsRedemptions.id })
      .from(pointsRedemptions)
      .where(eq(pointsRedemptions.customerId, victimId))
    const standings = () => store.sql.select().from(customers).orderBy(customers.id)
    const before = await standings()
    const merged = await mergeOf(api, { victimId, survivorId })
    if (!merged.ok) throw new Error(merged.error.code)
    const [joint] = (await standings()).filter(({ id }) => id === survivorId)
    expect(joint).toMatchObject({
      mobile: SURVIVOR,
      email: 'Ines@duarte.example',
      lastName: 'Duarte',
      loyaltyPoints: (before[0]?.loyaltyPoints ?? 0) + (before[1]?.loyaltyPoints ?? 0),
      lifetimePurchases: (before[0]?.lifetimePurchases ?? 0) + (before[1]?.lifetimePurchases ?? 0),
      tierSerial: 2,
    })
    const byAlias = await api.get(`mobile=${VICTIM}`)
    expect(byAlias.text).toContain('91009')

    api.clock.now = new Date(api.clock.now.getTime() + DAY_MS)
    const customer = { mobile: SURVIVOR }
    const bill = { type: 'regular', number: 'L-1', amount: 50, billing_time: '2026-03-13 08:00:00', customer }
    await post('transaction/add', { transaction: bill })
    await post('transaction/add', {
      transaction: { type: 'return', return_type: 'AMOUNT', number: 'V-1', amount: 50, customer },
    })
    await post('coupon/redeem', { coupon: { customer, code, transaction: { number: 'L-1', amount: '50' } } })
    const balance = (await standings()).find(({ id }) => id === survivorId)?.loyaltyPoints ?? 0
    const taken = balance - 50
    await post('points/redeem?skip_validation=1', { redeem: { points_redeemed: taken, customer } })
    const desk: Context = await deciderOf(api)
    const reversed = await reverseRedemption(allowed<'requests.decide'>(desk, 'requests.decide'), {
      redemptionId: redemption?.id ?? 0,
      points: 100,
      reason: 'Mistake',
    })
    expect(reversed.ok).toBe(true)
    const [note] = await store.sql.select().from(notes).where(eq(notes.description, 'still of V'))
    await post('customer/notes', {
      customer: { ...customer, notes: { note: { id: String(note?.id), description: 'changed since' } } },
    })
    await post('customer/subscriptions', {
      subscription: { ...customer, channel: 'sms', scope: 'all', priority: 'trans', is_subscribed: '0' },
    })
    await api.update({ ...customer, lastname: 'Silva' })
    expect(await recomputed(api)).toEqual(clean)
    const total = (await standings()).reduce((sum, { loyaltyPoints }) => sum + loyaltyPoints, 0)

    const undone = await undoMerge(await deciderOf(api), merged.value.mergeId)
    if (!undone.ok) throw new Error(undone.error.code)
    expect(await recomputed(api)).toEqual(clean)
    const after = await standings()
    const [victim, survivor] = after
    expect(after.reduce((sum, { loyaltyPoints }) => sum + loyaltyPoints, 0)).toBe(total)
    expect(after.every(({ loyaltyPoints }) => loyaltyPoints >= 0)).toBe(true)
    expect(victim).toMatchObject({ id: victimId, mobile: VICTIM, externalId: 'V-1', email: 'Ines@duarte.example' })
    expect(survivor).toMatchObject({ id: survivorId, mobile: SURVIVOR, email: null, lastName: 'Silva' })
    expect(victim?.lifetimePurchases).toBe((before[0]?.lifetimePurchases ?? 0) - 5_000)
    expect(survivor?.lifetimePurchases).toBe((before[1]?.lifetimePurchases ?? 0) + 5_000)
    expect(victim?.lifetimePoints).toBe(before[0]?.lifetimePoints)

    const { leftBehind } = undone.value
    expect(leftBehind.fields).toEqual(['lastName', 'consent:SMS.TRANS'])
    expect(leftBehind.usedOfVictim).toBeGreaterThan(0)
    const rowsLeft = Object.entries(leftBehind.rows).map(([table, ids]) => `${table} ${ids.length}`)
    expect(rowsLeft.sort()).toEqual(['consentChanges 1', 'pointsEntries 2', 'pointsRedemptions 1', 'transactions 1'])

    const ofVictim = async (table: typeof transactions | typeof couponRedemptions | typeof notes) =>
      store.sql.select({ id: table.id }).from(table).where(eq(table.customerId, victimId)).orderBy(desc(table.id))
    expect(await ofVictim(transactions)).toHaveLength(4)
    expect(await ofVictim(couponRedemptions)).toHaveLength(2)
    const [own] = await store.sql.select().from(notes).where(eq(notes.customerId, victimId))
    expect(own?.description).toBe('changed since')
    const sms = await store.sql
      .select()
      .from(subscriptions)
      .where(
        and(
          eq(subscriptions.customerId, victimId),
          eq(subscriptions.priority, 'TRANS'),
          eq(subscriptions.channel, 'SMS'),
        ),
      )
    expect(sms).toMatchObject([{ isSubscribed: false }])
    const settled = await store.sql.select().from(pointsEntries).where(eq(pointsEntries.cause, 'merge_undone'))
    expect(settled.reduce((sum, { points }) => sum + points, 0)).toBe(0)
  })

  test('never breaks an identifier that somebody else has taken since', async () => {
    const { api, victimId, survivorId } = await livedPair(engine)
    const merged = await mergeOf(api, { victimId, survivorId, choices: { mobile: 'victim' } })
    if (!merged.ok) throw new Error(merged.error.code)
    // The survivor's old number was given up, and is somebody else's now.
    await api.add({ mobile: SURVIVOR, firstname: 'New' })
    const undone = await undoMerge(await deciderOf(api), merged.value.mergeId)
    if (!undone.ok) throw new Error(undone.error.code)
    expect(undone.value.leftBehind.lost).toEqual([{ of: 'survivor', field: 'mobile', value: SURVIVOR }])
    const { customers } = api.store.tables
    const rows = await api.store.sql.select({ id: customers.id, mobile: customers.mobile }).from(customers)
    expect(rows.find(({ id }) => id === victimId)?.mobile).toBe(VICTIM)
    expect(rows.find(({ id }) => id === survivorId)?.mobile).toBeNull()
  })

  test('goes backwards only, within 30 days, once; and of two merges at once one wins', async () => {
    const { api, victimId, survivorId, thirdId } = await livedPair(engine)
    const both = await Promise.all([
      mergeOf(api, { victimId, survivorId }),
      mergeOf(api, { victimId, survivorId: thirdId }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'victim_gone' } })
    const first = both.find((each) => each.ok)
    if (!first?.ok) throw new Error('one wins')
    const holder = both[0] === first ? survivorId : thirdId
    const other = holder === survivorId ? thirdId : survivorId
    const decider = await deciderOf(api)
    const undo = async (mergeId: number, now = decider.now) => {
      const undone = await undoMerge({ ...decider, now }, mergeId)
      return undone.ok ? 'undone' : undone.error.code
    }
    expect(await mergeOf(api, { victimId: holder, survivorId: victimId })).toMatchObject({
      error: { code: 'survivor_gone' },
    })
    const into = await mergeOf(api, { victimId: holder, survivorId: other })
    if (!into.ok) throw new Error(into.error.code)
    expect((await api.get(`mobile=${VICTIM}&user_id=true`)).text).toContain(`"user_id":"${other}"`)
    expect(await undo(first.value.mergeId)).toBe('survivor_merged')
    expect(await undo(into.value.mergeId)).toBe('undone')
    const onto = await mergeOf(api, { victimId: other, survivorId: holder })
    if (!onto.ok) throw new Error(onto.error.code)
    expect(await undo(first.value.mergeId)).toBe('later_merge')
    expect(await undo(onto.value.mergeId, new Date(decider.now.getTime() + 31 * DAY_MS))).toBe('too_late')
    expect(await undo(onto.value.mergeId)).toBe('undone')
    expect(await Promise.all([undo(first.value.mergeId), undo(first.value.mergeId)])).toEqual(
      expect.arrayContaining(['undone', 'already_undone']),
    )
    expect(await undo(99)).toBe('merge_not_found')
    expect(await recomputed(api)).toEqual(clean)
  })
})
