import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { PERMISSIONS } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { type Chain, NOW, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { approveRequest, rejectRequest } from './decide'
import { fileRequest } from './file'
import { revertChange } from './revert'

const MOBILE = '12025550131'
const OTHER = '12025550132'
const NEW = '12025550177'
type Person = Context<'requests.file' | 'requests.decide' | 'customers.register'>

/** Somebody at the desk who may do everything. */
const person = (chain: Chain, id: number, values: ConfigValues = {}, now = NOW): Person => {
  const plain = chain.context(values, { now })
  const actor = { kind: 'user', label: `user:${id}`, name: `User ${id}`, tillId: null, storeId: null, id } as const
  const filing = authorise({ ...plain, actor: { ...actor, permissions: new Set(PERMISSIONS) } }, 'requests.file')
  const deciding = filing.ok ? authorise(filing.value, 'requests.decide') : filing
  const registering = deciding.ok ? authorise(deciding.value, 'customers.register') : deciding
  if (!registering.ok) throw new Error('everything is allowed')
  return registering.value
}

const opened = async (engine: Parameters<typeof openChain>[0], values: ConfigValues = {}) => {
  const chain = await openChain(engine)
  const agent = person(chain, 1, values)
  const approver = person(chain, 2, values)
  const outcomes = await registerCustomers(agent, [
    inputOf({ mobile: MOBILE, email: 'ines@duarte.example' }),
    inputOf({ mobile: OTHER }),
    inputOf({ mobile: '12025550133', type: 'NON_LOYALTY' }),
  ])
  const [ines = 0, asha = 0, guest = 0] = outcomes.map((each) => (each.kind === 'created' ? each.customer.id : 0))
  const { store } = chain
  const read = async (id: number) => {
    const { customers } = store.tables
    const [row] = await store.sql.select().from(customers).where(eq(customers.id, id))
    return row
  }
  const requests = () => store.sql.select().from(store.tables.changeRequests)
  return { chain, store, agent, approver, ines, asha, guest, read, requests }
}

eachEngine('a request', (engine) => {
  test('waits, is approved once, and can be taken back', async () => {
    const { store, agent, approver, ines, read, requests } = await opened(engine)
    const ask = { baseType: 'MOBILE', customerId: ines, newValue: '+1 202 555 0177', reason: 'Lost SIM' } as const
    const filed = await fileRequest(agent, ask)
    expect(filed).toMatchObject({ ok: true, value: { status: 'PENDING' } })
    expect((await read(ines))?.mobile).toBe(MOBILE)
    expect(await fileRequest(agent, ask)).toEqual({ ok: false, error: { code: 'already_pending' } })

    const id = filed.ok ? filed.value.requestId : 0
    const both = await Promise.all([approveRequest(approver, { id }), approveRequest(agent, { id })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'not_pending' } })
    expect((await read(ines))?.mobile).toBe(NEW)
    expect(await store.sql.select().from(store.tables.formerIdentifiers)).toMatchObject([
      { customerId: ines, kind: 'mobile', value: MOBILE },
    ])

    expect(await revertChange(approver, id)).toMatchObject({ ok: true })
    expect((await read(ines))?.mobile).toBe(MOBILE)
    expect(await revertChange(approver, id)).toEqual({ ok: false, error: { code: 'nothing_to_revert' } })
    expect(await requests()).toMatchObject([{ status: 'APPROVED', oldValue: MOBILE, newValue: NEW, pendingKey: null }])
    const acts = (await store.sql.select().from(store.tables.auditEntries)).map(({ act }) => act)
    expect(acts.slice(-4)).toEqual(['request.filed', 'identifier.changed', 'request.approved', 'request.reverted'])
  })

  test('is judged in the order of the contract, and a refusal writes nothing', async () => {
    const { agent, ines, guest, requests } = await opened(engine)
    const refused = async (ask: Partial<Parameters<typeof fileRequest>[1]>, filing = {}) => {
      const filed = await fileRequest(agent, { baseType: 'MOBILE', customerId: ines, ...ask }, filing)
      return filed.ok ? 'filed' : filed.error.code
    }
    const tomorrow = new Date(NOW.getTime() + 86_400_000)
    expect(await refused({ customerId: 999, newValue: NEW })).toBe('customer_not_found')
    expect(await refused({ customerId: guest, newValue: NEW })).toBe('not_loyalty')
    expect(await refused({}, { requestedOn: tomorrow })).toBe('requested_on_in_future')
    expect(await refused({ oldValue: OTHER })).toBe('old_value_wrong')
    expect(await refused({ oldValue: MOBILE })).toBe('new_value_missing')
    expect(await refused({ newValue: '+1 (202) 555-0131' })).toBe('values_same')
    expect(await refused({ newValue: 'twelve' })).toBe('mobile_malformed')
    expect(await refused({ newValue: OTHER })).toBe('mobile_taken')
    expect(await refused({ baseType: 'EMAIL', newValue: 'INES@duarte.example' })).toBe('values_same')
    expect(await refused({ baseType: 'EMAIL', newValue: 'nobody' })).toBe('email_malformed')
    expect(await refused({ baseType: 'MERGE', targetCustomerId: null })).toBe('target_not_found')
    expect(await refused({ baseType: 'MERGE', targetCustomerId: ines })).toBe('same_customer')
    expect(await refused({ baseType: 'MERGE', targetCustomerId: guest })).toBe('survivor_not_loyalty')
    expect(await refused({ baseType: 'POINTS', points: 0 })).toBe('new_value_missing')
    expect(await refused({ baseType: 'COUPON', seriesId: 77 })).toBe('new_value_missing')
    expect(await refused({ baseType: 'RETRO' })).toBe('retro_off')
    expect(await requests()).toEqual([])
    expect(await refused({ newValue: NEW }, { referenceId: 'R-1' })).toBe('filed')
    expect(await refused({ newValue: '12025550178' }, { referenceId: 'R-1' })).toBe('reference_used')
  })

  test('is looked at again when it is approved, and stays pending if it cannot be', async () => {
    const { agent, approver, ines, requests } = await opened(engine)
    const filed = await fileRequest(agent, { baseType: 'MOBILE', customerId: ines, newValue: NEW })
    await registerCustomers(agent, [inputOf({ mobile: NEW })])
    const id = filed.ok ? filed.value.requestId : 0
    expect(await approveRequest(approver, { id })).toEqual({ ok: false, error: { code: 'mobile_taken' } })
    expect(await requests()).toMatchObject([{ status: 'PENDING' }])
    expect(await approveRequest(approver, { id, baseType: 'EMAIL' })).toMatchObject({
      error: { code: 'request_not_found' },
    })
    expect(await rejectRequest(approver, { id, comments: 'no proof' })).toMatchObject({
      value: { status: 'REJECTED', decisionComments: 'no proof', pendingKey: null },
    })
  })

  test('needs two people where the settings say so, by every door and in the database itself', async () => {
    const { store, agent, approver, ines, read, requests } = await opened(engine, {
      LOCAL_REQUEST_TWO_PERSON_RULE: true,
    })
    const filed = await fileRequest(
      agent,
      { baseType: 'MOBILE', customerId: ines, newValue: NEW },
      { approve: true, isOneStep: true },
    )
    expect(filed).toMatchObject({ value: { status: 'PENDING' } })
    const id = filed.ok ? filed.value.requestId : 0
    expect(await approveRequest(agent, { id })).toEqual({ ok: false, error: { code: 'same_person' } })
    const { changeRequests } = store.tables
    const forced = store.sql
      .update(changeRequests)
      .set({ status: 'APPROVED', pendingKey: null, decidedBy: agent.actor.label })
      .where(eq(changeRequests.id, id))
    await expect(Promise.resolve(forced)).rejects.toThrow()
    expect(await requests()).toMatchObject([{ status: 'PENDING' }])
    expect(await approveRequest(approver, { id })).toMatchObject({ ok: true })
    expect((await read(ines))?.mobile).toBe(NEW)
  })

  test('is approved at once by the settings, or by whoever asks and may decide', async () => {
    const { agent, ines, asha, read, requests } = await opened(engine, { CI_EMAIL_AUTO_APPROVE: true })
    const email = { baseType: 'EMAIL', customerId: ines, newValue: 'i@duarte.example' } as const
    expect(await fileRequest(agent, email)).toMatchObject({ value: { status: 'APPROVED' } })
    const held = { ...email, newValue: 'n@duarte.example' }
    expect(await fileRequest(agent, held, { approve: false })).toMatchObject({ value: { status: 'PENDING' } })
    const mobile = { baseType: 'MOBILE_REALLOC', customerId: ines, targetCustomerId: asha } as const
    expect(await fileRequest(agent, mobile, { approve: true })).toMatchObject({ value: { status: 'APPROVED' } })
    expect([(await read(ines))?.mobile, (await read(asha))?.mobile]).toEqual([null, MOBILE])
    expect((await requests()).map(({ approvalType, decidedBy }) => [approvalType, decidedBy])).toEqual([
      ['CONFIG', 'settings'],
      ['CLIENT_DISABLED', null],
      ['CLIENT', 'user:1'],
    ])
  })

  test('is limited per customer and day where the settings say so', async () => {
    const { agent, ines } = await opened(engine, { LOCAL_IDENTIFIER_CHANGES_PER_DAY: 2 })
    const ask = (last: number) =>
      fileRequest(agent, { baseType: 'MOBILE', customerId: ines, newValue: `1202555018${last}` })
    await ask(0)
    await ask(1)
    expect(await ask(2)).toEqual({ ok: false, error: { code: 'too_many_today' } })
  })

  test('for one new value is filed once, however many ask for it at the same time', async () => {
    const { agent, ines, asha, requests } = await opened(engine)
    const filed = await Promise.all(
      [ines, asha, ines, asha].map((customerId) =>
        fileRequest(agent, { baseType: 'MOBILE', customerId, newValue: NEW }),
      ),
    )
    expect(filed.filter(({ ok }) => ok)).toHaveLength(1)
    expect(filed.filter((each) => !each.ok && each.error.code === 'already_pending')).toHaveLength(3)
    expect(await requests()).toHaveLength(1)
  })
})
