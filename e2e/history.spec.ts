import { makeBill, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('an admin reads what happened, and opens the profile as it was', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeBill(page, asha, { number: `H-${asha.id}`, amount: 250, daysAgo: 0 })
  await tillPost(page, 'customer/update', { customer: { mobile: asha.mobile.stored, firstname: 'Usha' } })
  await signIn(page, undefined, `/customers/${asha.id}/history`)
  const changed = page.getByRole('listitem').filter({ hasText: 'First name' }).first()
  await expect(changed).toContainText('Asha')
  await expect(changed).toContainText('Usha')
  await page.getByLabel('Kind').selectOption('Profile')
  await expect(page).toHaveURL(/\?kind=profile$/)
  await page.getByLabel('Kind').selectOption('Status, merges, deletion')
  await expect(page.getByText('No entry like this')).toBeVisible()
  await page.getByRole('link', { name: 'Show all entries' }).click()

  await page
    .getByRole('link', { name: /^The profile at the end of/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/history\/as-of\?on=\d{4}-\d{2}-\d{2}$/)
  await expect(page.getByRole('status').getByText('Nothing is different today.')).toBeVisible()
  const line = (label: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
  await expect(line('First name')).toContainText('Usha')
  await expect(line('Points')).toContainText('250')
  await expectAccessible(page)

  await page.getByRole('textbox', { name: 'The profile on' }).fill('2020-01-01')
  await page.getByRole('button', { name: 'Show the profile' }).click()
  await expect(page.getByText(/^Not a customer yet on/)).toBeVisible()
  await page.goto(`/customers/${asha.id}/history/as-of?on=2099-01-01`)
  await expect(page.getByText('The day you asked for is still to come')).toBeVisible()
})

/** A customer of the demo with a long history, most of it from before there was a log. */
const DAILY = 1

test('what is different today stands out', async ({ page }) => {
  const before = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  await signIn(page, undefined, `/customers/${DAILY}/history/as-of?on=${before}`)
  await expect(page.getByText('The audit log began later')).toBeVisible()
  await expect(page.getByText(/Today:/).first()).toBeVisible()
  await expectAccessible(page)
})
