import { ADMIN } from '../tests/launch'
import { AGENT, type Made, makeBill, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { type Browser, expect, type Page, test } from './test'

const FARIDA = { email: 'farida@tilmara.example', password: ADMIN.password }

/** A ticket of this customer, filed by a till of Pune; answers its code. */
const makeTicket = async (page: Page, { mobile }: Made, given: Record<string, string> = {}): Promise<string> => {
  const response = await tillPost(page, 'customer/tickets', {
    customer: {
      mobile: mobile.stored,
      ticket: { subject: 'Points missing', message: 'Bill PN-1 gave none', ...given },
    },
  })
  const { ticket, item_status: status } = response.customers.customer
  expect(status.code, JSON.stringify(response)).toBe('1300')
  return ticket.code
}

const opened = async (page: Page, given: Record<string, string> = {}, who = AGENT) => {
  const customer = await makeCustomer(page)
  const code = await makeTicket(page, customer, given)
  await signIn(page, who, `/tickets/${code}`)
  await expect(page.getByRole('heading', { level: 1, name: given.subject ?? 'Points missing' })).toBeVisible()
  return { customer, code }
}

const secondPage = async (browser: Browser, path: string) => {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  await signIn(page, FARIDA, path)
  return page
}

const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' })
const facts = (page: Page) => page.getByRole('region', { name: 'Facts' })
const history = (page: Page) => page.getByRole('region', { name: 'History' })
const box = (page: Page) => page.getByRole('textbox', { name: /^(Internal comment|Answer to the customer)/ })

test('an agent writes to the desk and to the customer, who gets it as a message', async ({ page }) => {
  const { customer } = await opened(page)
  await expect(page.getByRole('article', { name: 'As it was filed' })).toContainText('Bill PN-1 gave none')
  await expect(page.getByRole('heading', { level: 2, name: `Asha ${customer.lastName}` })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Add comment' }).click()
  await expect(page.getByText('Write something first.')).toBeVisible()
  await box(page).fill('The till of Pune 2 was offline')
  await page.getByRole('button', { name: 'Add comment' }).click()
  await expect(page.getByText('Comment added for the desk alone.')).toBeVisible()
  await expect(conversation(page).getByRole('article', { name: 'Internal, by Inês Falcão' })).toContainText('offline')
  await expect(box(page)).toHaveValue('')

  await page.getByRole('radio', { name: 'To the customer' }).check()
  await page.getByRole('button', { name: 'Quick reply' }).click()
  const replies = page.getByRole('menu', { name: 'Quick reply' })
  await replies.getByRole('menuitem').first().click()
  await expect(box(page)).toHaveValue(/Asha/)
  await expect(box(page)).not.toHaveValue(/[{}]/)
  await expect(box(page)).toBeFocused()
  const text = await box(page).inputValue()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Sent to the customer.')).toBeVisible()
  const answer = conversation(page).getByRole('article', { name: 'To the customer, by Inês Falcão' })
  await expect(answer).toContainText('by SMS')
  // Sending goes on in the background, and the page follows.
  await expect(answer.getByText(/^(Sent|Delivered)$/)).toBeVisible({ timeout: 20_000 })
  await expect(history(page)).toContainText('wrote to the customer')
  await expectAccessible(page)

  await page.goto(`/customers/${customer.id}/interactions`)
  const [firstLine = ''] = text.split('\n')
  await expect(page.getByText(firstLine).first()).toBeVisible()
})

test('closing asks for what came of it, opening again for a reason', async ({ page }) => {
  await opened(page)
  await page.getByRole('button', { name: 'Close…' }).click()
  const closing = page.getByRole('dialog', { name: 'Close the ticket' })
  await closing.getByRole('button', { name: 'Close ticket' }).click()
  await expect(closing.getByText('Say what came of it before closing.')).toBeVisible()
  await expectAccessible(page)
  await closing.getByLabel('Outcome').fill('60 points granted')
  await closing.getByRole('button', { name: 'Close ticket' }).click()
  await expect(closing).toHaveCount(0)
  await expect(page.getByText('Outcome: 60 points granted')).toBeVisible()
  await expect(history(page)).toContainText('“60 points granted”')

  await page.getByRole('button', { name: 'Reopen…' }).click()
  const reopening = page.getByRole('dialog', { name: 'Open the ticket again' })
  await reopening.getByRole('button', { name: 'Reopen ticket' }).click()
  await expect(reopening.getByText('Say why it is opened again.')).toBeVisible()
  await expectAccessible(page)
  await reopening.getByLabel('Why is it opened again?').fill('They never came')
  await reopening.getByRole('button', { name: 'Reopen ticket' }).click()
  await expect(page.getByRole('button', { name: 'Close…' })).toBeVisible()
  await expect(history(page)).toContainText('“They never came”')
})

test('facts are edited, a bill is linked, and a subject that is open already leads to its ticket', async ({ page }) => {
  const { customer, code } = await opened(page, { subject: 'Cup broken' })
  await makeBill(page, customer, { number: `PN-${customer.id}`, amount: 480, daysAgo: 3 })
  await makeTicket(page, customer, { subject: 'Late delivery' })
  await page.reload()

  await page.getByRole('button', { name: 'Edit the ticket' }).click()
  const editing = page.getByRole('dialog', { name: 'Edit the ticket' })
  await editing.getByLabel('Subject').fill('late DELIVERY')
  await editing.getByLabel('Department').selectOption({ label: 'Customer care' })
  await editing.getByLabel('Due').fill('2031-01-05T17:30')
  await editing.getByLabel('Bill').selectOption({ index: 1 })
  await expectAccessible(page)
  await editing.getByRole('button', { name: 'Save ticket' }).click()
  await expect(editing.getByText('The customer has an open ticket with this subject already.')).toBeVisible()
  await expect(editing.getByRole('link', { name: 'Open “Late delivery”' })).toBeVisible()
  await editing.getByLabel('Subject').fill('Cup and saucer broken')
  await editing.getByRole('button', { name: 'Save ticket' }).click()
  await expect(editing).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'Cup and saucer broken' })).toBeVisible()
  await expect(facts(page)).toContainText('5 Jan 2031, 17:30')
  await expect(facts(page).getByRole('link', { name: `PN-${customer.id}` })).toBeVisible()
  await expect(history(page)).toContainText(`bill from nothing to PN-${customer.id}`)
  await expect(page).toHaveURL(`/tickets/${code}`)
})

