import type { TestApi } from '@/tests/api'
import { CALLED, CALLS, type CodeScenario, configured, type Witness } from './witness'

const run = async (api: TestApi, { call, post, get, broken }: Witness) => {
  for (const endpoint of CALLED) {
    await call(endpoint, { as: null })
    await call(endpoint, { verb: 'DELETE' })
    await broken(endpoint, { sql: undefined as never }, { body: undefined as never })
    await configured(api, { LOCAL_API_RATE_LIMIT_PER_MINUTE: 1 }, async () => {
      await call(endpoint, { as: 'till3', verb: 'DELETE' })
      await call(endpoint, { as: 'till3' })
    })
    await call(endpoint)
    const [verb, path] = CALLS[endpoint]
    await call(endpoint, { verb, path: `${path}${path.includes('?') ? '&' : '?'}format=csv` })
  }
  await call('organization/customfields', { path: '/v1.1/organization/customfields?scope=customer_feedback' })
  await call('store/login', { path: '/v1.2/store/login' })
  await call('store/login', { path: '/v1.1/shop/login' })
  await call('store/login', { path: '/v1.1/store/logout' })
  const many = Array.from({ length: 51 }, (_, place) => ({ mobile: String(12025557000 + place) }))
  await post('customer/add', { customer: many })
  await post('customer/update', { customer: many })
  await get('customer/get', `mobile=${many.map(({ mobile }) => mobile).join(',')}`)
  await post('customer/add', { customer: [{ mobile: '12025557000' }, { mobile: '12ab' }] })
  await post('customer/update', { customer: [{ mobile: '12025557000' }, { mobile: '12ab' }] })
  await get('customer/get', 'mobile=12025557000,12ab')
}

/** The codes of a call as a whole, for every call there is. */
export const wholeCalls: CodeScenario = { run }
