import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ADMIN, launchServer, type RunningServer } from '../tests/launch'
import { AGENT, makeCustomer, newEmail, newMobile, openBar } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const APPROVER = { email: 'approver@tilmara.example', password: ADMIN.password }
const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const next = (page: Page) => page.getByRole('complementary', { name: 'What will happen' })
const wanted = (page: Page, label: string) => page.getByRole('textbox', { name: label })

test('an agent asks for another number, sees it wait, and withdraws it', async ({ page }) => {
  const asha = await makeCustomer(page)
  const other = await makeCustomer(page)
  const mobile = newMobile()
  await signIn(page, AGENT, `/customers/${asha.id}`)
  await openBar(page)
  await page.getByRole('link', { name: 'Ask for a change' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ask for a change' })).toBeVisible()
  await expect(panel(page, 'Change the mobile')).toContainText(asha.mobile.shown)
  await expect(next(page)).toContainText('It waits until an approver decides')
  await expect(next(page)).toContainText(`${asha.mobile.shown} is free for others then`)
  await expect(page.getByRole('button', { name: 'Change now' })).toHaveCount(0)
  await expectAccessible(page)

  await wanted(page, 'New mobile').fill(other.mobile.stored)
  await expect(page.getByText('Somebody else has this mobile.')).toBeVisible()
  await expect(page.getByRole('link', { name: `Asha ${other.lastName}` })).toHaveAttribute(
    'href',
    `/customers/${other.id}`,
  )
  await wanted(page, 'New mobile').fill(asha.mobile.shown)
  await expect(page.getByText('The customer has this value already.')).toBeVisible()
  await wanted(page, 'New mobile').fill('12')
  await page.getByRole('textbox', { name: 'Reason' }).focus()
  await expect(page.getByText('The new mobile number is not a valid one.')).toBeVisible()
  await wanted(page, 'New mobile').fill(mobile.shown)
  await expect(next(page)).toContainText(`becomes ${mobile.shown}`)
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(page.getByText('Say why the change is wanted')).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Lost SIM')
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(page.getByText('Asked. It waits until an approver decides; nothing has changed yet.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the request' })).toHaveAttribute('href', /^\/requests\/\d+$/)

  await page.goto(`/customers/${other.id}/identifiers?kind=mobile`)
  await wanted(page, 'New mobile').fill(mobile.stored)
  await expect(page.getByText('The same is asked for already')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Request \d+$/ })).toBeVisible()

  await page.goto(`/customers/${asha.id}/requests`)
  const item = panel(page, 'Requests').getByRole('listitem')
  await expect(item).toHaveCount(1)
  await expect(item).toContainText('Pending')
  await expect(item).toContainText(mobile.shown)
  await expect(item).toContainText('Lost SIM')
  await openBar(page)
  await expect(page.getByText(/waiting|waits/i).first()).toBeVisible()
  await expectAccessible(page)
  await item.getByRole('button', { name: /^Withdraw request/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('Withdrawn. Nothing else has changed.')).toBeVisible()
  await expect(item).toContainText('Rejected')
  await expect(item.getByRole('button')).toHaveCount(0)
})

test('whoever may decide changes at once, gives a number on, and takes a change back', async ({ page }) => {
  const asha = await makeCustomer(page)
  const rosa = await makeCustomer(page, { firstname: 'Rosa' })
  const email = newEmail()
  await signIn(page, APPROVER, `/customers/${asha.id}/identifiers?kind=email`)
  await expect(panel(page, 'Change the email')).toContainText(asha.email)
  await wanted(page, 'New email').fill(email)
  await page.getByRole('textbox', { name: 'Reason' }).fill('New employer')
  await page.getByRole('button', { name: 'Change now' }).click()
  await expect(page.getByText(`has ${email} now. ${asha.email} is free for others.`)).toBeVisible()

  await page.getByRole('link', { name: 'All requests' }).click()
  const item = panel(page, 'Requests').getByRole('listitem')
  await item.getByRole('button', { name: /^Revert request/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revert' }).click()
  await expect(page.getByText(`has ${asha.email} again, and ${email} is free.`)).toBeVisible()
  await expect(item).toContainText('Reverted by')

  await page.goto(`/customers/${asha.id}/identifiers?kind=reallocation`)
  await page.getByRole('searchbox', { name: 'Who gets the number' }).fill(rosa.lastName)
  await page.getByRole('link', { name: new RegExp(rosa.lastName) }).click()
  await expect(next(page)).toContainText(`Rosa ${rosa.lastName} gets ${asha.mobile.shown}.`)
  await expect(next(page)).toContainText(`${rosa.mobile.shown} is free for others then`)
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Reason' }).fill('Her number now')
  await page.getByRole('button', { name: 'Change now' }).click()
  await expect(page.getByText(`The number is Rosa ${rosa.lastName}’s now`)).toBeVisible()
  await page.goto(`/customers/${asha.id}/identifiers?kind=reallocation`)
  await expect(page.getByText('There is no number to give')).toBeVisible()
})

test.describe('where the new number must be proven', () => {
  // A server of its own, on SQLite: nobody else asks for codes, and the code is read from its database.
  let server: RunningServer
  test.beforeAll(async () => {
    server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn' } })
  })
  test.afterAll(() => server?.discard())

  const codeTo = (receiver: string): string => {
    const database = new Database(join(server.dataFolder, 'regulars.sqlite'), { readonly: true })
    const row = database.prepare('select secrets from messages where receiver = ? order by id desc').get(receiver)
    database.close()
    return /[A-Z2-9]{6}/.exec(JSON.stringify(row))?.[0] ?? ''
  }

  test('the customer reads out a code, and only then is the change asked for', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    const asha = await makeCustomer(page)
    const mobile = newMobile()
    await signIn(page, ADMIN, '/settings/registration')
    await page.getByRole('combobox', { name: 'Proof for a mobile change' }).selectOption({ value: 'NEW' })
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: /^Save/ }).click()
    await expect(page.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0)

    await context.clearCookies()
    await signIn(page, AGENT, `/customers/${asha.id}/identifiers?kind=mobile`)
    const proof = page.getByRole('group', { name: 'New mobile' })
    await wanted(page, 'New mobile').fill(mobile.stored)
    await page.getByRole('textbox', { name: 'Reason' }).fill('Lost SIM')
    await expect(proof).toContainText(mobile.shown)
    await page.getByRole('button', { name: 'Ask for approval' }).click()
    await expect(page.getByText('The new one is not proven.')).toBeVisible()
    await proof.getByRole('button', { name: 'Send code' }).click()
    await expect(proof.getByText(`A code is on its way to ${mobile.shown}.`)).toBeVisible()
    const code = proof.getByRole('textbox', { name: 'Code that the customer reads out' })
    await code.fill('AAAAAA')
    await code.press('Enter')
    await expect(proof.getByText('This is not the code that was sent last. 4 more tries.').first()).toBeVisible()
    await expectAccessible(page)
    await code.fill(codeTo(mobile.stored))
    await proof.getByRole('button', { name: 'Check code' }).click()
    await expect(proof.getByText('Proven', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Ask for approval' }).click()
    await expect(page.getByText('Asked. It waits until an approver decides')).toBeVisible()
    await page.goto(`/customers/${asha.id}/interactions`)
    await expect(panel(page, 'Interactions').getByRole('listitem').filter({ hasText: 'Ownership code' })).toBeVisible()
    await expect(page.getByText(codeTo(mobile.stored))).toHaveCount(0)
    await context.close()
  })
})
