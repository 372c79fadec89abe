import { expect, test } from 'vitest'
import { PERMISSIONS, type Permission } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { ASK_KINDS, askFormSchema } from './ask-form'
import { askView } from './ask-view'
import { checkAsk } from './check-ask'
import { customerRequests } from './customer-requests'
import { approveRequest, withdrawRequest } from './decide'
import { fileRequest } from './file'

const MOBILE = '12025550131'
const OTHER = '12025550132'
const NEW = '12025550177'

eachEngine('asking at the desk', (engine) => {
  const opened = async () => {
    const { store, context } = await openChain(engine)
    const as = <P extends Permission>(id: number, permission: P, without: Permission[] = []): Context<P> => {
      const permissions = new Set(PERMISSIONS.filter((each) => !without.includes(each)))
      const actor = { kind: 'user', label: `user:${id}`, name: `User ${id}`, tillId: null, storeId: null, id } as const
      const proven = authorise({ ...context(), actor: { ...actor, permissions }, address: '192.0.2.7' }, permission)
      if (!proven.ok) throw new Error('it is allowed')
      return proven.value
    }
    const outcomes = await registerCustomers(context(), [
      inputOf({ mobile: MOBILE, firstName: 'Ines', email: 'ines@duarte.example' }),
      inputOf({ mobile: OTHER, firstName: 'Asha' }),
      inputOf({ mobile: '12025550133', type: 'NON_LOYALTY' }),
    ])
    const [ines = 0, asha = 0, guest = 0] = outcomes.map((each) => (each.kind === 'created' ? each.customer.id : 0))
    return { store, as, ines, asha, guest }
  }

  test('says what stands in the way while the value is typed, and who has to do with it', async () => {
    const { as, ines, asha } = await opened()
    const ctx = as(1, 'requests.file')
    const about = { kind: 'mobile', targetCustomerId: undefined } as const
    const check = (newValue: string, customerId = ines) => checkAsk(ctx, { ...about, customerId, newValue })
    expect(await check('12')).toMatchObject({ problem: { code: '9046' }, value: null })
    expect(await check('+1 202 555 0131')).toMatchObject({ problem: { code: '9031' }, value: { key: MOBILE } })
    expect(await check(OTHER)).toMatchObject({
      problem: { code: '9005', link: { href: `/customers/${asha}`, label: 'Asha' } },
    })
    expect(await check(NEW)).toMatchObject({ problem: null, value: { key: NEW }, former: [] })
    const filed = await fileRequest(ctx, { baseType: 'MOBILE', customerId: ines, newValue: NEW })
    const id = filed.ok ? filed.value.requestId : 0
    expect(await check(NEW, asha)).toMatchObject({ problem: { code: '9028', link: { href: `/requests/${id}` } } })
    expect(await approveRequest(as(2, 'requests.decide'), { id })).toMatchObject({ ok: true })
    expect(await check(MOBILE, asha)).toMatchObject({ problem: null, former: [{ id: ines, name: 'Ines' }] })
    expect(await check(NEW, 999)).toBeNull()

    const give = (targetCustomerId: number) =>
      checkAsk(ctx, { customerId: ines, kind: 'reallocation', newValue: undefined, targetCustomerId })
    expect(await give(ines)).toMatchObject({ problem: { code: '9029' } })
    expect(await give(999)).toMatchObject({ problem: { code: '9007' } })
    expect(await give(asha)).toMatchObject({ problem: null, target: { id: asha, mobile: '+1 202 555 0132' } })
  })

  test('shows a page that cannot fail: what is held, how it is decided, or why it is closed', async () => {
    const { as, ines, guest } = await opened()
    expect(await askView(as(1, 'requests.file'), ines, 'email')).toMatchObject({
      kind: 'email',
      held: { plain: 'ines@duarte.example' },
      closed: null,
      decision: { autoApproved: null, mayChangeNow: true, twoPersonRule: null },
      proof: null,
    })
    expect(await askView(as(1, 'requests.file', ['requests.decide']), ines, undefined)).toMatchObject({
      kind: 'mobile',
      decision: { mayChangeNow: false },
    })
    expect(await askView(as(1, 'requests.file'), guest, 'mobile')).toMatchObject({
      closed: { title: 'Not in the loyalty program', way: { href: `/customers/${guest}/edit` } },
    })
    expect(await askView(as(1, 'requests.file', ['customers.edit']), guest, 'mobile')).toMatchObject({
      closed: { title: 'Not in the loyalty program', way: { href: `/customers/${guest}` } },
    })
  })

  test('refuses a first value for somebody who got one after the form was opened', async () => {
    const { as, asha } = await opened()
    const ctx = as(1, 'requests.file')
    const sent = (newValue: string) => {
      const form = { customerId: String(asha), kind: 'email', oldValue: '', newValue, reason: 'New', act: 'now' }
      const { kind, act, ...ask } = askFormSchema.parse(form)
      return fileRequest(ctx, { baseType: ASK_KINDS[kind], ...ask }, { approve: act === 'now', isOneStep: true })
    }
    expect(await sent('first@asha.example')).toMatchObject({ ok: true })
    expect(await sent('second@asha.example')).toMatchObject({ ok: false, error: { code: 'old_value_wrong' } })
  })

  test('is withdrawn by whoever asked, whether or not they may decide, and by nobody else', async () => {
    const { as, ines } = await opened()
    const agent = as(1, 'requests.file', ['requests.decide'])
    const ask = { baseType: 'MOBILE', customerId: ines, newValue: NEW } as const
    const filed = await fileRequest(agent, ask)
    const id = filed.ok ? filed.value.requestId : 0
    expect(await withdrawRequest(as(2, 'requests.file'), id)).toEqual({ ok: false, error: { code: 'not_own' } })
    const both = await Promise.all([withdrawRequest(agent, id), approveRequest(as(2, 'requests.decide'), { id })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const again = await fileRequest(agent, { ...ask, newValue: '12025550178' })
    const last = again.ok ? again.value.requestId : 0
    expect(await withdrawRequest(agent, last)).toMatchObject({
      value: { status: 'REJECTED', decisionComments: 'Withdrawn', decidedBy: 'user:1', pendingKey: null },
    })
    expect(await withdrawRequest(agent, last)).toMatchObject({ error: { code: 'not_pending' } })
  })

  test('stands on the tab of both customers it is about, the newest first, in pages', async () => {
    const { as, ines, asha } = await opened()
    const ctx = as(1, 'requests.file')
    await fileRequest(
      ctx,
      { baseType: 'MOBILE', customerId: ines, newValue: NEW, reason: 'Lost SIM' },
      { approve: true },
    )
    await fileRequest(ctx, { baseType: 'MOBILE_REALLOC', customerId: ines, targetCustomerId: asha })
    for (let points = 1; points <= 20; points++)
      await fileRequest(ctx, { baseType: 'POINTS', customerId: asha, points }, { approve: false })
    const reader = as(1, 'customers.read')
    expect((await customerRequests(reader, ines, undefined)).requests).toMatchObject([
      {
        what: 'Reallocation',
        standing: 'Pending',
        from: 'Ines',
        to: 'Asha',
        mayRevert: false,
        mayWithdraw: true,
        of: null,
      },
      {
        what: 'Mobile',
        standing: 'Approved',
        from: '+1 202 555 0131',
        to: '+1 202 555 0177',
        askedBy: 'User 1',
        askedFrom: '192.0.2.7',
        reason: 'Lost SIM',
        mayRevert: true,
        mayWithdraw: false,
      },
    ])
    const first = await customerRequests(reader, asha, undefined)
    expect(first.requests.map(({ to }) => to)).toEqual(Array.from({ length: 20 }, (_, at) => `${20 - at} points`))
    expect(await customerRequests(reader, asha, first.older)).toMatchObject({
      requests: [{ of: { id: ines, name: 'Ines' } }],
      older: undefined,
    })
    const other = await customerRequests(as(2, 'customers.read', ['requests.decide']), ines, undefined)
    expect(other.requests.some(({ mayRevert, mayWithdraw }) => mayRevert || mayWithdraw)).toBe(false)
  })

  test('a number is given on only while it is the one that was asked for', async () => {
    const { as, ines, asha } = await opened()
    const ctx = as(1, 'requests.file')
    const filed = await fileRequest(ctx, { baseType: 'MOBILE_REALLOC', customerId: ines, targetCustomerId: asha })
    const id = filed.ok ? filed.value.requestId : 0
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 1000) }
    await fileRequest(later, { baseType: 'MOBILE', customerId: ines, newValue: NEW }, { approve: true })
    expect(await approveRequest(as(2, 'requests.decide'), { id })).toEqual({
      ok: false,
      error: { code: 'old_value_wrong' },
    })
  })
})
