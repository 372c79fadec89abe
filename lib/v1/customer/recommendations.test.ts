import { expect, test } from 'vitest'
import { FORMATS, newApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

eachEngine('customer/recommendations', (engine) => {
  test('has none for whoever is known', async () => {
    const api = await newApi(engine)
    await api.add([{ mobile: '12025550131' }, { mobile: '12025550132' }])
    const get = (query: string, format: 'json' | 'xml') =>
      api.call('GET', `/v1.1/customer/recommendations?${query}`, { format })
    for (const format of FORMATS) {
      const answer = await get('mobile=12025550131,12025550132,12025559999&limit=10&product_limit=5', format)
      expect(answer).toMatchObject({ http: 200, code: '500', total: undefined })
      expect(answer.items.map(({ code, success }) => `${code} ${success}`)).toEqual([
        '1051 false',
        '1051 false',
        '1012 false',
      ])
      expect(answer.item.message).toBe('No transactions or recommendations found for the customer')
      expect(answer.item.text('user_id')).toBeUndefined()
      expect((await get('id=999999999', format)).item.code).toBe('1011')
      expect((await get('mobile=12025550131&user_id=true', format)).item.text('user_id')).toMatch(/^\d+$/)
      for (const query of ['limit=10', 'mobile=12025550131&limit=x', 'mobile=12025550131&product_limit=-1'])
        expect((await get(query, format)).http).toBe(400)
    }
    const { response } = JSON.parse((await get('mobile=12025550131', 'json')).text)
    expect(response.customers.customer).toMatchObject({ mobile: '12025550131', email: '', external_id: '' })
  })
})
