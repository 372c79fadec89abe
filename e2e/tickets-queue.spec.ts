import { AGENT, MANAGER, makeCustomer, OTHER_MANAGER, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const OTHER_AGENT = { email: 'farida@tilmara.example', password: AGENT.password }

let count = 0
/** A ticket of a new customer, filed by a till of Pune; answers its code and its subject, which nobody else has. */
const fileByTill = async (page: Page, given: Record<string, string> = {}) => {
  const { mobile, lastName } = await makeCustomer(page)
  count += 1
  const subject = `Zip ${lastName} ${count}`
  const response = await tillPost(page, 'customer/tickets', {
    customer: { mobile: mobile.stored, ticket: { subject, department: 'CARE', ...given } },
  })
  const { ticket, item_status } = response.customers.customer
  expect(item_status.code, JSON.stringify(response)).toBe('1300')
  return { code: String(ticket.code), subject, lastName }
}

const rowOf = (page: Page, subject: string) => page.getByRole('row').filter({ hasText: subject })

const another = async (page: Page, who: { email: string; password: string }, path: string) => {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin })
  if (!context) throw new Error('there is a browser')
  const other = await context.newPage()
  await signIn(other, who, path)
  return other
}

const search = async (page: Page, text: string) => {
  const box = page.getByRole('searchbox', { name: 'Search tickets' })
  // The page may have come before its keys.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(box).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(text)
}

