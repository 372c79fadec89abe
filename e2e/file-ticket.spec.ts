import { AGENT, MANAGER, type Made, makeBill, makeCoupon, makeCustomer, openBar, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** As long as a caller is willing to wait for it. */
const SECONDS = 20
/** Between two keys of somebody who types well. */
const BETWEEN_KEYS_MS = 60

const dialog = (page: Page) => page.getByRole('dialog', { name: 'File a ticket' })
const subjectOf = (page: Page) => dialog(page).getByRole('combobox', { name: 'Subject' })
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: BETWEEN_KEYS_MS })
const CODE = /[a-z0-9]{9}/

/** A ticket that a till of Pune sends; answers its code. */
const makeTicket = async (page: Page, { mobile }: Made, subject: string): Promise<string> => {
  const response = await tillPost(page, 'customer/tickets', {
    customer: { mobile: mobile.stored, ticket: { subject } },
  })
  const { customer } = response.customers
  expect(customer.item_status.code, JSON.stringify(response)).toBe('1300')
  return customer.ticket.code
}

/** The form over the customer's page, by its key, with everything there is to choose. */
const openForm = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('f')
  await expect(subjectOf(page)).toBeFocused()
  await expect(dialog(page).getByRole('button', { name: 'File ticket' })).toBeEnabled()
}

test('an agent files one while the caller talks, by the keyboard alone', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT)
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  const began = Date.now()
  await page.keyboard.press('f')
  await expect(dialog(page).getByRole('combobox', { name: 'Customer' })).toBeFocused()
  await type(page, asha.mobile.stored.slice(2))
  await page.keyboard.press('Enter')
  await expect(subjectOf(page)).toBeFocused()
  await type(page, 'Points of a bill missing')
  await page.keyboard.press('Tab')
  await type(page, 'She paid at Pune 1 yesterday and got none.')
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByLabel('Priority')).toBeFocused()
  await page.keyboard.press('h')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByLabel('Assignee')).toBeFocused()
  await type(page, 'Me')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByText(/^Filed [a-z0-9]{9} about /)).toBeVisible()
  const took = (Date.now() - began) / 1_000
  expect(took, 'seconds').toBeLessThan(SECONDS)

  await expect(dialog(page).getByRole('status')).toContainText(/“Points of a bill missing” is due \d/)
  const open = dialog(page).getByRole('link', { name: /^Open [a-z0-9]{9}$/ })
  await expect(open).toBeFocused()
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Done' }).click()

  await page.goto(`/customers/${asha.id}/tickets`)
  const row = page.getByRole('row', { name: /Points of a bill missing/ })
  await expect(row).toContainText('High')
  await expect(row).toContainText('Inês')
  await expect(row).toContainText(/in \d+ (min|h|d)/)
  await expect(row.getByRole('link')).toHaveAttribute('href', /^\/tickets\/[a-z0-9]{9}$/)
  await expectAccessible(page)
})

