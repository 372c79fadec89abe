import { createHash, randomInt } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { expect, type Page } from './test'

const demoPerson = (name: string) => ({ email: `${name}@tilmara.example`, password: ADMIN.password })
export const MANAGER = demoPerson('pune')
export const OTHER_MANAGER = demoPerson('lisboa')
export const AGENT = demoPerson('ines')
export const APPROVER = demoPerson('approver')

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

const TILL = `Basic ${Buffer.from(`pune.till1:${createHash('md5').update(ADMIN.password).digest('hex')}`).toString('base64')}`

/** A call by a till of Pune, as `POST /v1.1/<path>` with this root (and `?…`); answers its `response`. */
export const tillPost = async (page: Page, path: string, root: Record<string, unknown>, query = '') => {
  const answer = await page.request.post(`/v1.1/${path}.json${query}`, {
    headers: { Authorization: TILL },
    data: { root },
  })
  return (await answer.json()).response
}

/** The code of `customer/get` by this mobile, as a till of Pune is answered. */
export const tillFinds = async (page: Page, mobile: string): Promise<string> => {
  const answer = await page.request.get(`/v1.1/customer/get.json?mobile=${mobile}`, {
    headers: { Authorization: TILL },
  })
  const [customer] = (await answer.json()).response.customers.customer
  return customer.item_status.code
}

/** A customer of the test's own, registered by a till of Pune. */
export const makeCustomer = async (page: Page, given: Record<string, unknown> = {}): Promise<Made> => {
  const mobile = newMobile()
  const made = { mobile, email: newEmail(), firstName: 'Asha', lastName: `Menon${digits(6)}` }
  const response = await tillPost(page, 'customer/add', {
    customer: {
      mobile: mobile.stored,
      email: made.email,
      firstname: made.firstName,
      lastname: made.lastName,
      ...given,
    },
  })
  const [customer] = response.customers.customer
  expect(customer.item_status.code, JSON.stringify(customer)).toBe('1000')
  return { id: Number(customer.user_id), ...made }
}

const DAY_MS = 86_400_000

/** A bill of this customer at a till of Pune, so many days ago. */
export const makeBill = async (
  page: Page,
  { mobile }: Made,
  bill: { number: string; amount: number; daysAgo: number },
) => {
  const response = await tillPost(page, 'transaction/add', {
    transaction: {
      type: 'regular',
      number: bill.number,
      amount: String(bill.amount),
      billing_time: new Date(Date.now() - bill.daysAgo * DAY_MS).toISOString().slice(0, 10),
      customer: { mobile: mobile.stored },
      line_items: { line_item: [{ serial: '1', item_code: 'MUG', qty: '2', rate: '1', amount: String(bill.amount) }] },
    },
  })
  const [added] = response.transactions.transaction
  expect(added.item_status.code, JSON.stringify(added)).toBe('600')
}

/** The demo's second series: "€5 off the next bill". */
const FIVER = '2'

/** A coupon of €5 for this customer; answers its code. */
export const makeCoupon = async (page: Page, { mobile }: Made): Promise<string> => {
  const response = await tillPost(page, 'coupon/issue', {
    coupon: { series_id: FIVER, customer: { mobile: mobile.stored } },
  })
  expect(response.coupon.item_status.code, JSON.stringify(response)).toBe('700')
  return response.coupon.code
}

/** A note about this customer, written by a till of Pune. */
export const makeNote = async (page: Page, { mobile }: Made, description: string) => {
  const response = await tillPost(page, 'customer/notes', {
    customer: { mobile: mobile.stored, notes: { note: { description } } },
  })
  expect(JSON.stringify(response)).toContain('"success":"true"')
}

/** The whole bar of a customer; on a phone it is folded to the name and the standing. */
export const openBar = async (page: Page) => {
  const show = page.getByRole('button', { name: 'Show details of the customer' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (await show.isVisible()) await show.click()
}

/** The panel beside the form, opened where it is a bar. */
export const openPanel = async (page: Page) => {
  const show = page.getByRole('button', { name: 'Show what saving will do' })
  if (await show.isVisible()) await show.click()
  return page.getByRole('complementary', { name: 'What saving will do' })
}
