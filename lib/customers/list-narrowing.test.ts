import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { passesNarrowing } from '@/db/queries/customer-narrowing'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { eachEngine } from '@/tests/engines'
import { narrowingOf } from './list-narrowing'
import { type ListState, listStateSchema } from './list-state'
import { NOW, newDesk, registered } from './people.fixture'
import { searchCustomers } from './search'
import { searchRequestSchema } from './search-schema'

const field = (
  name: string,
  datatype: 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'multi',
  options = [''],
) => ({
  kind: 'custom' as const,
  scope: 'loyalty_registration' as const,
  name,
  label: name,
  datatype,
  options: options.filter((option) => option !== ''),
  position: 1,
})

const custom = (values: Record<string, string>) => ({
  customFields: Object.entries(values).map(([name, value]) => ({ name, value })),
})
const consent = (channel: string, priority: string, isSubscribed: '0' | '1') => ({ channel, priority, isSubscribed })

eachEngine('narrowing the list', (engine) => {
  let ctx: Context<'customers.read'>
  let closedId: number
  let activeId: number

  beforeAll(async () => {
    const desk = await newDesk(engine)
    const { store } = desk
    await store.transaction(async (tx) => {
      await insertFieldDefinitions(tx, [
        field('town', 'text'),
        field('size', 'number'),
        field('since', 'date'),
        field('wants_post', 'boolean'),
        field('tea', 'choice', ['Green', 'Black']),
        field('hobbies', 'multi', ['Go', 'Golf', 'Say "hi"']),
      ])
      await raiseRevision(tx)
    })
    ctx = { ...desk, settings: await currentSettings(store) }
    const desked = { ...desk, settings: ctx.settings }
    const asha = await registered(desked, {
      mobile: '919819123401',
      firstName: 'Asha',
      registeredTill: 'n1',
      registeredOn: '2026-01-10',
      subscriptions: [consent('SMS', 'BULK', '1'), consent('EMAIL', 'BULK', '0')],
      ...custom({ town: 'Évora Norte', size: '9.5', since: '2020-02-29', tea: 'Green', hobbies: '["Golf"]' }),
      extendedFields: [{ name: 'city', value: 'PUNE' }],
    })
    const ravi = await registered(desked, {
      mobile: '919819123402',
      firstName: 'Ravi',
      registeredTill: 's1',
      registeredOn: '2026-02-10',
      subscriptions: [consent('SMS', 'BULK', '0'), consent('EMAIL', 'TRANS', '1')],
      ...custom({
        town: '50% off; or: not',
        size: '-12',
        tea: 'Black',
        wants_post: 'true',
        hobbies: '["Go","Say \\"hi\\""]',
      }),
    })
    await registered(desked, {
      email: 'lone@ex.example',
      firstName: 'Lone',
      type: 'NON_LOYALTY',
      ...custom({ size: '10' }),
    })
    const labels = new Map(ctx.settings.statusLabels.map(({ code, id }) => [code, id]))
    closedId = labels.get('CLOSED') ?? 0
    activeId = labels.get('ACTIVE') ?? 0
    await store.transaction(async ({ sql, tables: { customers, tickets } }) => {
      await sql
        .update(customers)
        .set({ loyaltyPoints: 120, lifetimePurchases: 10_050, tierSerial: 2, statusId: closedId })
        .where(eq(customers.id, asha.id))
      await sql.update(customers).set({ loyaltyPoints: 900, statusId: activeId }).where(eq(customers.id, ravi.id))
      const ticket = { subject: 'Late', addedBy: 'operator', addedByName: 'Operator', createdAt: NOW, updatedAt: NOW }
      await sql.insert(tickets).values([
        { ...ticket, code: 'aaaaaaaa1', customerId: asha.id, status: 'CLOSE', isClosed: true },
        { ...ticket, code: 'aaaaaaaa2', customerId: ravi.id, status: 'INPROGRESS' },
      ])
    })
  })

  const names = async (asked: Record<string, unknown>, text = '') => {
    const state = listStateSchema.parse(asked)
    const { customers, total } = await searchCustomers(ctx, searchRequestSchema.parse({ ...state, text }))
    expect(total).toBe(customers.length)
    return customers.map(({ name }) => name).sort()
  }
  const EVERYBODY = ['Asha', 'Lone', 'Ravi']

  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, EVERYBODY],
    ['type', { type: 'NON_LOYALTY' }, ['Lone']],
    ['tier', { tier: '2' }, ['Asha']],
    ['days of registration', { registered: '2026-01-10..2026-01-10' }, ['Asha']],
    ['points from', { points: '121..' }, ['Ravi']],
    ['points to, both ends included', { points: '120..900' }, ['Asha', 'Ravi']],
    ['points, which those of another type do not have', { points: '..100000' }, ['Asha', 'Ravi']],
    ['purchases in the currency’s units', { spent: '100.5..' }, ['Asha']],
    ['purchases a little less', { spent: '..100.49' }, ['Lone', 'Ravi']],
    ['an open ticket', { tickets: 'open' }, ['Ravi']],
    ['consent', { gets: 'SMS.BULK' }, ['Asha']],
    ['consent that was never given or was taken back', { lacks: 'SMS.BULK' }, ['Lone', 'Ravi']],
    ['both', { gets: 'EMAIL.TRANS', lacks: 'SMS.BULK' }, ['Ravi']],
    ['a part of a text in any case', { fields: 'customField.town:ÉVORA n' }, ['Asha']],
    ['a part of a text as it is written', { fields: 'customField.town:évora' }, ['Asha']],
    ['what a pattern would take for more', { fields: 'customField.town:%25' }, ['Ravi']],
    ['what the address writes otherwise', { fields: 'customField.town:off%3B or%3A' }, ['Ravi']],
    ['a shipped field', { fields: 'extendedField.city:pun' }, ['Asha']],
    ['a number from, by size and not by letters', { fields: 'customField.size:9.5..' }, ['Asha', 'Lone']],
    ['a number to', { fields: 'customField.size:..-1' }, ['Ravi']],
    ['a number alone', { fields: 'customField.size:10.0' }, ['Lone']],
    ['a day', { fields: 'customField.since:2020-02-29..2020-03-01' }, ['Asha']],
    ['yes', { fields: 'customField.wants_post:true' }, ['Ravi']],
    ['an option in any case', { fields: 'customField.tea:GREEN' }, ['Asha']],
    ['one of several, not its beginning', { fields: 'customField.hobbies:go' }, ['Ravi']],
    ['one of several with quotes', { fields: 'customField.hobbies:Say "hi"' }, ['Ravi']],
    ['two fields', { fields: 'customField.tea:Green;customField.size:..9' }, []],
    ['a field that is not there', { fields: 'customField.nosuch:x' }, EVERYBODY],
    ['an option that is not there', { fields: 'customField.tea:White' }, EVERYBODY],
  ])('by %s', async (_what, asked, expected) => {
    expect(await names(asked)).toEqual(expected)
  })

  test('by status, as which those without one stand by default', async () => {
    expect(await names({ status: closedId })).toEqual(['Asha'])
    expect(await names({ status: activeId })).toEqual(['Lone', 'Ravi'])
  })

  test('by store', async () => {
    const [north] = [...ctx.settings.stores.values()].filter(({ code }) => code === 'north')
    expect(await names({ store: north?.id })).toEqual(['Asha'])
  })

  test('by several at once, and with a text', async () => {
    const all: Partial<Record<keyof ListState, string>> = {
      type: 'LOYALTY',
      points: '100..200',
      spent: '100..101',
      registered: '2026-01-01..',
      gets: 'SMS.BULK',
      lacks: 'EMAIL.BULK',
      fields: 'customField.tea:Green;customField.hobbies:Golf;extendedField.city:pune',
    }
    expect(await names(all)).toEqual(['Asha'])
    expect(await names(all, 'ash')).toEqual(['Asha'])
    expect(await names(all, 'rav')).toEqual([])
    expect(await names({ ...all, tickets: 'open' })).toEqual([])
  })

  test('the same whether the rows are looked up or walked through, and walked in the order that was asked for', async () => {
    const { sql: db, tables } = ctx.store
    const { customers } = tables
    const state = listStateSchema.parse({
      type: 'LOYALTY',
      status: activeId,
      points: '1..',
      spent: '0..',
      registered: '2026-01-01..2026-12-31',
      store: [...ctx.settings.tills.values()].find(({ code }) => code === 's1')?.storeId,
    })
    const narrowing = narrowingOf(ctx, state)
    const walked = db
      .select({ id: customers.id, name: customers.firstName })
      .from(customers)
      .where(and(gt(customers.nameKey, ''), passesNarrowing(tables, narrowing, { walks: customers.nameKey })))
      .orderBy(asc(customers.nameKey), asc(customers.id))
    expect((await walked).map(({ name }) => name)).toEqual(await names(state))
    if (engine !== 'sqlite') return
    const plan: readonly { detail: string }[] = await explained(ctx.store, walked.getSQL())
    expect(plan.map(({ detail }) => detail).join()).toContain('customers_by_name')
    expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE')
  })
})

const explained = async ({ sql: db }: Store, query: SQL): Promise<readonly { detail: string }[]> => {
  // A part of a query of Drizzle's is all that both engines' types allow.
  const rows: unknown = await (db as unknown as { all(query: SQL): unknown }).all(sql`explain query plan ${query}`)
  return rows as readonly { detail: string }[]
}
