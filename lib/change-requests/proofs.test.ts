import { expect, test } from 'vitest'
import { PERMISSIONS } from '@/lib/access/permissions'
import { authorise } from '@/lib/context'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { NOW, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { fileRequest } from './file'
import { giveProof, sendProofCode } from './proof-codes'

const MOBILE = '12025550131'
const NEW = '12025550177'
const WANTED = '+1 202 555 0177'
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

eachEngine('proof of ownership', (engine) => {
  const opened = async (values: ConfigValues) => {
    const chain = await openChain(engine)
    const { store, context } = chain
    const at = (now: Date, mayDecide = false) => {
      const permissions = new Set(PERMISSIONS.filter((each) => mayDecide || each !== 'requests.decide'))
      const actor = { kind: 'user', label: 'user:1', name: 'Ravi', tillId: null, storeId: null, id: 1 } as const
      const plain = { ...context(values, { now }), actor: { ...actor, permissions } }
      const filing = authorise(plain, 'requests.file')
      if (!filing.ok) throw new Error('it is allowed')
      return filing.value
    }
    const till = { ...context(values), settings: at(NOW).settings }
    const [outcome] = await registerCustomers(till, [inputOf({ mobile: MOBILE, email: 'Ines@duarte.example' })])
    const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
    await updateCustomers(till, [
      inputOf({ mobile: MOBILE, subscriptions: [{ channel: 'SMS', priority: 'TRANS', isSubscribed: '0' }] }),
    ])
    const change = { baseType: 'MOBILE', customerId, newValue: WANTED } as const
    const messages = async () => {
      const all = await store.sql.select().from(store.tables.messages).orderBy(store.tables.messages.id)
      return all.filter(({ kind }) => kind === 'ownership_code')
    }
    const codeOf = async () => (await messages()).at(-1)?.secrets[0] ?? ''
    const proofs = () => store.sql.select().from(store.tables.ownershipProofs).orderBy(store.tables.ownershipProofs.id)
    return { store, at, till, customerId, change, messages, codeOf, proofs }
  }

  test('of both numbers comes before the request, and is good for one', async () => {
    const { store, at, change, messages, codeOf, proofs } = await opened({ LOCAL_PROOF_MOBILE: 'BOTH' })
    const ctx = at(NOW)
    const missing = (side: 'OLD' | 'NEW') => ({
      ok: false,
      error: { code: 'proof_missing', side, mayWaive: false },
    })
    expect(await fileRequest(ctx, change)).toEqual(missing('OLD'))
    expect(await sendProofCode(ctx, { ...change, side: 'OLD' })).toMatchObject({ value: { receiver: MOBILE } })
    const old = await codeOf()
    expect(await giveProof(ctx, { ...change, side: 'NEW', code: old })).toEqual({
      ok: false,
      error: { code: 'no_code' },
    })
    expect(await giveProof(ctx, { ...change, side: 'OLD', code: ` ${old.toLowerCase()} ` })).toMatchObject({ ok: true })
    expect(await fileRequest(ctx, change)).toEqual(missing('NEW'))
    expect(await sendProofCode(ctx, { ...change, side: 'NEW' })).toMatchObject({ value: { receiver: NEW } })
    expect(await messages()).toMatchObject([
      { channel: 'SMS', receiver: MOBILE, body: `Your code is ${old}`, secrets: [old] },
      { channel: 'SMS', receiver: NEW },
    ])
    const code = await codeOf()
    const other = { ...change, newValue: '12025550178' }
    expect(await giveProof(ctx, { ...other, side: 'NEW', code })).toEqual({ ok: false, error: { code: 'no_code' } })
    expect(await giveProof(ctx, { ...change, side: 'NEW', code })).toMatchObject({ ok: true })
    expect(await fileRequest(ctx, other)).toEqual(missing('NEW'))

    const both = await Promise.all([fileRequest(ctx, change), fileRequest(ctx, change)])
    const [filed] = both.flatMap((each) => (each.ok ? [each.value.requestId] : []))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await proofs()).toMatchObject([{ requestId: filed }, { requestId: filed }])
    expect(await fileRequest(ctx, other)).toEqual(missing('OLD'))
    const said = JSON.stringify(await store.sql.select().from(store.tables.auditEntries))
    for (const each of [old, code]) expect(said).not.toContain(each)
    expect(said).toContain('proof.sent')
    expect(said).toContain('proof.given')
  })

  test('takes five wrong tries of the last code, while it is valid, and what was given lasts an hour', async () => {
    const { at, change, codeOf, proofs } = await opened({ LOCAL_PROOF_MOBILE: 'NEW', LOCAL_OTP_VALID_MINUTES: 10 })
    const ctx = at(NOW)
    const about = { ...change, side: 'NEW' } as const
    const give = async (code: string, now = NOW) => {
      const given = await giveProof(at(now), { ...about, code })
      return given.ok ? 'proven' : given.error
    }
    await sendProofCode(ctx, about)
    const first = await codeOf()
    await sendProofCode(ctx, about)
    const last = await codeOf()
    expect(await give(first)).toEqual({ code: 'code_wrong', left: 4 })
    const wrong = await Promise.all([1, 2, 3, 4, 5, 6].map(() => give('AAAAAA')))
    expect(wrong.filter((each) => each !== 'proven' && each.code === 'too_many_tries')).toHaveLength(2)
    expect(await give(last)).toEqual({ code: 'too_many_tries' })
    await sendProofCode(ctx, about)
    expect(await give(await codeOf(), minutes(10))).toEqual({ code: 'code_expired' })
    expect(await give(await codeOf(), minutes(9))).toBe('proven')
    expect((await proofs()).map(({ attempts }) => attempts)).toEqual([0, 5, 0])
    expect(await fileRequest(at(minutes(69)), change)).toMatchObject({ error: { code: 'proof_missing' } })
    expect(await fileRequest(at(minutes(68)), change)).toMatchObject({ ok: true })
  })

  test('is limited per customer and day, and sent only where the settings want it and the change is possible', async () => {
    const { at, change, customerId, messages } = await opened({
      LOCAL_PROOF_EMAIL: 'NEW',
      LOCAL_PROOF_CODES_PER_DAY: 2,
    })
    const send = async (ask: object, now = NOW) => {
      const about = { baseType: 'EMAIL', customerId, newValue: 'i@duarte.example', side: 'NEW', ...ask } as const
      const sent = await sendProofCode(at(now), about)
      return sent.ok ? sent.value.receiver : sent.error.code
    }
    expect(await send({ ...change, side: 'NEW' })).toBe('proof_not_asked')
    expect(await send({ side: 'OLD' })).toBe('proof_not_asked')
    expect(await send({ newValue: 'nobody' })).toBe('email_malformed')
    expect(await send({ newValue: 'INES@duarte.example' })).toBe('values_same')
    expect(await send({ customerId: 999 })).toBe('customer_not_found')
    expect(await messages()).toEqual([])
    expect(await send({})).toBe('i@duarte.example')
    expect(await send({})).toBe('i@duarte.example')
    expect(await send({})).toBe('too_many_codes')
    expect(await send({}, minutes(24 * 60 + 1))).toBe('i@duarte.example')
    expect(await messages()).toMatchObject([{ channel: 'EMAIL', receiver: 'i@duarte.example' }, {}, {}])
  })

  test('of a lost number is replaced by a reason of whoever may decide, of a new one by nothing; tills bring none', async () => {
    const { at, till, change, customerId } = await opened({ LOCAL_PROOF_MOBILE: 'BOTH', LOCAL_PROOF_EMAIL: 'OLD' })
    const email = { baseType: 'EMAIL', customerId, newValue: 'i@duarte.example' } as const
    expect(await fileRequest(at(NOW), { ...email, reason: 'Lost' })).toMatchObject({ error: { mayWaive: false } })
    expect(await fileRequest(at(NOW, true), email)).toMatchObject({ error: { side: 'OLD', mayWaive: true } })
    expect(await fileRequest(at(NOW, true), { ...email, reason: 'Lost' }, { approve: true })).toMatchObject({
      value: { status: 'APPROVED' },
    })
    expect(await fileRequest(at(NOW, true), { ...change, reason: 'Lost' })).toMatchObject({ error: { side: 'NEW' } })
    const atTill = authorise({ ...till, actor: { ...till.actor, permissions: new Set(PERMISSIONS) } }, 'requests.file')
    if (atTill.ok) expect(await fileRequest(atTill.value, change)).toMatchObject({ ok: true })
    expect(atTill.ok).toBe(true)
  })
})