test('a second agent sees a ticket appear and takes it by keyboard, and the first sees who has it', async ({
  page,
}) => {
  await signIn(page, AGENT, '/tickets?view=unassigned&order=newest')
  const farida = await another(page, OTHER_AGENT, '/tickets?view=unassigned&order=newest')
  await expect(farida.getByRole('table', { name: 'Tickets' })).toBeVisible()
  await farida.mouse.move(5, 5)
  const { subject, code } = await fileByTill(page, { priority: 'HIGH' })

  const row = rowOf(farida, subject)
  await expect(row).toBeVisible()
  await expect(row.getByText('New', { exact: true })).toBeVisible()
  await expect(row).toContainText('High')
  await expect(farida.getByText(`New ticket: ${subject}.`)).toBeAttached()

  await farida.keyboard.press('j')
  await expect(row.getByRole('link', { name: subject })).toBeFocused()
  await farida.keyboard.press('t')
  await expect(farida.getByRole('status').filter({ hasText: '1 assigned to Farida' })).toBeVisible()
  await expect(row).toHaveCount(0)
  // The row in its place has the focus.
  await expect(farida.locator('[data-row] a:focus')).toHaveCount(1)
  await farida.goto('/tickets')
  await expect(rowOf(farida, subject)).toContainText('Farida')

  await page.goto('/tickets?view=all&order=newest')
  await expect(rowOf(page, subject)).toContainText('Farida')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/tickets/${code}$`))
  // Who has it open stands in the other's list.
  await expect(rowOf(farida, subject)).toContainText('Inês')
  await farida.context().close()
})

test('rows stay in their places under somebody who works on them; what came waits behind a line', async ({ page }) => {
  const before = await fileByTill(page)
  await signIn(page, AGENT, '/tickets?view=all&order=newest')
  await page.keyboard.press('j')
  await expect(rowOf(page, before.subject).getByRole('link', { name: before.subject })).toBeFocused()
  const came = await fileByTill(page)
  await expect(page.getByText('1 new ticket', { exact: true })).toBeVisible()
  await expect(rowOf(page, came.subject)).toHaveCount(0)
  await expect(rowOf(page, before.subject).getByRole('link', { name: before.subject })).toBeFocused()
  await page.getByRole('button', { name: 'Show now' }).click()
  await expect(rowOf(page, came.subject)).toContainText('New')
})

test('several are assigned and closed at once, and one that was changed meanwhile stays', async ({ page }) => {
  const [one, two, three] = [await fileByTill(page), await fileByTill(page), await fileByTill(page)]
  await signIn(page, AGENT, '/tickets?view=all&order=newest')
  for (const { subject } of [one, two, three]) await page.getByRole('checkbox', { name: `Select ${subject}` }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Assign…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Assign 3 tickets' })
  await dialog.getByLabel('Assign to').selectOption({ label: 'Inês Falcão (you)' })
  await dialog.getByRole('button', { name: 'Assign' }).click()
  await expect(page.getByText('3 assigned to Inês Falcão.')).toBeVisible()
  for (const { subject } of [one, two, three]) await expect(rowOf(page, subject)).toContainText('Inês')

  // From now on this page learns nothing of what others do.
  await page.route('**/api/tickets/queue', (route) => route.abort())
  const farida = await another(page, OTHER_AGENT, '/tickets?view=all&order=newest')
  await farida.getByRole('checkbox', { name: `Select ${two.subject}` }).check()
  await farida.getByRole('button', { name: 'Change…' }).click()
  await farida.getByRole('dialog').getByLabel('Priority').selectOption('High')
  await farida.getByRole('dialog').getByRole('button', { name: 'Change' }).click()
  await expect(farida.getByText('1 set to high priority.')).toBeVisible()
  await farida.context().close()

  for (const { subject } of [one, two, three]) await page.getByRole('checkbox', { name: `Select ${subject}` }).check()
  await page.getByRole('button', { name: 'Close…' }).click()
  const closing = page.getByRole('dialog', { name: 'Close 3 tickets' })
  await closing.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(closing.getByText('Say what came of them before closing.')).toBeVisible()
  await closing.getByLabel('What came of them').fill('A new zip was sewn in')
  await page.unroute('**/api/tickets/queue')
  await closing.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByText('2 closed. 1 stayed as it was.')).toBeVisible()
  await expect(page.getByText(': Farida Shaikh changed it meanwhile.')).toBeVisible()
  await expect(rowOf(page, one.subject)).toHaveCount(0)
  await page.getByRole('status').getByRole('link', { name: two.subject }).click()
  await expect(page).toHaveURL(new RegExp(`/tickets/${two.code}$`))
})

test('overdue is said in words, filters stand in the address and what is searched for does not', async ({ page }) => {
  const { subject } = await fileByTill(page, { priority: 'LOW' })
  await signIn(page, AGENT, '/tickets?view=overdue')
  const first = page.getByRole('row').nth(1)
  await expect(first).toContainText(/\d+ (min|h|d) overdue/)
  await expect(first.locator('time').first()).toHaveAttribute('title', /\d{4}, \d{2}:\d{2}/)
  await expectAccessible(page)

  await page.getByRole('navigation', { name: 'Views of the tickets' }).getByRole('link', { name: /^All/ }).click()
  await page.getByLabel('Priority').selectOption('Low')
  await expect(page).toHaveURL(/view=all&priority=LOW/)
  await page.locator('body').click({ position: { x: 2, y: 2 } })
  await search(page, subject.toUpperCase())
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(rowOf(page, subject)).toBeVisible()
  expect(page.url()).not.toContain('Zip')
  // The history's entry knows it as soon as the keys rest.
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.history.state))).toContain(subject.toUpperCase())
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search tickets' })).toHaveValue(subject.toUpperCase())
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByLabel('Priority').selectOption('High')
  await expect(page.getByText('No ticket like that')).toBeVisible()
  await page.goBack()
  await expect(rowOf(page, subject)).toBeVisible()
})

test('a store manager sees the own store’s tickets', async ({ page }) => {
  const { subject } = await fileByTill(page)
  await signIn(page, MANAGER, '/tickets?order=newest')
  await expect(rowOf(page, subject)).toBeVisible()
  await signIn(page, OTHER_MANAGER, '/tickets?order=newest')
  await expect(page.getByRole('table', { name: 'Tickets' })).toBeVisible()
  await expect(rowOf(page, subject)).toHaveCount(0)
  await search(page, subject)
  await expect(page.getByText('No ticket like that')).toBeVisible()
})
