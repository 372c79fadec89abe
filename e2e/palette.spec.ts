import { ADMIN } from '../tests/launch'
import { AGENT, APPROVER, MANAGER, type Made, makeCustomer, newMobile, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything' })
/** A choice; below a customer stands what can be done for them, which names them too. */
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name }).first()

/** Keys work once the page has come to life. */
const openPalette = async (page: Page, key = 'Control+k') => {
  await expect(async () => {
    if (!(await box(page).isVisible())) await page.keyboard.press(key)
    await expect(box(page)).toBeFocused({ timeout: 500 })
  }).toPass()
}

/** The row that Enter would open. */
const chosen = (page: Page) => page.locator('[role="option"][data-focused="true"]')

/** What is read aloud waits half a second after a letter, so that the letter is read first; then the page is judged. */
const expectPaletteAccessible = async (page: Page) => {
  await expect
    .poll(async () => {
      const id = await box(page).getAttribute('aria-activedescendant')
      return id === null || (await page.locator(`[id="${id}"]`).count()) === 1
    })
    .toBe(true)
  await expectAccessible(page)
}

const fullName = ({ firstName, lastName }: Made) => `${firstName} ${lastName}`

test('by keys alone: the last four digits, an arrow, Enter', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await openPalette(page)
  await page.keyboard.type(asha.mobile.stored.slice(-4))
  const mine = option(page, fullName(asha))
  await expect(mine).toBeVisible()
  await expect(mine.locator('mark')).toHaveText(asha.mobile.shown.slice(-4))
  await expect(page.getByRole('status').filter({ hasText: /^\d+ results$/ })).toBeAttached()
  await expect(chosen(page)).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(chosen(page)).not.toContainText(fullName(asha))
  await page.keyboard.press('Home')
  for (let press = 0; press < 10 && !(await chosen(page).textContent())?.includes(fullName(asha)); press += 1)
    await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).toContainText(fullName(asha))
  await expect
    .poll(async () => page.locator(`#${await box(page).getAttribute('aria-activedescendant')}`).textContent())
    .toContain(fullName(asha))
  await expectPaletteAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/customers/${asha.id}`)
  expect(asked.filter((url) => url.includes(asha.mobile.stored.slice(-4)) && !url.includes(`/${asha.id}`))).toEqual([])

  // The next tab of the browser, and back to a page that has not moved.
  await openPalette(page)
  await page.keyboard.type(asha.lastName)
  await expect(chosen(page)).toContainText(fullName(asha))
  const tab = page.context().waitForEvent('page')
  await page.keyboard.press('Control+Enter')
  await expect(await tab).toHaveURL(`/customers/${asha.id}`)
})

test('a page by its name or another word for it, and an action', async ({ page }) => {
  await signIn(page, ADMIN)
  await openPalette(page)
  await page.keyboard.type('stores')
  await expect(chosen(page)).toContainText('Stores and tills')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/settings/stores')
  await openPalette(page)
  await page.keyboard.type('otp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/settings/registration')
  await page.emulateMedia({ colorScheme: 'light' })
  await openPalette(page)
  await page.keyboard.type('night')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass(/dark/)
  await openPalette(page)
  await page.keyboard.type('hotkeys')
  await page.keyboard.press('Enter')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Find customers, tickets, requests and pages')
  // Not over a dialog that is open.
  await page.keyboard.press('Control+k')
  await expect(box(page)).toHaveCount(0)
  await expect(help).toBeVisible()
})

test('what was opened stands there the next time, and a request is found by its number', async ({ page }) => {
  const asha = await makeCustomer(page)
  const request = {
    type: 'CHANGE_IDENTIFIER',
    base_type: 'MOBILE',
    customer: { id: asha.id },
    new_value: newMobile().stored,
    reason: 'Lost SIM',
  }
  const filed = await tillPost(page, 'request/add', { request })
  expect(filed.requests.request[0].item_status.code, JSON.stringify(filed)).toBe('9000')
  const requestId = String(filed.requests.request[0].id)
  await signIn(page, APPROVER, `/customers/${asha.id}`)
  await openPalette(page)
  await page.keyboard.type(`#${requestId}`)
  await expect(chosen(page)).toContainText(`Mobile · ${fullName(asha)}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/requests/${requestId}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await openPalette(page)
  const rows = page.getByRole('group', { name: 'Recently opened' }).getByRole('option')
  await expect(rows).toHaveText([/Mobile · Asha.*Pending/, new RegExp(fullName(asha))])
  await expectPaletteAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/customers/${asha.id}`)

  // Somebody else in the same browser sees nothing of it.
  await signIn(page, MANAGER)
  await openPalette(page)
  await expect(option(page, 'Possible duplicates')).toBeVisible()
  await expect(rows).toHaveCount(0)
})

