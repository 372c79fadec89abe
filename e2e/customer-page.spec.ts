import { join } from 'node:path'
import Database from 'better-sqlite3'
import { launchServer, type RunningServer } from '../tests/launch'
import { AGENT, MANAGER, type Made, makeBill, makeCoupon, makeCustomer, makeNote, openBar } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

/** Somebody with three bills, a coupon and a note. */
const makeRegular = async (page: Page, given: Record<string, unknown> = {}) => {
  const asha = await makeCustomer(page, given)
  const number = (place: number) => `E2E-${asha.id}-${place}`
  await makeBill(page, asha, { number: number(1), amount: 100, daysAgo: 40 })
  await makeBill(page, asha, { number: number(2), amount: 50.5, daysAgo: 20 })
  await makeBill(page, asha, { number: number(3), amount: 49.5, daysAgo: 0 })
  const coupon = await makeCoupon(page, asha)
  await makeNote(page, asha, 'Prefers calls after six')
  return { ...asha, number, coupon }
}

const openFromList = async (page: Page, { firstName, lastName }: Made) => {
  await page.getByLabel('Search customers').fill(lastName)
  await page.getByRole('link', { name: `${firstName} ${lastName}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${firstName} ${lastName}` })).toBeVisible()
}

const figure = (page: Page, label: string) =>
  panel(page, 'Figures')
    .locator('dl > div', { has: page.getByText(label, { exact: true }) })
    .locator('dd')

for (const [role, who] of [
  ['support agent', AGENT],
  ['store manager', MANAGER],
] as const)
  test(`a ${role} sees a whole customer on one page`, async ({ page }) => {
    const asha = await makeRegular(page)
    await signIn(page, who, '/customers')
    await openFromList(page, asha)

    await openBar(page)
    await expect(page.getByText(asha.mobile.shown)).toBeVisible()
    await expect(page.getByText(asha.email)).toBeVisible()
    await expect(page.getByText(/^199 points$/).filter({ visible: true })).toHaveCount(1)
    await expect(page.getByText(/^100 points expire on/)).toBeVisible()
    await expect(page.getByRole('table', { name: 'Consent by channel' }).getByRole('row')).toHaveCount(4)
    await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(who === MANAGER ? 1 : 0)
    await expectAccessible(page)

    await expect(figure(page, 'Lifetime purchase')).toHaveText('€200.00')
    await expect(figure(page, 'Average bill')).toHaveText('€66.67')
    await expect(figure(page, 'Visits')).toHaveText('3')
    await expect(figure(page, 'Visit gap')).toHaveText('20 days')
    await expect(figure(page, 'Basket size')).toHaveText('2 items')
    await expect(figure(page, 'Last visit')).toContainText('Pune')
    await expect(figure(page, 'Earn and burn')).toHaveText('0%0 redeemed of 199 issued')
    await expect(figure(page, 'Coupon redemption')).toHaveText('0%0 redeemed of 1 issued')
    await expect(panel(page, 'Latest transactions').getByRole('row').nth(1)).toContainText(asha.number(3))
    await expect(panel(page, 'Active coupons')).toContainText(asha.coupon)
    await expect(panel(page, 'Active coupons')).toContainText('€5.00 off')
    await expect(panel(page, 'Latest notes')).toContainText('Prefers calls after six')
    await expect(panel(page, 'Attributes')).toBeVisible()
    await expect(panel(page, 'Spend by month')).toContainText('€200.00 in 13 months')
  })

test('the chart is a table for whoever asks, and goes back two years', async ({ page }) => {
  const asha = await makeRegular(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  const spend = panel(page, 'Spend by month')
  await expect(spend.getByRole('img', { name: 'Spend by month, the last 13 months' })).toBeVisible()
  const toggle = spend.getByRole('button', { name: 'Show as table' })
  await toggle.focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(toggle).toHaveAttribute('aria-pressed', 'true', { timeout: 500 })
  }).toPass()
  await expect(spend.getByRole('row')).toHaveCount(14)
  await expect(spend.getByRole('img')).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Space')
  await expect(spend.getByRole('img')).toBeVisible()

  await spend.getByRole('link', { name: '24 months' }).click()
  await expect(page).toHaveURL(`/customers/${asha.id}?months=24`)
  await expect(spend.getByRole('img', { name: 'Spend by month, the last 24 months' })).toBeVisible()
})

