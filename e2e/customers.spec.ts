import { AGENT, MANAGER, makeCustomer, newMobile, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** On a phone the filters fold behind a button. */
const openFilters = async (page: Page) => {
  const show = page.getByRole('button', { name: /^Filters/ })
  if (await show.isVisible()) await show.click()
}

test('a support agent finds a customer by whatever the caller says', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, '/customers')
  const search = page.getByLabel('Search customers')
  const row = page.getByRole('link', { name: `Asha ${asha.lastName}` })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const text of [
    asha.mobile.shown,
    `00${asha.mobile.stored}`,
    asha.email.toUpperCase().slice(0, 12),
    `Asha ${asha.lastName}`,
    `${asha.lastName}, Asha`,
    String(asha.id),
  ]) {
    await search.fill('nobody at all')
    await expect(page.getByText('No one with nobody at all')).toBeVisible()
    await search.fill(text)
    await expect(row).toBeVisible()
  }
  await search.fill(asha.lastName.slice(0, 8))
  await expect(page.locator('mark').first()).toHaveText(asha.lastName.slice(0, 8))
  await expectAccessible(page)
  expect(asked.filter((url) => /Menon|%40|9198/i.test(url))).toEqual([])
  await expect(page).toHaveURL('/customers')

  await row.click()
  await expect(page).toHaveURL(`/customers/${asha.id}`)
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await expectAccessible(page)
  await page.goBack()
  await expect(search).toHaveValue(asha.lastName.slice(0, 8))
  await expect(row).toBeVisible()
})

test('whoever changed a number is found by the old one, which is free for somebody else', async ({ page }) => {
  const [asha, mobile] = [await makeCustomer(page), newMobile()]
  const request = {
    type: 'CHANGE_IDENTIFIER',
    base_type: 'MOBILE',
    customer: { id: asha.id },
    new_value: mobile.stored,
  }
  const changed = await tillPost(page, 'request/add', { request }, '?client_auto_approve=true')
  expect(JSON.stringify(changed)).toContain('"status":"APPROVED"')
  await signIn(page, MANAGER, '/customers')
  await page.getByLabel('Search customers').fill(`+${asha.mobile.stored}`)
  const row = page.getByRole('row').filter({ hasText: mobile.shown })
  await expect(row).toContainText(`Asha ${asha.lastName}${asha.mobile.shown}: old number, replaced `)
  await expect(row.locator('mark')).toHaveText(asha.mobile.shown.slice(1))
  await expect(page.getByText(`No one has ${asha.mobile.shown} now.`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: `Register ${asha.mobile.shown}` }).click()
  await expect(page.getByLabel('Mobile')).toHaveValue(asha.mobile.shown)
})

test('keys open the search, walk the rows and open one', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/customers')
  const search = page.getByLabel('Search customers')
  // Keys work once the page has come to life.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(asha.lastName)
  await expect(page.getByText('1–1 of 1', { exact: true })).toBeVisible()
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/customers/${asha.id}`)
})

test('Enter opens whom an identifier names, the arrow goes to the rows, and a text is ordered by fitness', async ({
  page,
}) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/customers')
  const search = page.getByLabel('Search customers')
  // As a scanner types: all at once, with Enter behind it, before any answer.
  await search.fill(asha.email)
  await search.press('Enter')
  await expect(page).toHaveURL(`/customers/${asha.id}`)
  await page.goBack()
  await expect(search).toHaveValue(asha.email)

  await search.fill('menon')
  await expect(page.locator('mark').first()).toHaveText(/menon/i)
  await search.press('Enter')
  await expect(page).toHaveURL('/customers')
  await search.press('ArrowDown')
  // A phone shows no row of headings.
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') })
  await expect(rows.first().getByRole('link')).toBeFocused()
  await search.fill(asha.mobile.stored.slice(-4))
  await expect(page.locator('mark').first()).toHaveText(asha.mobile.stored.slice(-4))
  if (await page.getByRole('columnheader', { name: 'Name' }).isVisible()) {
    await expect(page.locator('[aria-sort]')).toHaveCount(0)
    await page.getByRole('link', { name: 'Name', exact: true }).click()
    await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
  }
  const measured = () => page.evaluate(() => performance.getEntriesByName('customers-search').length)
  await expect.poll(measured).toBeGreaterThan(0)
})

test('Enter registers a number that nobody has', async ({ page }) => {
  const mobile = newMobile()
  await signIn(page, MANAGER, '/customers')
  await page.getByLabel('Search customers').fill(`+${mobile.stored}`)
  await page.getByLabel('Search customers').press('Enter')
  await expect(page).toHaveURL('/customers/new')
  await expect(page.getByLabel('Mobile')).toHaveValue(mobile.shown)
})

test('pages, order and filters stand in the address, and Back returns to them', async ({ page }) => {
  await signIn(page, MANAGER, '/customers')
  await expect(page.getByText(/^1–50 of 2,/)).toBeVisible()
  const first = await page.getByRole('row').nth(1).textContent()
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByText(/^51–100 of 2,/)).toBeVisible()
  await expect(page).toHaveURL(/\/customers\?after=\d+&page=2$/)
  await page.reload()
  await expect(page.getByText(/^51–100 of 2,/)).toBeVisible()
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(page.getByText(/^1–50 of 2,/)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toHaveText(first ?? '')

  // From the foot of the list into a customer and back: the same place.
  await page.getByRole('row').last().getByRole('link').scrollIntoViewIfNeeded()
  const place = await page.evaluate(() => window.scrollY)
  expect(place).toBeGreaterThan(500)
  await page.getByRole('row').last().getByRole('link').click()
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible()
  await page.goBack()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(place - 200)

  await openFilters(page)
  await page.getByLabel('Type', { exact: true }).selectOption('Not interested')
  await expect(page).toHaveURL(/type=NOT_INTERESTED/)
  await expect(page.getByText(/^1–50 of [1-9]\d$/)).toBeVisible()
  await page.getByLabel('Registered', { exact: true }).selectOption('This year')
  await expect(page).toHaveURL(/registered=year/)
  await expectAccessible(page)
  await page.goBack()
  await expect(page).not.toHaveURL(/registered/)
  await expect(page.getByLabel('Type', { exact: true })).toHaveValue('NOT_INTERESTED')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL('/customers')
})

test('a number that nobody has is registered from there, and never stands in an address', async ({ page }) => {
  const mobile = newMobile()
  await signIn(page, MANAGER, '/customers')
  await page.getByLabel('Search customers').fill(`+${mobile.stored}`)
  await expect(page.getByText(`No one with +${mobile.stored}`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: `Register ${mobile.shown}` }).click()
  await expect(page).toHaveURL('/customers/new')
  await expect(page.getByLabel('Mobile')).toHaveValue(mobile.shown)
})

test('an unknown id is a page that says so', async ({ page }) => {
  await signIn(page, MANAGER)
  expect((await page.goto('/customers/999999999'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no such customer' })).toBeVisible()
  await expectAccessible(page)
})
