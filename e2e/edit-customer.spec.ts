import { AGENT, MANAGER, makeCustomer, newEmail, OTHER_MANAGER, openBar, openPanel } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('locked identifiers say which setting locks them, and the rest is saved', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${asha.id}`)
  await openBar(page)
  await page.getByRole('link', { name: 'Edit' }).click()
  const mobile = page.getByRole('textbox', { name: 'Mobile' })
  await expect(mobile).not.toBeEditable()
  await expect(mobile).toHaveAccessibleDescription(
    /primary identifier is never replaced.*CONF_REGISTRATION_PRIMARY_KEY/,
  )
  const email = page.getByLabel('Email', { exact: true })
  await expect(email).not.toBeEditable()
  await expect(email).toHaveAccessibleDescription(/Ask an admin to turn it on.*CONF_ALLOW_EMAIL_UPDATE/)
  await expect(page.getByRole('textbox', { name: 'Type' })).not.toBeEditable()
  await expectAccessible(page)

  await page.getByLabel('External ID').fill(`MB-${asha.id}`)
  await page.getByLabel('First name').fill('Asha K.')
  const panel = await openPanel(page)
  await expect(panel.getByText('Asha K.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Updated Asha K. ${asha.lastName}.` })).toBeFocused()
  await expectAccessible(page)

  await page.getByRole('link', { name: `Open Asha K. ${asha.lastName}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Asha K. ${asha.lastName}` })).toBeVisible()
  await openBar(page)
  await expect(page.getByText(`MB-${asha.id}`).first()).toBeVisible()
  await page.getByRole('navigation', { name: 'Customer' }).getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('main').getByText('Ravi Kulkarni').first()).toBeVisible()
})

test('two edits at once: nothing is overwritten, both values are shown and the person chooses', async ({
  page,
  browser,
}) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${asha.id}/edit`)
  await page.getByLabel('First name').fill('Mine')
  await page.getByLabel('City').fill('Pune')

  const theirs = await (await browser.newContext()).newPage()
  await signIn(theirs, OTHER_MANAGER, `/customers/${asha.id}/edit`)
  await theirs.getByLabel('First name').fill('Theirs')
  await theirs.getByLabel('Nationality').fill('Indian')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs.getByRole('heading', { name: `Updated Theirs ${asha.lastName}.` })).toBeVisible()
  await theirs.context().close()

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/changed this customer meanwhile. Nothing was saved/)).toBeVisible()
  const choice = page.getByRole('radiogroup', { name: 'First name' })
  await expect(choice.getByLabel('Yours: Mine')).toBeChecked()
  await expect(page.getByLabel('Nationality')).toHaveValue('Indian')
  await expect(page.getByLabel('City')).toHaveValue('Pune')
  await expectAccessible(page)
  await choice.getByLabel(/Theirs, by .*: Theirs/).check()
  await expect(page.getByLabel('First name', { exact: true }).last()).toHaveValue('Theirs')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Updated Theirs ${asha.lastName}.` })).toBeVisible()
  await page.goto(`/customers/${asha.id}`)
  await expect(page.getByText('Indian').first()).toBeVisible()
})

test('somebody outside the program may join it, and a registered value is not emptied', async ({ page }) => {
  const email = newEmail()
  const asha = await makeCustomer(page, { type: 'NON_LOYALTY', email })
  await signIn(page, MANAGER, `/customers/${asha.id}/edit`)
  await page.getByLabel('First name').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('First name')).toHaveAccessibleDescription(/cannot be emptied/)
  await page.getByLabel('First name').fill('Asha')
  await page.getByRole('radio', { name: 'Loyalty', exact: true }).check()
  const panel = await openPanel(page)
  await expect(panel.getByText(`Enrols Asha ${asha.lastName}`)).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Updated Asha ${asha.lastName}.` })).toBeVisible()
  await page.goto(`/customers/${asha.id}/edit`)
  await expect(page.getByRole('radio', { name: 'Non-loyalty' })).toHaveCount(0)
})

test('a support agent cannot edit', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT)
  expect((await page.goto(`/customers/${asha.id}/edit`))?.status()).toBe(403)
})
