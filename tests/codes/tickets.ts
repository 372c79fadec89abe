import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { TestApi } from '@/tests/api'
import type { CodeScenario, Witness } from './witness'

const INES = '12025556600'
const UNKNOWN = '12025556699'

const run = async (api: TestApi, { post, get }: Witness) => {
  const send = (...customer: ResponseObject[]) => post('customer/tickets', { customer })
  await api.add({ mobile: INES })
  const ticket = { subject: 'Points missing' }
  const filed = await send({ mobile: INES, ticket })
  const ticket_code = String(filed.item.list('ticket')[0]?.code)
  await send({ ticket }, { mobile: UNKNOWN, ticket }, { id: '999999999', ticket })
  await send({ mobile: INES, ticket }, { mobile: INES, ticket: { message: 'x' } }, { mobile: INES })
  await send({ mobile: INES, ticket: { ticket_code, priority: 'HIGH' } })
  await get('customer/tickets', `mobile=${INES},${UNKNOWN}`)
  await get('customer/tickets', 'id=999999999')
  await get('customer/tickets', `mobile=${Array.from({ length: 51 }, (_, place) => 12025556600 + place).join(',')}`)
}

/** customer/tickets. */
export const ticketCodes: CodeScenario = { run }