test('the same open subject is said while typing, refused when sent, and taken over as a comment', async ({ page }) => {
  const asha = await makeCustomer(page)
  const code = await makeTicket(page, asha, 'Coupon does not work')
  await signIn(page, AGENT, `/customers/${asha.id}`)
  await openForm(page)
  await type(page, 'coupon  does NOT work')
  await expect(dialog(page).getByRole('link', { name: `Open ${code}` })).toBeVisible()
  await expect(dialog(page).getByText('1301')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(subjectOf(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(subjectOf(page)).toHaveAccessibleDescription(/open ticket with this subject already/)
  await expect(subjectOf(page)).toBeFocused()
  await expectAccessible(page)

  await type(page, ' at Pune 2')
  await expect(dialog(page).getByRole('link', { name: `Open ${code}` })).toHaveCount(0)
  await subjectOf(page).fill('Coupon does not work')
  await dialog(page).getByLabel('Message').fill('He tried it twice.')
  await dialog(page).getByRole('button', { name: 'Add as a comment there' }).click()
  await expect(page).toHaveURL(`/tickets/${code}`)
  await expect(page.getByRole('textbox', { name: /comment|reply|write/i }).first()).toHaveValue('He tried it twice.')
})

test('what was begun is there again after a reload, and is gone when it is discarded', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  await openForm(page)
  await type(page, 'Wrong name')
  await dialog(page).getByLabel('Message').fill('She is called Usha.')
  await dialog(page).getByLabel('Priority').selectOption('Low')
  await expect(dialog(page).getByText('Draft kept')).toBeVisible()
  await page.reload()
  await openForm(page)
  await expect(dialog(page).getByText('What you began earlier is here again.')).toBeVisible()
  await expect(subjectOf(page)).toHaveValue('Wrong name')
  await expect(dialog(page).getByLabel('Message')).toHaveValue('She is called Usha.')
  await expect(dialog(page).getByLabel('Priority')).toHaveValue('LOW')
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await openForm(page)
  // Whoever opens the form at once does not find what is still on its way to being thrown away.
  await page.route('**/api/tickets/draft', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  await dialog(page).getByRole('button', { name: 'Discard' }).click()
  await expect(subjectOf(page)).toHaveValue('')
  await expect(subjectOf(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await openForm(page)
  await expect(dialog(page).getByText('What you began earlier')).toHaveCount(0)
  await expect(dialog(page).getByLabel('Priority')).toHaveValue('MEDIUM')
})

test('a session that ended asks for the password over the form, and files it', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  await openForm(page)
  await page.context().clearCookies()
  await type(page, 'Parcel lost')
  await expect(dialog(page).getByText('Draft not kept: your session has ended.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.getByLabel('Password').fill(AGENT.password)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText(/^Filed [a-z0-9]{9} about /)).toBeVisible()
  await page.goto(`/customers/${asha.id}/tickets`)
  await expect(page.getByRole('row', { name: /Parcel lost/ })).toHaveCount(1)
})

test('an answer that is lost on the way files nothing twice', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}`)
  await openForm(page)
  await type(page, 'Refund')
  let lost = 0
  let letThrough = () => {}
  const said = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/api/tickets/filing', async (route) => {
    if (lost > 0) return said.then(() => route.continue())
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByText(/The connection broke/)).toBeVisible()
  letThrough()
  await expect(dialog(page).getByText(/^Filed [a-z0-9]{9} about /)).toBeVisible()
  expect(lost).toBe(1)
  await page.goto(`/customers/${asha.id}/tickets`)
  await expect(page.getByRole('row', { name: /Refund/ })).toHaveCount(1)
})

test('a bill and a coupon are linked, a due time is set, the tab counts what is open', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeBill(page, asha, { number: `T-${asha.id}`, amount: 40, daysAgo: 1 })
  const coupon = await makeCoupon(page, asha)
  await signIn(page, AGENT, `/customers/${asha.id}/tickets`)
  await expect(page.getByText('No tickets yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('region', { name: 'Tickets' }).getByRole('button', { name: 'File ticket' }).click()
  await expect(subjectOf(page)).toBeFocused()
  await type(page, 'Discount not given')
  const form = dialog(page)
  const bill = form.getByLabel('Bill')
  await bill.selectOption({ index: 1 })
  await expect(bill.locator('option:checked')).toContainText(`Bill T-${asha.id}`)
  await form.getByLabel('Coupon').selectOption({ index: 1 })
  await expect(form.getByLabel('Coupon').locator('option:checked')).toContainText(coupon)
  const due = form.getByLabel('Due')
  const byTarget = await due.inputValue()
  await form.getByLabel('Priority').selectOption('High')
  await expect(due).not.toHaveValue(byTarget)
  await due.fill('2001-01-01T10:00')
  await form.getByRole('button', { name: 'File ticket' }).click()
  await expect(due).toHaveAccessibleDescription(/This time has passed/)
  await expect(form.getByText('1302')).toBeVisible()
  await form.getByRole('button', { name: 'Back to the target' }).click()
  await form.getByLabel('Type').selectOption('About a store')
  await form.getByLabel('Store', { exact: true }).selectOption({ index: 1 })
  await expectAccessible(page)
  await form.getByRole('button', { name: 'File ticket' }).click()
  await expect(form.getByText(/^Filed /)).toBeVisible()
  const code = CODE.exec((await form.getByRole('link', { name: /^Open / }).textContent()) ?? '')?.[0]
  await form.getByRole('button', { name: 'Done' }).click()

  const tabs = page.getByRole('navigation', { name: 'Customer' })
  await expect(tabs.getByRole('link', { name: 'Tickets 1' })).toBeVisible()
  await page.getByRole('link', { name: 'Closed', exact: true }).click()
  await expect(page.getByText('No closed tickets')).toBeVisible()
  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('row', { name: /Discount not given/ })).toBeVisible()
  await tabs.getByRole('link', { name: 'Overview' }).click()
  const urgent = page.getByRole('region', { name: 'Open tickets' })
  await expect(urgent.getByRole('link', { name: 'Discount not given' })).toHaveAttribute('href', `/tickets/${code}`)
  await expectAccessible(page)
})

test('a store manager files from the palette, for the own store', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Search everything' })
  await box.fill(asha.mobile.stored.slice(2))
  await page.getByRole('option', { name: /^File a ticket for Asha/ }).click()
  await expect(subjectOf(page)).toBeFocused()
  const form = dialog(page)
  await expect(form.getByLabel('Reported from')).toHaveValue('INTOUCH')
  await type(page, 'Rude at the counter')
  await form.getByLabel('Type').selectOption('About a store')
  await expect(form.getByLabel('Store', { exact: true })).toHaveCount(0)
  await form.getByLabel('Assignee').selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await expect(form.getByText(/^Filed /)).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto('/')
  const mine = page.getByRole('region', { name: 'My tickets due today' })
  await expect(mine).toBeVisible()
  await expect(mine.getByRole('link', { name: 'All of mine' })).toHaveAttribute('href', '/tickets?view=mine')
  await expectAccessible(page)
  await page.keyboard.press('Control+k')
  await box.fill('file a tick')
  await page.keyboard.press('Enter')
  const finder = dialog(page).getByRole('combobox', { name: 'Customer' })
  await expect(finder).toBeFocused()
  await type(page, asha.lastName)
  await expect(dialog(page).getByRole('option')).toHaveCount(1)
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(subjectOf(page)).toBeFocused()
  await dialog(page).getByRole('button', { name: 'Somebody else' }).click()
  await expect(finder).toBeFocused()
  await type(page, 'zzzzqqqq')
  await expect(dialog(page).getByText('No one with zzzzqqqq.')).toBeVisible()
})

test('on the customer’s page the button files for them', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${asha.id}`)
  await openBar(page)
  await page.getByRole('navigation', { name: 'Actions' }).getByRole('button', { name: 'File ticket' }).click()
  await expect(dialog(page).getByText(`About ${asha.firstName} ${asha.lastName}`)).toBeVisible()
  await expectAccessible(page)
})
