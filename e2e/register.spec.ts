import { AGENT, MANAGER, makeCustomer, newEmail, newMobile, openPanel } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('a store manager registers a walk-in customer, and the next one at the same till', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  const mobile = newMobile()
  await page.getByLabel('Mobile').fill(mobile.shown)
  await page.getByLabel('Email', { exact: true }).fill(newEmail())
  await page.getByLabel('First name').fill('Asha')
  await page.getByLabel('Last name').fill('Menon')
  await page.getByLabel('Till', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('SMS, campaigns').selectOption('Unsubscribed')
  await page.getByLabel('City').fill('Pune')
  const panel = await openPanel(page)
  await expect(panel.getByText('Registers a new loyalty customer')).toBeVisible()
  await expect(panel.getByText(mobile.shown)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Registered Asha Menon.' })).toBeFocused()
  await expect(page.getByText('1000', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Register another' }).click()
  await expect(page.getByLabel('Mobile')).toHaveValue('')
  await expect(page.getByLabel('Till', { exact: true })).not.toHaveValue('')
})

test('a known number says whom it will change, what stays and which setting says so', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/customers/new')
  await page.getByLabel('Mobile').fill(asha.mobile.shown)
  await page.getByLabel('Email', { exact: true }).fill(newEmail())
  await page.getByLabel('First name').fill('Asha K.')
  const panel = await openPanel(page)
  await expect(panel.getByText(`Updates Asha ${asha.lastName}`)).toBeVisible()
  await expect(panel.getByText('Matched by mobile')).toBeVisible()
  await expect(panel.getByText('Asha K.')).toBeVisible()
  await expect(panel.getByText(`Email stays ${asha.email}`)).toBeVisible()
  await expect(panel.getByText('CONF_ALLOW_EMAIL_UPDATE')).toBeVisible()
  await expect(panel.getByText('R2 · I5')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Update', exact: true }).click()
  await expect(
    page.getByText(`Updated Asha K. ${asha.lastName}. The e-mail stays, because e-mail changes are off.`),
  ).toBeVisible()
  await expect(page.getByText('1000 · 91006')).toBeVisible()
})

test('a match opens the customer', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/customers/new')
  await page.getByLabel('Mobile').fill(asha.mobile.shown)
  const panel = await openPanel(page)
  await panel.getByRole('link', { name: `Open Asha ${asha.lastName}` }).click()
  await expect(page).toHaveURL(`/customers/${asha.id}`)
  await expect(page.getByRole('heading', { level: 1, name: `Asha ${asha.lastName}` })).toBeVisible()
})

test('what is refused is refused at its field, before and after the button', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByText('Enter a mobile number, an e-mail or an external ID.').first()).toBeVisible()
  await expect(page.getByLabel('Mobile')).toBeFocused()
  await expectAccessible(page)

  await page.getByLabel('Mobile').fill('12ab')
  await page.getByLabel('First name').fill('Asha')
  await expect(page.getByLabel('Mobile')).toHaveAccessibleDescription(/Enter a complete mobile number/)
  await expect(page.getByRole('button', { name: 'Register', exact: true })).toBeDisabled()
  const panel = await openPanel(page)
  await expect(panel.getByText('1001')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Mobile').fill(newMobile().shown)
  await expect(page.getByRole('button', { name: 'Register', exact: true })).toBeEnabled()
  await expect(page.getByLabel('First name')).toHaveValue('Asha')
})

test('a double click and a lost answer make one customer', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  const mobile = newMobile()
  await page.getByLabel('Mobile').fill(mobile.shown)
  await page.getByLabel('First name').fill('Twice')
  await page.getByRole('button', { name: 'Register', exact: true }).dblclick()
  await expect(page.getByRole('heading', { name: 'Registered Twice.' })).toBeVisible()

  // The answer of the next one is lost on the way; the form asks by its key and knows.
  await page.getByRole('button', { name: 'Register another' }).click()
  const lost = newMobile()
  await page.getByLabel('Mobile').fill(lost.shown)
  await page.getByLabel('First name').fill('Lost')
  await page.route('**/customers/new', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Registered Lost.' })).toBeVisible()

  await page.goto('/customers')
  for (const { shown } of [mobile, lost]) {
    await page.getByLabel('Search customers').fill(shown)
    await expect(page.getByText('1–1 of 1', { exact: true })).toBeVisible()
  }
})

test('a form that never arrived says so and is sent again', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  await page.getByLabel('Mobile').fill(newMobile().shown)
  await page.getByLabel('First name').fill('Patient')
  let isDown = true
  await page.route('**/customers/new', (route) =>
    isDown && route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  )
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByText('It was not saved')).toBeVisible()
  isDown = false
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Registered Patient.' })).toBeVisible()
})

test('an expired session asks for the password over the form and then saves', async ({ page }) => {
  await signIn(page, MANAGER, '/customers/new')
  await page.getByLabel('Mobile').fill(newMobile().shown)
  await page.getByLabel('First name').fill('Kept')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password').fill(MANAGER.password)
  await dialog.getByRole('button', { name: 'Sign in and save' }).click()
  await expect(page.getByRole('heading', { name: 'Registered Kept.' })).toBeVisible()
})

test('a support agent has no way to register', async ({ page }) => {
  await signIn(page, AGENT, '/customers')
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Register / })).toHaveCount(0)
  expect((await page.goto('/customers/new'))?.status()).toBe(403)
  const refused = await page.request.post('/api/customers/preview', { data: { values: { mobile: '919800000000' } } })
  expect(refused.status()).toBe(403)
})
