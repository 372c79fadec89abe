import { createHash, randomInt } from 'node:crypto'
import type { Answer, CallOptions } from '../tests/api'
import { reading } from '../tests/api-reading'
import { ADMIN } from '../tests/launch'
import { type Morning, morningAtTheTill, type Reckoning, reckon } from '../tests/morning'
import { AGENT, newEmail, newMobile } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** The demo's series “Welcome: 10 % off”. */
const TEN_PER_CENT = { seriesId: '1', percent: 10 }

/** A call of Pune's till. */
const till =
  (page: Page) =>
  async (verb: string, path: string, { body }: CallOptions = {}): Promise<Answer> => {
    const password = createHash('md5').update(ADMIN.password).digest('hex')
    const response = await page.request.fetch(path, {
      method: verb,
      headers: { Authorization: `Basic ${Buffer.from(`pune.till1:${password}`).toString('base64')}` },
      ...(body !== undefined && { data: body }),
    })
    const text = await response.text()
    return { http: response.status(), headers: new Headers(), text, ...reading(text) }
  }

const money = (amount: number) => new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(amount)
const share = (part: number) => new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }).format(part)
const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const figure = (page: Page, title: string, label: string) =>
  panel(page, title)
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}`) }) })
    .locator('dd')

test('a morning at the till stands on the page, figure by figure', async ({ page }) => {
  test.setTimeout(90_000)
  const morning = await morningAtTheTill(till(page), {
    ...TEN_PER_CENT,
    mobile: newMobile().stored,
    email: newEmail(),
    prefix: `M${randomInt(1_000_000)}`,
    format: 'json',
  })
  const expected = reckon(morning)
  await signIn(page, AGENT, `/customers/${morning.userId}`)
  await overview(page, morning, expected)
  await tabs(page, morning, expected)
})

const overview = async (page: Page, { bills, returned, redeemed }: Morning, expected: Reckoning) => {
  const figures = (label: string) => figure(page, 'Figures', label)
  await expect(figures('Lifetime purchase')).toHaveText(money(expected.lifetimePurchases))
  await expect(figures('Average bill')).toHaveText(money(expected.averageBill))
  await expect(figures('Visits')).toHaveText(String(expected.visits))
  await expect(figures('Basket size')).toHaveText(`${Math.round(expected.basketSize * 10) / 10} items`)
  await expect(figures('Last visit')).toContainText('Pune')
  await expect(figures('Earn and burn')).toHaveText(
    `${share(redeemed.points / expected.lifetimePoints)}${expected.redeemedPoints} redeemed of ${expected.lifetimePoints} issued`,
  )
  await expect(figures('Coupon redemption')).toHaveText('100%1 redeemed of 1 issued')
  await expect(page.getByText(`${expected.balance} points expire on`)).toHaveCount(1)
  const latest = panel(page, 'Latest transactions')
  for (const { number } of bills) await expect(latest.getByRole('link', { name: number }).first()).toBeVisible()
  await expect(latest.getByRole('link', { name: returned.number })).toHaveCount(2)
  await expect(panel(page, 'Spend by month')).toContainText(money(expected.lifetimePurchases))
  await expect(panel(page, 'Active coupons')).not.toContainText('Welcome')
  await expectAccessible(page)
}

const tabs = async (page: Page, { coupon, redeemed, userId }: Morning, expected: Reckoning) => {
  await page.goto(`/customers/${userId}/transactions`)
  const totals = page.getByRole('region', { name: 'Totals' })
  await expect(totals).toContainText(money(expected.lifetimePurchases + 30))
  await expect(totals).toContainText(money(30))
  await expect(totals).toContainText(String(expected.lifetimePoints))

  await page.goto(`/customers/${userId}/points`)
  for (const [label, points] of [
    ['Balance', expected.balance],
    ['Lifetime', expected.lifetimePoints],
    ['Redeemed', expected.redeemedPoints],
    ['Returned', expected.returnedPoints],
    ['Expired', 0],
  ] as const)
    await expect(figure(page, 'Points', label)).toContainText(String(points))
  await expect(panel(page, 'Expiry').getByRole('listitem')).toContainText(String(expected.balance))
  const redemption = panel(page, 'Ledger').getByRole('row').filter({ hasText: redeemed.redemptionId })
  await expect(redemption).toContainText(redeemed.onBill)

  await page.goto(`/customers/${userId}/coupons`)
  const used = page.getByRole('region', { name: 'Coupons' }).getByRole('row').filter({ hasText: coupon.code })
  await expect(used.getByText('Redeemed', { exact: true })).toBeVisible()
  await expect(used.getByText(coupon.onBill)).toBeVisible()

  await page.goto(`/customers/${userId}/interactions`)
  const messages = page.getByRole('region', { name: 'Interactions' })
  await expect(messages.getByText('Your code is ••••••').first()).toBeVisible()
  await expect(messages.getByText(redeemed.code)).toHaveCount(0)
}