test('a number that nobody has is registered from there', async ({ page }) => {
  const mobile = newMobile()
  await signIn(page, MANAGER)
  await openPalette(page)
  await page.keyboard.type(`+${mobile.stored}`)
  await expect(chosen(page)).toContainText(`Register ${mobile.shown}`)
  await expectPaletteAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/customers/new')
  await expect(page.getByLabel('Mobile')).toHaveValue(mobile.shown)
})

test('an agent is offered nothing that the role does not allow', async ({ page }) => {
  await signIn(page, AGENT)
  await openPalette(page)
  await expect(option(page, 'Possible duplicates')).toBeVisible()
  await expect(option(page, 'Register a customer')).toHaveCount(0)
  for (const text of ['stores and tills', 'exports', `+${newMobile().stored}`]) {
    await box(page).fill(text)
    await expect(page.getByText(`Nothing found for “${text}”`)).toBeVisible()
  }
  await expectPaletteAccessible(page)
})

test('everybody who matches is shown in the list, with the text and without it in the address', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/requests')
  await openPalette(page)
  await page.keyboard.type(asha.lastName)
  await option(page, `All customers matching “${asha.lastName}”`).click()
  await expect(page).toHaveURL('/customers')
  await expect(page.getByLabel('Search customers')).toHaveValue(asha.lastName)
  await expect(page.getByRole('link', { name: fullName(asha) })).toBeVisible()
})

test('it opens from inside a field and gives the caret back; Escape clears, then closes', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  const mobile = page.getByLabel('Mobile')
  await mobile.fill('98')
  await mobile.focus()
  await openPalette(page)
  await page.keyboard.type('nobody at all')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveCount(0)
  await expect(mobile).toBeFocused()
  await expect(mobile).toHaveValue('98')
  // A slash belongs to the field; on a page without a search of its own it opens the palette.
  await page.keyboard.type('/')
  await expect(mobile).toHaveValue('98/')
  await page.goto('/requests')
  await openPalette(page, '/')
})

test('Enter means what was typed, not what is still standing there', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER)
  await openPalette(page)
  await expect(chosen(page)).toContainText('Register a customer')
  await page.route('**/api/palette', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue()
  })
  await page.keyboard.type(asha.mobile.stored)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Searching…')).toBeVisible()
  await expect(page).toHaveURL('/')
  await expect(page).toHaveURL(`/customers/${asha.id}`)
})

test('a server that does not answer is said and asked again; an ended session asks for the password', async ({
  page,
}) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER)
  await openPalette(page)
  await page.route('**/api/palette', (route) => route.abort())
  await page.keyboard.type(asha.lastName)
  await expect(page.getByText('Searching did not work')).toBeVisible()
  await page.unroute('**/api/palette')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(option(page, fullName(asha))).toBeVisible()

  await page.context().clearCookies()
  await box(page).fill(asha.email)
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.getByLabel('Password').fill(MANAGER.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again).toHaveCount(0)
  await expect(option(page, fullName(asha))).toBeVisible()
  await expect(option(page, fullName(asha)).locator('mark')).toHaveText(asha.email)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('an icon opens it, it fills the screen, and a tap opens a customer', async ({ page }) => {
    const asha = await makeCustomer(page)
    await signIn(page, AGENT)
    const entry = page.getByRole('button', { name: 'Search…' })
    expect(await entry.boundingBox()).toMatchObject({ width: 44, height: 44 })
    await expect(async () => {
      if (!(await box(page).isVisible())) await entry.tap()
      await expect(box(page)).toBeFocused({ timeout: 500 })
    }).toPass()
    const sheet = page.getByRole('dialog', { name: 'Search everything' })
    expect(await sheet.boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 740 })
    await box(page).fill(asha.lastName)
    const mine = option(page, fullName(asha))
    await expect(mine).toBeVisible()
    await expectPaletteAccessible(page)
    await mine.tap()
    await expect(page).toHaveURL(`/customers/${asha.id}`)
    await expect(box(page)).toHaveCount(0)
  })
})
