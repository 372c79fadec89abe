import { join } from 'node:path'
import { MANAGER, makeCustomer, openPanel } from './desk'
import { signIn } from './steps'
import { expect, type Page, test } from './test'

// The three pictures of the README. `npx playwright test readme-pictures --project desktop` with PICTURES=docs/images
// takes them again; every other run only proves that what they show is still there.

const take = (page: Page, name: string) => {
  const { name: size } = test.info().project
  const folder = (size === 'desktop' && process.env.PICTURES) || join('test-results', size)
  return page.screenshot({ path: join(folder, `${name}.png`) })
}

test('the register form of the README', async ({ page }) => {
  const asha = await makeCustomer(page, { lastname: 'Menon' })
  await signIn(page, MANAGER, '/customers/new')
  await page.getByLabel('Mobile').fill(asha.mobile.shown)
  await page.getByLabel('Email', { exact: true }).fill('asha.new@ex.example')
  await page.getByLabel('First name').fill('Asha K.')
  const panel = await openPanel(page)
  await expect(panel.getByText('Updates Asha Menon')).toBeVisible()
  await expect(panel.getByText('CONF_ALLOW_EMAIL_UPDATE')).toBeVisible()
  await take(page, 'register')
})

test('the customer list of the README', async ({ page }) => {
  await signIn(page, MANAGER, '/customers')
  await page.getByRole('searchbox').fill('mar')
  await expect(page.locator('mark').first()).toBeVisible()
  await take(page, 'customers')
})

test('the Registration Configuration of the README', async ({ page }) => {
  await signIn(page, undefined, '/settings/registration')
  await page.getByRole('link', { name: 'What may change' }).click()
  await page.getByRole('switch', { name: 'Allow e-mail change' }).click()
  await expect(page.getByText('1 change not saved')).toBeVisible()
  await take(page, 'registration-configuration')
})
