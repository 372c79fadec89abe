import { expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { editCustomer, openedValues } from './edit'
import { newDesk, registered } from './people.fixture'
import { previewOfEdit } from './preview'

const keys = Array.from({ length: 4 }, (_, place) => `ff9c2a86-5b0e-4a7e-9a3b-0f5a6b1d2c3${place}`)
const key = (place: number) => keys[place] ?? ''

eachEngine('an edit', (engine) => {
  const opened = async () => {
    const ctx = await newDesk(engine)
    const customer = await registered(ctx, {
      mobile: '919819123456',
      email: 'asha@ex.example',
      firstName: 'Asha',
      extendedFields: [{ name: 'city', value: 'Pune' }],
    })
    return { ctx, customer, values: openedValues(ctx, customer) }
  }

  test('writes what was changed and nothing else', async () => {
    const { ctx, customer, values } = await opened()
    const edit = { key: key(0), id: customer.id, version: customer.version }
    const changed = { ...values, lastName: 'Menon', externalId: 'MB-1', 'extendedField.city': 'Mumbai' }
    const preview = await previewOfEdit(ctx, customer.id, changed)
    expect(preview?.changes.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['External ID', null, 'MB-1'],
      ['Last name', null, 'Menon'],
      ['City', 'Pune', 'Mumbai'],
    ])
    expect(await editCustomer(ctx, { ...edit, values: changed })).toMatchObject({
      value: { kind: 'saved', outcome: 'updated', message: 'Updated Asha Menon.' },
    })
    expect(await editCustomer(ctx, { ...edit, values: changed })).toMatchObject({ value: { outcome: 'updated' } })
  })

  test('that changes nothing says so', async () => {
    const { ctx, customer, values } = await opened()
    expect(await editCustomer(ctx, { key: key(0), id: customer.id, version: 1, values })).toMatchObject({
      value: { outcome: 'unchanged' },
    })
  })

  test('meets somebody else’s: nothing is written and both sides are told', async () => {
    const { ctx, customer, values } = await opened()
    const edit = { id: customer.id, version: customer.version }
    await editCustomer(ctx, { ...edit, key: key(0), values: { ...values, firstName: 'Theirs' } })
    const clash = await editCustomer(ctx, { ...edit, key: key(1), values: { ...values, firstName: 'Mine' } })
    expect(clash).toMatchObject({
      value: { kind: 'clash', version: 2, theirs: { firstName: 'Theirs' }, by: 'Operator' },
    })
    const again = { ...edit, key: key(2), version: 2, values: { ...values, firstName: 'Mine' } }
    expect(await editCustomer(ctx, again)).toMatchObject({ value: { kind: 'saved', message: 'Updated Mine.' } })
  })

  test('keeps a locked identifier, and says which setting locks it', async () => {
    const { ctx, customer, values } = await opened()
    const edit = { key: key(0), id: customer.id, version: 1, values: { ...values, email: 'new@ex.example' } }
    expect(await editCustomer(ctx, edit)).toMatchObject({
      value: { kind: 'saved', outcome: 'unchanged', reasons: [{ setting: { key: 'CONF_ALLOW_EMAIL_UPDATE' } }] },
    })
  })

  test('empties nothing', async () => {
    const { ctx, customer, values } = await opened()
    const edit = { key: key(0), id: customer.id, version: 1, values: { ...values, firstName: ' ' } }
    expect(await editCustomer(ctx, edit)).toMatchObject({
      value: { kind: 'refused', fields: { firstName: expect.stringContaining('cannot be emptied') } },
    })
  })

  test('finds nobody under an unknown id', async () => {
    const { ctx, values } = await opened()
    const edit = { key: key(0), id: 999, version: 1, values }
    expect(await editCustomer(ctx, edit)).toEqual({ ok: false, error: { code: 'customer_not_found' } })
  })
})
