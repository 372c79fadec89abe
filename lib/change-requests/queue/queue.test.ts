import { expect, test } from 'vitest'
import { PERMISSIONS } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { type Chain, NOW, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { approveRequest, rejectRequest } from '../decide'
import { fileRequest } from '../file'
import { revertChange } from '../revert'
import type { Say } from '../rules/risk'
import type { Ask } from '../types'
import { countWaitingFor, pendingCounts, requestsPage, waitingRequests } from './queue'
import { requestCells } from './queue-csv'
import { queueStateSchema } from './queue-state'
import { requestView } from './request-view'
import { loadRiskFacts } from './risk-facts'

const say: Say = { points: String, money: String, day: (at) => at.toISOString().slice(0, 10) }
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
type Person = Context<'requests.file' | 'requests.decide' | 'customers.register'>

const person = (chain: Chain, id: number, { now = NOW, address = '10.0.0.1', values = {} as ConfigValues } = {}) => {
  const actor = { kind: 'user', label: `user:${id}`, name: `User ${id}`, tillId: null, storeId: null, id } as const
  const plain = { ...chain.context(values, { now }), address, actor: { ...actor, permissions: new Set(PERMISSIONS) } }
  const filing = authorise(plain, 'requests.file')
  const deciding = filing.ok ? authorise(filing.value, 'requests.decide') : filing
  if (!deciding.ok) throw new Error('everything is allowed')
  return deciding.value satisfies Person
}

const state = (query: Record<string, unknown> = {}) => queueStateSchema.parse(query)

eachEngine('the queue', (engine) => {
  test('shows what waits in order, tab by tab, and knows what is to be known of the risk', async () => {
    const chain = await openChain(engine)
    const { store } = chain
    const agent = person(chain, 1)
    const approver = person(chain, 2, { address: '10.0.0.2' })
    const mobiles = ['12025550131', '12025550132', '12025550133']
    const outcomes = await registerCustomers(
      person(chain, 1, { now: daysAgo(400) }),
      mobiles.map((mobile, place) => inputOf({ mobile, firstName: ['Asha', '=Bo', 'Cy'][place] ?? '' })),
    )
    const [asha = 0, bo = 0, cy = 0] = outcomes.map((each) => (each.kind === 'created' ? each.customer.id : 0))
    const file = async (who: typeof agent, ask: Partial<Ask>) => {
      const filed = await fileRequest(who, { baseType: 'MOBILE', customerId: asha, ...ask })
      if (!filed.ok) throw new Error(filed.error.code)
      return filed.value.requestId
    }
    // Asha had another number until sixty days ago, has spent since, and redeemed twice.
    const long = person(chain, 2, { now: daysAgo(60), address: '10.0.0.9' })
    const early = await file(long, { newValue: '12025550141', reason: 'Lost SIM' })
    expect((await approveRequest(long, { id: early })).ok).toBe(true)
    const entry = (points: number, days: number) => ({
      customerId: asha,
      kind: 'redeemed' as const,
      cause: 'redemption',
      points,
      occurredAt: daysAgo(days),
    })
    const bill = { type: 'REGULAR' as const, number: 'B', storeId: 1, tillId: 1, grossAmount: 0, storedAt: NOW }
    const billed = [
      { days: 70, amount: 900 },
      { days: 50, amount: 4_000 },
      { days: 10, amount: 250 },
    ].map(({ days, amount }) => ({ ...bill, customerId: asha, amount, billedAt: daysAgo(days) }))
    await store.transaction(async ({ sql: db, tables }) => {
      await db.insert(tables.pointsEntries).values([entry(-30, 3), entry(-50, 20), entry(-900, 40)])
      await db.insert(tables.transactions).values(billed)
    })

    const change = await file(agent, { newValue: '12025550151' })
    const back = await file(agent, { customerId: bo, newValue: mobiles[0] })
    const merge = await file(agent, { baseType: 'MERGE', customerId: bo, targetCustomerId: cy })
    const points = await file(approver, { baseType: 'POINTS', customerId: cy, points: 40 })

    const facts = await loadRiskFacts(
      approver,
      (await requestsRows(store)).filter(({ status }) => status === 'PENDING'),
    )
    expect(facts.get(change)).toMatchObject({
      redeemedIn7Days: 30,
      redeemedIn30Days: 80,
      changesThisYear: 1,
      lastChangedAt: daysAgo(60),
      billedSinceChange: 4_250,
      seen: [],
      othersFromAddress: 1,
      isOwn: false,
    })
    expect(facts.get(back)?.seen).toEqual([{ customerId: asha, name: 'Asha', how: 'had', until: daysAgo(60) }])
    expect(facts.get(merge)).toMatchObject({ changesThisYear: 0, lastChangedAt: null, othersFromAddress: 1 })
    expect(facts.get(points)).toMatchObject({ isOwn: true, othersFromAddress: 0, goodwillThisYear: 0 })

    const waiting = await requestsPage(approver, state(), say)
    expect(waiting.requests.map(({ id, risk }) => [id, risk])).toEqual([
      [change, 'high'],
      [back, 'some'],
      [merge, 'none'],
      [points, 'some'],
    ])
    expect(waiting.requests[0]).toMatchObject({ customer: 'Asha', from: '+1 202 555 0141', to: '+1 202 555 0151' })
    expect(Object.fromEntries(await pendingCounts(agent))).toMatchObject({
      all: 4,
      mobile: 2,
      merge: 1,
      goodwill: 1,
      email: 0,
    })
    expect((await requestsPage(agent, state({ kind: 'merge' }), say)).requests).toMatchObject([{ id: merge }])
    const tail = await requestsPage(agent, state({ after: String(back) }), say)
    expect([tail.requests.map(({ id }) => id), tail.hasPrevious, tail.hasNext]).toEqual([[merge, points], true, false])
    const head = await requestsPage(agent, state({ before: String(merge), order: 'newest' }), say)
    expect([head.requests.map(({ id }) => id), head.hasPrevious, head.hasNext]).toEqual([[points], false, true])

    // Under the two-person rule one's own does not wait for oneself.
    const two = person(chain, 2, { values: { LOCAL_REQUEST_TWO_PERSON_RULE: true } })
    expect([await countWaitingFor(approver), await countWaitingFor(two)]).toEqual([4, 3])
    expect((await waitingRequests(two, 2, say))?.requests.map(({ id }) => id)).toEqual([change, back])
    expect(await countWaitingFor({ ...two, actor: { ...two.actor, permissions: new Set(['requests.file']) } })).toBe(0)

    const card = await requestView(two, { id: points, kind: 'all' }, say)
    expect(card).toMatchObject({ to: '40 points', mayApprove: false, mayReject: true, nextId: change })
    expect(await requestView(two, { id: merge, kind: 'merge' }, say)).toMatchObject({
      customer: { name: '=Bo' },
      target: { id: cy, name: 'Cy' },
      nextId: null,
    })
    expect(await requestView(two, { id: 999, kind: 'all' }, say)).toBeNull()

    expect((await approveRequest(approver, { id: change })).ok).toBe(true)
    expect((await rejectRequest(approver, { id: merge, comments: '+no' })).ok).toBe(true)
    expect((await requestView(approver, { id: change, kind: 'all' }, say))?.revertUntil).toEqual(daysAgo(-30))
    expect((await revertChange(approver, change)).ok).toBe(true)
    expect(await requestView(approver, { id: change, kind: 'all' }, say)).toMatchObject({
      risk: null,
      revertUntil: null,
    })
    const decided = await requestsPage(agent, state({ status: 'any', to: '2025-06-01', from: '2025-05-31' }), say)
    expect(decided.requests.map(({ id }) => id)).toEqual([points, merge, back, change])
    expect((await requestsPage(agent, state({ status: 'approved' }), say)).requests).toMatchObject([
      { id: change, isReverted: true },
      { id: early, isReverted: false },
    ])

    const lines: (readonly string[])[] = []
    for await (const cells of requestCells(agent, state({ status: 'rejected' }))) lines.push(cells)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toEqual(expect.arrayContaining([String(merge), 'MERGE', "'=Bo", "'+no", 'User 2']))
  })
})

const requestsRows = ({ sql: db, tables }: Chain['store']) => db.select().from(tables.changeRequests)
