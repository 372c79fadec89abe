import { beforeEach, expect, test } from 'vitest'
import { insertCouponSeries } from '@/db/queries/coupon-series'
import { readCampaign } from '@/db/queries/referrals'
import { authorise, type Context } from '@/lib/context'
import { NOW, newDesk } from '@/lib/customers/people.fixture'
import { eachEngine } from '@/tests/engines'
import { ensureCampaign } from './campaigns'
import {
  addCampaign,
  addCampaignSchema,
  changeCampaign,
  changeCampaignSchema,
  endCampaign,
  listCampaigns,
  makeDefault,
  resumeCampaign,
} from './manage-campaigns'

eachEngine('referral campaigns', (engine) => {
  let ctx: Context<'loyalty.manage'>
  beforeEach(async () => {
    const granted = authorise(await newDesk(engine), 'loyalty.manage')
    if (!granted.ok) throw new Error('the operator may do everything')
    ctx = granted.value
  })
  const spring = { token: 'SPRING', name: 'Spring', referrerSeriesId: null, refereeSeriesId: null }
  const added = async (input = spring) => {
    const outcome = await addCampaign(ctx, input)
    return outcome.ok ? outcome.value.id : 0
  }
  const acts = async () => {
    const { auditEntries } = ctx.store.tables
    const all = await ctx.store.sql.select({ act: auditEntries.act, facts: auditEntries.facts }).from(auditEntries)
    return all.filter(({ act }) => act.startsWith('campaign.'))
  }

  test('every organisation begins with a running default one; making sure of it again changes nothing', async () => {
    const [first, ...more] = await listCampaigns(ctx)
    expect(first).toMatchObject({ token: 'DEFAULT', isDefault: true, endedAt: null, referrerSeriesId: null })
    expect(more).toEqual([])
    await Promise.all([ensureCampaign(ctx.store, NOW), ensureCampaign(ctx.store, NOW)])
    expect(await listCampaigns(ctx)).toHaveLength(1)
  })

  test('an organisation of a former version gets its first one, once', async () => {
    await ctx.store.transaction((tx) => tx.sql.delete(tx.tables.referralCampaigns).then(() => undefined))
    await Promise.all([ensureCampaign(ctx.store, NOW), ensureCampaign(ctx.store, NOW)])
    expect((await listCampaigns(ctx)).map(({ token }) => token)).toEqual(['DEFAULT'])
  })

  test('one is added under a token of its own', async () => {
    const id = await added()
    expect(await readCampaign(ctx.store, 'SPRING')).toMatchObject({
      id,
      name: 'Spring',
      isDefault: false,
      startsAt: NOW,
    })
    expect(await addCampaign(ctx, spring)).toEqual({ ok: false, error: { code: 'token_taken', token: 'SPRING' } })
    const unknown = await addCampaign(ctx, { ...spring, token: 'S2', refereeSeriesId: 99 })
    expect(unknown).toEqual({ ok: false, error: { code: 'series_not_found', field: 'refereeSeriesId' } })
    expect(await listCampaigns(ctx)).toHaveLength(2)
  })

  test('name and incentives change from the version that was read, with from and to in the log', async () => {
    const id = await added()
    const series = { description: 'Ten', discountCode: 'TEN', discountType: 'ABS', discountValue: 10 } as const
    const seriesId = await ctx.store.transaction((tx) =>
      insertCouponSeries(tx, { ...series, storeCodes: [], createdAt: NOW }),
    )
    const change = { id, version: 1, name: 'Spring', referrerSeriesId: seriesId, refereeSeriesId: null }
    expect(await changeCampaign(ctx, change)).toMatchObject({
      ok: true,
      value: { referrerSeriesId: seriesId, version: 2 },
    })
    expect(await changeCampaign(ctx, change)).toEqual({ ok: false, error: { code: 'campaign_changed_meanwhile' } })
    expect(await changeCampaign(ctx, { ...change, version: 2 })).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await changeCampaign(ctx, { ...change, id: 99 })).toEqual({
      ok: false,
      error: { code: 'campaign_not_found' },
    })
    const changed = (await acts()).filter(({ act }) => act === 'campaign.changed')
    expect(changed.map(({ facts }) => facts)).toEqual([
      { from: { referrerSeriesId: null }, to: { referrerSeriesId: seriesId } },
    ])
  })

  test('one of them is the default, and an ended one cannot become it', async () => {
    const id = await added()
    expect(await makeDefault(ctx, id)).toMatchObject({ ok: true, value: { isDefault: true } })
    expect((await listCampaigns(ctx)).map(({ token, isDefault }) => [token, isDefault])).toEqual([
      ['SPRING', true],
      ['DEFAULT', false],
    ])
    const old = await readCampaign(ctx.store, 'DEFAULT')
    await endCampaign(ctx, old?.id ?? 0)
    expect(await makeDefault(ctx, old?.id ?? 0)).toEqual({ ok: false, error: { code: 'campaign_has_ended' } })
    expect((await readCampaign(ctx.store, undefined))?.token).toBe('SPRING')
  })

  test('one ends once, and may run again', async () => {
    const id = await added()
    const later = { ...ctx, now: new Date(NOW.getTime() + 60_000) }
    expect(await endCampaign(later, id)).toMatchObject({ ok: true, value: { endedAt: later.now } })
    const again = await endCampaign({ ...ctx, now: new Date(NOW.getTime() + 120_000) }, id)
    expect(again).toMatchObject({ ok: true, value: { endedAt: later.now } })
    expect(await resumeCampaign(later, id)).toMatchObject({ ok: true, value: { endedAt: null } })
    expect((await acts()).map(({ act }) => act)).toEqual(['campaign.added', 'campaign.changed', 'campaign.changed'])
  })
})

test.each([
  [{ name: '', token: 'A' }, ['name']],
  [{ name: 'A', token: 'a b' }, ['token']],
  [{ name: 'A', token: 'x'.repeat(41) }, ['token']],
  [{ name: 'A', token: 'A', referrerSeriesId: 'x' }, ['referrerSeriesId']],
  [{ name: 'A', token: 'A', referrerSeriesId: '', refereeSeriesId: '3' }, []],
])('a form that says %o is refused at %o', (typed, fields) => {
  const read = addCampaignSchema.safeParse(typed)
  expect(read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))).toEqual(fields)
})

test('a series that was chosen or left out of the form is read', () => {
  expect(
    changeCampaignSchema.parse({ id: '1', version: '2', name: ' A ', referrerSeriesId: '', refereeSeriesId: '3' }),
  ).toEqual({ id: 1, version: 2, name: 'A', referrerSeriesId: null, refereeSeriesId: 3 })
})
