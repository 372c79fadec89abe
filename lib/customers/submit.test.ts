import { assert, expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { barView } from './bar-view'
import { customerHistory } from './history-view'
import { home } from './home'
import { listStateSchema } from './list-state'
import { attributesOf } from './overview/attributes'
import { NOW, newDesk, registered } from './people.fixture'
import { previewOfRegistration } from './preview'
import { searchCustomers } from './search'
import { keptAnswer, submitRegistration } from './submit'
import { currentCustomer } from './view'

const KEY = 'ff9c2a86-5b0e-4a7e-9a3b-0f5a6b1d2c3e'
const asha = { mobile: '+91 98191 23456', firstName: 'Asha', lastName: 'Menon', type: 'LOYALTY' }

eachEngine('a sent register form', (engine) => {
  test('registers once, however often it is sent', async () => {
    const ctx = await newDesk(engine)
    const send = () => submitRegistration(ctx, { key: KEY, values: asha })
    const first = await send()
    const second = await send()
    expect(first).toMatchObject({
      ok: true,
      value: { kind: 'saved', outcome: 'created', message: 'Registered Asha Menon.', code: '1000' },
    })
    expect(second).toEqual(first)
    expect((await searchCustomers(ctx, { ...listStateSchema.parse({}), text: '' })).total).toBe(1)
    expect(await keptAnswer(ctx, KEY)).toEqual(first.ok && first.value)
    expect(await keptAnswer(ctx, KEY.replace('f', '0'))).toBeNull()
  })

  test('is refused with the reason at its field, and with the same form a new try is another one', async () => {
    const ctx = await newDesk(engine)
    const refused = await submitRegistration(ctx, { key: KEY, values: { ...asha, mobile: '12ab' } })
    expect(refused).toMatchObject({
      value: { kind: 'refused', reason: { code: '1001', field: 'mobile' }, fields: { mobile: expect.any(String) } },
    })
    expect(await submitRegistration(ctx, { key: KEY, values: asha })).toMatchObject({
      ok: false,
      error: { code: 'key_used_for_another_request' },
    })
  })

  test('says what stays and which setting says so, before and after', async () => {
    const ctx = await newDesk(engine)
    await registered(ctx, { ...asha, email: 'asha@ex.example' })
    const values = { ...asha, firstName: 'Asha K.', email: 'new@ex.example' }
    const preview = await previewOfRegistration(ctx, values)
    expect(preview).toMatchObject({
      kind: 'update',
      headline: 'Updates Asha Menon',
      matchedBy: ['mobile'],
      changes: [{ label: 'First name', from: 'Asha', to: 'Asha K.' }],
      stays: [{ held: 'asha@ex.example', code: '91006', setting: { key: 'CONF_ALLOW_EMAIL_UPDATE' } }],
    })
    expect(preview.rows).toEqual(['R2', 'I1', 'I5', 'T8'])
    expect(await submitRegistration(ctx, { key: KEY, values })).toMatchObject({
      value: {
        message: 'Updated Asha K. Menon. The e-mail stays, because e-mail changes are off.',
        code: '1000 · 91006',
      },
    })
  })

  test('is shown on the page of the customer', async () => {
    const ctx = await newDesk(engine)
    const { id } = await registered(ctx, {
      ...asha,
      email: 'asha@ex.example',
      registeredTill: 'n1',
      extendedFields: [{ name: 'dob', value: '1990-05-04' }],
      subscriptions: [{ channel: 'SMS', priority: 'BULK', isSubscribed: '0' }],
    })
    const customer = await currentCustomer(ctx, id)
    assert(customer)
    const view = await barView(ctx, customer)
    expect(view).toMatchObject({
      name: 'Asha Menon',
      registeredAt: 'North / n1',
      tier: { name: 'Bronze', next: { name: 'Silver', missing: 1000, share: 0 } },
    })
    expect(attributesOf(ctx, customer)).toMatchObject([{ label: 'Date of birth', value: '4 May 1990' }])
    expect(await customerHistory(ctx, id)).toMatchObject({
      entries: [{ did: 'registered this customer', by: 'Operator' }],
      older: undefined,
    })
    expect(view.identifiers.map(({ shown, isPrimary }) => [shown, isPrimary])).toEqual([
      ['+91 98191 23456', true],
      ['asha@ex.example', false],
    ])
    expect(view.consents).toContainEqual({ channel: 'SMS', priority: 'BULK', isSubscribed: false })
    expect(await currentCustomer(ctx, 404)).toBeNull()
  })

  test('counts on the first page', async () => {
    const ctx = await newDesk(engine)
    await registered(ctx, { ...asha, registeredTill: 'n1' })
    await registered(ctx, { email: 'b@ex.example', type: 'NON_LOYALTY', registeredTill: 's1' })
    const page = await home(ctx)
    expect(page).toMatchObject({ storeName: null, today: 2, yesterday: 0, recentAre: 'own' })
    expect(page.days).toHaveLength(30)
    expect(page.days.at(-1)).toEqual({ day: NOW.toISOString().slice(0, 10), registrations: 2 })
    expect(page.recent).toHaveLength(2)
    const north = [...ctx.settings.stores.values()].find(({ code }) => code === 'north')
    const manager = { ...ctx.actor, label: 'user:9', storeId: north?.id ?? null }
    expect(await home({ ...ctx, actor: manager })).toMatchObject({
      storeName: 'North',
      today: 1,
      recentAre: 'newest',
      recent: [{ name: 'Asha Menon' }],
    })
  })
})