test('two agents see each other, and what both changed is theirs to choose', async ({ page, browser }) => {
  test.setTimeout(90_000)
  const { code } = await opened(page)
  const theirs = await secondPage(browser, `/tickets/${code}`)
  await expect(theirs.getByText('Inês Falcão is looking at this too')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('Farida Shaikh is looking at this too')).toBeVisible({ timeout: 15_000 })

  await page.getByRole('button', { name: 'Change priority' }).click()
  const dialog = page.getByRole('dialog', { name: 'Priority' })
  await dialog.getByRole('radio', { name: 'Low' }).check()

  await theirs.getByRole('button', { name: 'Change priority' }).click()
  const their = theirs.getByRole('dialog', { name: 'Priority' })
  await their.getByRole('radio', { name: 'High' }).check()
  await their.getByRole('button', { name: 'Save' }).click()
  await expect(their).toHaveCount(0)
  await theirs.getByRole('textbox', { name: 'Internal comment' }).fill('She called again')
  await theirs.getByRole('button', { name: 'Add comment' }).click()

  // Both arrive without a reload, and the form that is open says so.
  await expect(dialog.getByText('Farida Shaikh changed priority to High meanwhile.')).toBeVisible()
  await expect(conversation(page)).toContainText('She called again', { timeout: 15_000 })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('heading', { name: /^Saved meanwhile by Farida Shaikh/ })).toBeVisible()
  await expect(dialog.getByRole('radio', { name: 'Yours: Low' })).toBeChecked()
  await expect(dialog.getByRole('radio', { name: 'Theirs, by Farida Shaikh: High' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(history(page)).toContainText('changed priority from High to Low')

  await theirs.goto('/customers')
  await expect(page.getByText('Farida Shaikh is looking at this too')).toHaveCount(0, { timeout: 15_000 })
  await theirs.context().close()
})

test('what one changes does not stand in the way of what another changes elsewhere', async ({ page, browser }) => {
  const { code } = await opened(page)
  await page.getByRole('button', { name: 'Change priority' }).click()
  const dialog = page.getByRole('dialog', { name: 'Priority' })
  await dialog.getByRole('radio', { name: 'Low' }).check()
  const theirs = await secondPage(browser, `/tickets/${code}`)
  await theirs.getByRole('button', { name: 'Take' }).click()
  await expect(theirs.getByText('With Farida Shaikh')).toBeVisible()
  await theirs.context().close()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('With Farida Shaikh')).toBeVisible()
  await expect(history(page)).toContainText('changed priority from Medium to Low')
})

test('what is typed outlives a reload, an ended session and another way out', async ({ page }) => {
  const { code } = await opened(page)
  await page.getByRole('radio', { name: 'To the customer' }).check()
  await box(page).fill('We found your points')
  await expect(page.getByText('Draft kept')).toBeVisible()
  await page.reload()
  await expect(box(page)).toHaveValue('We found your points')
  await expect(page.getByRole('radio', { name: 'To the customer' })).toBeChecked()
  await expect(page.getByText(/^Draft from \d\d:\d\d$/)).toBeVisible()
  await expectAccessible(page)

  // Left at once, before the pause after typing is over.
  await box(page).fill('We found your points.')
  const kept = page.waitForResponse('**/api/tickets/draft')
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await kept
  await expect(page).toHaveURL(/\/tickets$/)
  await page.goto(`/tickets/${code}`)
  await expect(box(page)).toHaveValue('We found your points.')

  await page.context().clearCookies()
  await box(page).fill('We found your 60 points')
  await expect(page.getByText('Your session has ended, so this page no longer follows')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign in again…' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.getByLabel('Password').fill(AGENT.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Draft kept')).toBeVisible({ timeout: 15_000 })
  await page.reload()
  await expect(box(page)).toHaveValue('We found your 60 points')

  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Send to the customer' }).click()
  await again.getByLabel('Password').fill(AGENT.password)
  await again.getByRole('button', { name: 'Sign in and save' }).click()
  await expect(conversation(page)).toContainText('We found your 60 points')
  await page.reload()
  await expect(box(page)).toHaveValue('')

  await box(page).fill('Not this')
  await expect(page.getByText('Draft kept')).toBeVisible()
  await page.reload()
  const discarded = page.waitForResponse('**/api/tickets/draft')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(box(page)).toHaveValue('')
  await discarded
  await page.reload()
  await expect(page.getByRole('button', { name: 'Add comment' })).toBeVisible()
  await expect(box(page)).toHaveValue('')
})

