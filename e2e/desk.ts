import { createHash, randomInt } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { expect, type Page } from './test'

const demoPerson = (name: string) => ({ email: `${name}@tilmara.example`, password: ADMIN.password })
export const MANAGER = demoPerson('pune')
export const OTHER_MANAGER = demoPerson('lisboa')
export const AGENT = demoPerson('ines')

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** An Indian mobile that nobody of the demo has, as stored and as shown. */
export const newMobile = () => {
  const national = `98${digits(8)}`
  return { stored: `91${national}`, shown: `+91 ${national.slice(0, 5)} ${national.slice(5)}` }
}

export const newEmail = () => `p${digits(10)}@ex.example`

export interface Made {
  id: number
  mobile: ReturnType<typeof newMobile>
  email: string
  firstName: string
  lastName: string
}

/** A customer of the test's own, registered by a till of Pune. */
export const makeCustomer = async (page: Page, given: Record<string, unknown> = {}): Promise<Made> => {
  const mobile = newMobile()
  const made = { mobile, email: newEmail(), firstName: 'Asha', lastName: `Menon${digits(6)}` }
  const password = createHash('md5').update(ADMIN.password).digest('hex')
  const answer = await page.request.post('/v1.1/customer/add.json', {
    headers: { Authorization: `Basic ${Buffer.from(`pune.till1:${password}`).toString('base64')}` },
    data: {
      root: {
        customer: {
          mobile: mobile.stored,
          email: made.email,
          firstname: made.firstName,
          lastname: made.lastName,
          ...given,
        },
      },
    },
  })
  const { response } = await answer.json()
  const [customer] = response.customers.customer
  expect(customer.item_status.code, JSON.stringify(customer)).toBe('1000')
  return { id: Number(customer.user_id), ...made }
}

/** The panel beside the form, opened where it is a bar. */
export const openPanel = async (page: Page) => {
  const show = page.getByRole('button', { name: 'Show what saving will do' })
  if (await show.isVisible()) await show.click()
  return page.getByRole('complementary', { name: 'What saving will do' })
}
