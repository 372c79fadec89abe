import { AGENT, MANAGER, makeCustomer } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('home shows a store manager the day of the own store, and the way to register', async ({ page }) => {
  await makeCustomer(page)
  await signIn(page, MANAGER)
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Pune', { exact: true })).toBeVisible()
  await expect(page.getByText('Today', { exact: true })).toBeVisible()
  await page.getByText('Show as a table').click()
  await expect(page.getByRole('table', { name: /Registrations by day/ }).getByRole('row')).toHaveCount(31)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Register customer' }).click()
  await expect(page).toHaveURL('/customers/new')
})

test('home shows a support agent the whole chain and no register button', async ({ page }) => {
  await signIn(page, AGENT)
  await expect(page.getByRole('main').getByText('Tilmara', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Register customer' })).toHaveCount(0)
  await expectAccessible(page)
})
