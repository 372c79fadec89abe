import { randomInt } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { AGENT, MANAGER, makeCoupon, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const APPROVER = { email: 'approver@tilmara.example', password: ADMIN.password }
const coupons = (page: Page) => page.getByRole('region', { name: 'Coupons' })
const dialog = (page: Page) => page.getByRole('dialog')

test('a manager issues a coupon and sees the bill it is used on', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${asha.id}/coupons`)
  await expect(page.getByText('No coupons yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Grant as goodwill' })).toHaveCount(0)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Issue a coupon' }).click()
  await dialog(page).getByRole('button', { name: 'Issue coupon' }).click()
  await expect(dialog(page).getByText('Choose a series', { exact: true }).last()).toBeVisible()
  await dialog(page).getByLabel('Series').selectOption({ label: '€5 off the next bill' })
  await expect(dialog(page).getByText('€5.00 off the bill, once.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Issue coupon' }).click()
  await expect(dialog(page).getByText(/^Issued “€5 off the next bill”\. A message/)).toBeVisible()
  await expectAccessible(page)
  const code = (await dialog(page).locator('code').textContent()) ?? ''
  expect(code).toMatch(/^[A-Z2-9]{8}$/)
  await dialog(page).getByRole('button', { name: 'Done' }).click()

  const row = coupons(page).getByRole('row').filter({ hasText: code })
  await expect(row.getByText('Active', { exact: true })).toBeVisible()
  await expect(row.getByText('At the desk')).toBeVisible()
  const number = `PN-${randomInt(1_000_000)}`
  await tillPost(page, 'coupon/redeem', {
    coupon: { code, customer: { mobile: asha.mobile.stored }, transaction: { number, amount: '80' } },
  })
  await page.reload()
  await expect(row.getByText('Redeemed', { exact: true })).toBeVisible()
  await expect(row.getByText(number)).toBeVisible()
  await expect(row.getByText('€5.00 off')).toBeVisible()
  await expectAccessible(page)
})

test('what is chosen stands in the address, and an agent gives no coupons', async ({ page }) => {
  const asha = await makeCustomer(page)
  const code = await makeCoupon(page, asha)
  await signIn(page, AGENT, `/customers/${asha.id}/coupons`)
  await expect(coupons(page).getByText(code)).toBeVisible()
  await expect(page.getByRole('button', { name: /coupon$|^Grant/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Ask for goodwill' }).click()
  await dialog(page).getByLabel('Series').selectOption({ label: '€5 off the next bill' })
  await dialog(page).getByLabel('Reason').fill('Late delivery')
  await dialog(page).getByRole('button', { name: 'Ask for coupon' }).click()
  await expect(dialog(page).getByText('Asked for the coupon. An approver decides.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Done' }).click()

  await page.getByLabel('Status').selectOption('Redeemed')
  await expect(page.getByText('No coupon like this')).toBeVisible()
  await expect(page).toHaveURL(/\?status=redeemed$/)
  await page.getByRole('link', { name: 'Show all coupons' }).click()
  await expect(page).toHaveURL(/\/coupons$/)
  await page.getByLabel('Series').selectOption({ label: '€5 off the next bill' })
  await expect(page).toHaveURL(/\?series=2$/)
  await expect(coupons(page).getByText(code)).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/coupons$/)
})

test('who may decide requests grants one with a reason, which stands in the history', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, APPROVER, `/customers/${asha.id}/coupons`)
  await page.getByRole('button', { name: 'Grant as goodwill' }).click()
  await dialog(page).getByLabel('Series').selectOption({ label: '€5 off the next bill' })
  await dialog(page).getByRole('button', { name: 'Grant coupon' }).click()
  await expect(dialog(page).getByText('Say why, for the customer’s history')).toBeVisible()
  await expectAccessible(page)
  await dialog(page).getByLabel('Reason').fill('Late delivery')
  await dialog(page).getByRole('button', { name: 'Grant coupon' }).click()
  await expect(dialog(page).getByText('Granted the coupon.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(coupons(page).getByText(/Goodwill/)).toBeVisible()
  await page.goto(`/customers/${asha.id}/history`)
  await expect(page.getByText('granted a coupon “€5 off the next bill”: Late delivery')).toBeVisible()
})

test('an admin adds a series, changes it beside another admin, and closes it', async ({ page }) => {
  const name = `Autumn ${randomInt(1_000_000)}`
  await signIn(page, ADMIN, '/settings/loyalty')
  await expect(page.getByRole('region', { name: 'Tiers' })).toContainText('Silver')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add series' }).click()
  await page.getByRole('button', { name: 'Add series' }).click()
  await expect(page.getByText('Enter a percentage above 0 and up to 100, with at most 2 decimals')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Description' }).fill(name)
  await page.getByRole('textbox', { name: 'Discount code' }).fill('AUT3')
  await page.getByLabel('An amount, at most the bill').check()
  await page.getByRole('textbox', { name: /^Amount/ }).fill('3')
  await page.getByRole('checkbox', { name: 'Pune' }).check()
  await page.getByRole('button', { name: 'Add series' }).click()

  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('checkbox', { name: 'Pune' })).toBeChecked()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('textbox', { name: /^Amount/ }).fill('4')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText(`Saved ${name}.`)).toBeVisible()
  await other.close()
  await page.getByRole('textbox', { name: /^Amount/ }).fill('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Amount: saved meanwhile 4, yours 5')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take 4 for Amount' }).click()
  await expect(page.getByRole('textbox', { name: /^Amount/ })).toHaveValue('4')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`Saved ${name}.`)).toBeVisible()

  await page.getByRole('button', { name: 'Close series' }).click()
  await expect(page.getByRole('button', { name: 'Reopen series' })).toBeVisible()
  await expect(page.getByText('Closed', { exact: true })).toBeVisible()
})

test('a manager reads the program and the series', async ({ page }) => {
  await signIn(page, MANAGER, '/settings/loyalty')
  await expect(page.getByRole('link', { name: 'Add series' })).toHaveCount(0)
  await page.getByRole('link', { name: '€5 off the next bill' }).click()
  await expect(page.getByRole('region', { name: 'Coupon series' })).toContainText('FIVER')
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expect(page).toHaveTitle(/Coupon series/)
  await expectAccessible(page)
})