test('a ticket is worked on by keys alone', async ({ page }) => {
  await opened(page)
  await page.keyboard.press('t')
  await expect(page.getByText('With Inês Falcão')).toBeVisible()
  await page.keyboard.press('w')
  await expect(page.getByRole('button', { name: 'Stop watching' })).toBeVisible()

  await page.keyboard.press('p')
  await expect(page.getByRole('radio', { name: 'Medium' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(history(page)).toContainText('changed priority from Medium to High')

  await page.keyboard.press('a')
  await expect(page.getByRole('dialog').getByLabel('Assignee')).toBeFocused()
  await page.keyboard.type('Farida')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('With Farida Shaikh')).toBeVisible()

  await page.keyboard.press('c')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('Farida knows the till')
  await page.keyboard.press('Control+Enter')
  await expect(conversation(page)).toContainText('Farida knows the till')
  await page.keyboard.press('Escape')

  await page.keyboard.press('s')
  const status = page.getByRole('dialog', { name: 'Status' })
  await expect(status.getByRole('radio', { name: 'Open', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(status.getByRole('radio', { name: 'Closed' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Explained on the phone')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Outcome: Explained on the phone')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/tickets$/)
})

test('j and k go through the list that the ticket was opened from, u leads back to it', async ({ page }) => {
  const customer = await makeCustomer(page)
  const codes: string[] = []
  for (const subject of ['First', 'Second', 'Third']) codes.push(await makeTicket(page, customer, { subject }))
  await signIn(page, AGENT, '/customers')
  await page.evaluate((list) => sessionStorage.setItem('regulars:ticket-list', JSON.stringify(list)), {
    href: '/tickets?view=overdue',
    codes,
  })
  await page.goto(`/tickets/${codes[1]}`)
  const title = page.getByRole('heading', { level: 1 })
  await expect(page.getByRole('link', { name: 'Next ticket' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(title).toHaveText('Third')
  await expect(page.getByRole('link', { name: 'Next ticket' })).toHaveCount(0)
  await page.keyboard.press('k')
  await expect(title).toHaveText('Second')
  await page.keyboard.press('k')
  await expect(title).toHaveText('First')
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/\/tickets\?view=overdue$/)
})

test('an unknown code says so, and a ticket is for those who work on tickets', async ({ page }) => {
  const { code } = await opened(page)
  expect((await page.goto('/tickets/nothing00'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no such ticket' })).toBeVisible()
  await expectAccessible(page)
  await page.context().clearCookies()
  for (const path of [`/api/tickets/${code}/live`, `/api/tickets/nothing00/live`])
    expect((await page.request.get(path)).status()).toBe(401)
  await page.goto(`/tickets/${code}`)
  await expect(page).toHaveURL(/\/login/)
})
