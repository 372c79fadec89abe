import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision, updateStore } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const INES = '12025550131'

/** Two preferences, and one that is no longer asked. */
const furnish = async (api: TestApi) => {
  const field = { kind: 'custom', scope: 'customer_preferences', datatype: 'text' } as const
  await api.store.transaction(async (tx) => {
    await insertFieldDefinitions(tx, [
      {
        ...field,
        name: 'Favourite drink',
        label: 'Drink',
        datatype: 'multi',
        options: ['tea', 'mate', 'coffee'],
        position: 1,
      },
      { ...field, options: [], name: 'shoe_size', label: 'Shoe size', datatype: 'number', position: 2 },
      { ...field, options: [], name: 'old', label: 'Old', position: 3, isDisabled: true },
      { ...field, options: [], name: 'at_registration', label: 'R', scope: 'loyalty_registration', position: 4 },
    ])
    await raiseRevision(tx)
  })
}

eachEngine('customer/preferences', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await furnish(api)
    await api.add({ mobile: INES, email: 'ines@duarte.example', firstname: 'Inês' })
  })

  const post = (customer: ResponseObject | ResponseObject[], options: CallOptions = {}) =>
    api.call('POST', '/v1.1/customer/preferences', { ...options, body: { root: { customer } } })
  const get = (query: string, options: CallOptions = {}) =>
    api.call('GET', `/v1.1/customer/preferences?${query}`, options)
  const fields = (...pairs: [string, string][]) => ({ field: pairs.map(([name, value]) => ({ name, value })) })
  let people = 0
  const fresh = async () => {
    const mobile = String(12025552000 + ++people)
    await api.add({ mobile })
    return mobile
  }

  test('answers the example of the contract', async () => {
    const answer = await post([
      { mobile: INES, store: { code: 'north' }, custom_fields: fields(['Favourite drink', '["tea","mate"]']) },
    ])
    const { response } = JSON.parse(answer.text)
    expect(response.status).toEqual({ success: 'true', code: 200, message: 'SUCCESS' })
    expect(response.customers.customer).toEqual({
      user_id: expect.stringMatching(/^\d+$/),
      mobile: INES,
      email: 'ines@duarte.example',
      external_id: '',
      custom_fields: { field: { name: 'Favourite drink', value: '["tea","mate"]' } },
      store: { id: expect.stringMatching(/^\d+$/), code: 'north', name: 'The north', status: 'SUCCESS' },
      item_status: { success: 'true', code: '200', message: 'Preferences Updated Successfully' },
    })
  })

  test.each(FORMATS)('sets, adds to and replaces what is stored (%s)', async (format) => {
    const mobile = await fresh()
    await post({ mobile, custom_fields: fields(['shoe_size', '38']) }, { format })
    const again = await post(
      { mobile, local_id: 'L-1', custom_fields: fields(['Favourite drink', '[“Tea”]'], ['shoe_size', '39']) },
      { format },
    )
    expect(again.item).toMatchObject({ code: '200', success: 'true', message: 'Preferences Updated Successfully' })
    expect(again.item.fields('custom_fields')).toEqual({ 'Favourite drink': '["tea"]', shoe_size: '39' })
    expect([again.item.text('local_id'), again.item.text('store')]).toEqual(['L-1', undefined])
    await post({ mobile, store: { code: 'south' } }, { format })
    const read = await get(`mobile=${mobile}&user_id=true`, { format })
    expect(read).toMatchObject({ code: '200', message: 'SUCCESS' })
    expect(read.item).toMatchObject({ code: '200', success: 'true', message: 'Preferences retrieved successfully' })
    expect(read.item.fields('custom_fields')).toEqual({
      'Favourite drink': '["tea"]',
      shoe_size: '39',
      PREFERRED_STORE: 'The south',
    })
    expect(read.item.text('user_id')).toMatch(/^\d+$/)
    expect((await get(`mobile=${mobile}`, { format })).item.text('user_id')).toBeUndefined()
  })

  test.each([
    ['an unknown field', fields(['shoe_size', '40'], ['nosuch', '1'])],
    ['a field of registration', fields(['shoe_size', '40'], ['at_registration', '1'])],
    ['a field that is out of use', fields(['shoe_size', '40'], ['old', '1'])],
    ['a value that is none of the field’s', fields(['shoe_size', '40'], ['Favourite drink', '["gin"]'])],
    ['a value that is too long', fields(['shoe_size', '40'], ['Favourite drink', `["${'x'.repeat(1000)}"]`])],
  ])('stores the rest beside %s: 1035', async (_what, custom_fields) => {
    for (const format of FORMATS) {
      const mobile = await fresh()
      const { item } = await post({ mobile, custom_fields }, { format })
      expect(item).toMatchObject({
        code: '1035',
        success: 'true',
        message: 'Unable to update few customer preferences',
      })
      expect(item.fields('custom_fields')).toEqual({ shoe_size: '40' })
    }
  })

  test.each(FORMATS)('says what became of the store that was passed (%s)', async (format) => {
    const mobile = await fresh()
    const store = { code: 'nosuch' }
    const alone = await post({ mobile, store }, { format })
    expect(alone.code).toBe('500')
    expect(alone.item).toMatchObject({
      code: '1053',
      success: 'false',
      message: 'Preferred store specified is not found',
    })
    expect(['id', 'code', 'name', 'status'].map((name) => alone.item.text(`store.${name}`))).toEqual([
      '',
      'nosuch',
      '',
      'FAILED',
    ])
    const beside = await post({ mobile, store, custom_fields: fields(['shoe_size', '40']) }, { format })
    expect([beside.item.code, beside.item.text('store.status')]).toEqual(['1035', 'FAILED'])
    const nothing = await post({ mobile, store, custom_fields: fields(['nosuch', '1']) }, { format })
    expect(nothing.item.code).toBe('1030')

    const south = (await post({ mobile, store: { code: 'south' } }, { format })).item.text('store.id') ?? ''
    const byId = await post({ mobile, store: { code: 'north', id: south } }, { format })
    expect([byId.item.code, byId.item.text('store.code')]).toEqual(['200', 'south'])
    expect((await post({ mobile, store: { code: 'north', id: '9999' } }, { format })).item.code).toBe('1053')
  })

  test.each(FORMATS)('refuses what stores nothing, and whom it cannot find (%s)', async (format) => {
    const mobile = await fresh()
    const answer = await post(
      [
        { mobile },
        { mobile, custom_fields: fields(['shoe_size', '']), store: { code: '' } },
        { mobile, custom_fields: fields(['shoe_size', 'wide']) },
        { custom_fields: fields(['shoe_size', '40']) },
        { mobile: '12025559999', local_id: 'L-2' },
        { id: '999999999' },
        { mobile, custom_fields: fields(['shoe_size', '40']) },
      ],
      { format },
    )
    expect(answer).toMatchObject({ code: '201', total: undefined })
    expect(answer.items.map(({ code }) => code)).toEqual(['1030', '1030', '1030', '1015', '1012', '1011', '200'])
    expect(answer.items[0]).toMatchObject({ success: 'false', message: 'Unable to update customer preferences' })
    expect(answer.items[4]?.text('local_id')).toBe('L-2')
    expect(answer.text).not.toContain('warnings')
  })

  test.each(FORMATS)('reads several, who has none and who is nobody (%s)', async (format) => {
    const mobile = await fresh()
    const answer = await get(`mobile=${INES},${mobile},12025559999`, { format })
    expect(answer.code).toBe('201')
    expect(answer.items.map(({ code, success }) => `${code} ${success}`)).toEqual([
      '200 true',
      '1031 false',
      '1012 false',
    ])
    expect(answer.items[1]?.message).toBe('No preferences set for this customer')
    expect((await get('id=999999999', { format })).item.code).toBe('1011')
    expect((await get('user_id=true', { format })).http).toBe(400)
  })

  test('does not offer a store that was closed, nor change what already stands there', async () => {
    const shop = await newApi(engine)
    await shop.add({ mobile: INES })
    const prefer = async (code: string) =>
      (
        await shop.call('POST', '/v1.1/customer/preferences', {
          body: { root: { customer: { mobile: INES, store: { code } } } },
        })
      ).item
    const id = Number((await prefer('south')).text('store.id'))
    await shop.store.transaction(async (tx) => {
      await updateStore(tx, id, { isDisabled: true })
      await raiseRevision(tx)
    })
    expect((await prefer('south')).code).toBe('1053')
    const { item } = await shop.call('GET', `/v1.1/customer/preferences?mobile=${INES}`)
    expect(item.fields('custom_fields')).toEqual({ PREFERRED_STORE: 'The south' })
  })
})