test('a figure says what it means', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  const explain = page.getByRole('button', { name: 'What Visit gap means' })
  await explain.focus()
  await page.keyboard.press('Enter')
  const meaning = page.getByText(/^The days between the first and the last visit/)
  await expect(meaning).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(meaning).toBeHidden()
  await expect(explain).toBeFocused()
})

test('every tab opens beside the same customer', async ({ page }) => {
  test.setTimeout(120_000)
  const asha = await makeRegular(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  const tabs = page.getByRole('navigation', { name: 'Customer' })
  const labels = await tabs.getByRole('link').allTextContents()
  expect(labels).toHaveLength(11)
  for (const place of labels.keys()) {
    const tab = tabs.getByRole('link').nth(place)
    await tab.click()
    await expect(tab).toHaveAttribute('aria-current', 'page')
    await expect(page).toHaveURL((await tab.getAttribute('href')) ?? '')
    await expect(page.getByRole('heading', { level: 1, name: `Asha ${asha.lastName}` })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect(page.getByText('could not be')).toHaveCount(0)
  }
  // The last of them is History; the others have journeys of their own, which look at them in many states.
  await expectAccessible(page)
})

test('somebody of whom nothing is known has a page too, and so has a very long name', async ({ page }) => {
  const nobody = await makeCustomer(page, { firstname: '', lastname: '', email: '' })
  await signIn(page, AGENT, `/customers/${nobody.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'No name' })).toBeVisible()
  await expect(panel(page, 'Spend by month')).toContainText('Nothing spent in the last 13 months.')
  await expect(panel(page, 'Latest transactions')).toContainText('No bills yet')
  await expectAccessible(page)

  const lastname = 'Wolfeschlegelsteinhausenbergerdorff-Krishnamurthy-Venkatarama'
  const long = await makeCustomer(page, { firstname: 'Q', lastname })
  await page.goto(`/customers/${long.id}`)
  await expect(page.getByRole('heading', { level: 1, name: `Q ${lastname}` })).toBeVisible()
  await expectAccessible(page)
})

test('the history goes from now back to the registration', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}/history`)
  await expect(panel(page, 'History').getByRole('listitem')).toHaveCount(1)
  await expect(panel(page, 'History')).toContainText('registered this customer')
})

test.describe('a panel that fails', () => {
  // A server of its own, on SQLite: its database is about to miss a table.
  let server: RunningServer
  test.beforeAll(async () => {
    server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn' } })
  })
  test.afterAll(() => server.discard())

  const alter = (sql: string) => {
    const database = new Database(join(server.dataFolder, 'regulars.sqlite'))
    database.exec(sql)
    database.close()
  }

  test('leaves the others standing, and comes back', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    const asha = await makeRegular(page)
    await signIn(page, AGENT, '/')
    alter('alter table coupon_series rename to coupon_series_gone')
    await page.goto(`/customers/${asha.id}`)
    const coupons = panel(page, 'Active coupons')
    await expect(coupons.getByRole('alert')).toContainText('Active coupons: this could not be loaded')
    const reference = (await coupons.locator('code').textContent()) ?? ''
    expect(reference).toMatch(/^\d+$/)
    await expect.poll(() => Object.values(server.output()).join()).toContain(reference)
    await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toHaveCount(1)
    await expect(page.getByRole('heading', { level: 1, name: `Asha ${asha.lastName}` })).toBeVisible()
    await expect(figure(page, 'Visits')).toHaveText('3')
    await expect(panel(page, 'Latest transactions')).toContainText(asha.number(3))
    await expect(panel(page, 'Latest notes')).toContainText('Prefers calls after six')
    await expect(panel(page, 'Spend by month').getByRole('img')).toBeVisible()
    await expectAccessible(page)

    alter('alter table coupon_series_gone rename to coupon_series')
    await coupons.getByRole('button', { name: 'Try again' }).click()
    await expect(coupons).toContainText(asha.coupon)
    await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toHaveCount(0)
    await context.close()
  })
})
