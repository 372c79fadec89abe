import type { TestApi } from '@/tests/api'
import type { CodeScenario, Witness } from './witness'

const MEMBER = '12025555500'

const run = async (api: TestApi, { get }: Witness) => {
  const ask = (query: string) => get('customer/interaction', query)
  await api.add({ mobile: MEMBER })
  await ask(`mobile=${MEMBER}`)
  await ask(`mobile=${MEMBER},12ab`)
  await ask('id=999999999')
  await ask(`mobile=${MEMBER}&network=myspace`)
  await ask(`mobile=${Array.from({ length: 51 }, (_, place) => 12025555500 + place).join(',')}`)
}

/** customer/interaction. */
export const interactionCodes: CodeScenario = { run }
