import { randomInt } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { AGENT, MANAGER, makeBill, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const APPROVER = { email: 'approver@tilmara.example', password: ADMIN.password }
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
/** A figure by its name, which its explanation follows. */
const figure = (page: Page, name: string) =>
  panel(page, 'Points')
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}`) }) })
    .locator('dd')
const ledger = (page: Page) => panel(page, 'Ledger').getByRole('row')

/** A customer with 1,200 points of a bill, of which a till took 50. */
const makeSpender = async (page: Page) => {
  const asha = await makeCustomer(page)
  const number = `PN-${randomInt(1_000_000)}`
  await makeBill(page, asha, { number, amount: 1_200, daysAgo: 40 })
  const redeem = { points_redeemed: '50', customer: { mobile: asha.mobile.stored }, transaction_number: number }
  const { responses } = await tillPost(page, 'points/redeem', { redeem }, '?skip_validation=true')
  expect(responses.points.item_status.code).toBe('800')
  return { ...asha, number, code: String(responses.points.redemption_id) }
}

test('an agent reads where the points came from and where they went', async ({ page }) => {
  const asha = await makeSpender(page)
  await signIn(page, AGENT, `/customers/${asha.id}/points`)
  await expect(figure(page, 'Balance')).toContainText('1,150')
  await expect(figure(page, 'Lifetime')).toContainText('1,200')
  await expect(figure(page, 'Redeemed')).toContainText('50')
  await expect(page.getByRole('button', { name: 'Grant points' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Ask for points' }).click()
  await dialog(page).getByRole('textbox', { name: 'Points' }).fill('500')
  await dialog(page).getByLabel('Reason').fill('Late delivery')
  await dialog(page).getByRole('button', { name: 'Ask for points' }).click()
  await expect(dialog(page).getByText('Asked for 500 points. An approver decides.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(figure(page, 'Balance')).toContainText('1,150')
  await expect(page.getByRole('button', { name: /^Reverse/ })).toHaveCount(0)
  await expect(panel(page, 'Tier')).toContainText('3,800 more lifetime points to Gold')
  await expect(panel(page, 'Tier')).toContainText(`by bill ${asha.number}`)
  await expect(panel(page, 'Expiry').getByText('1,150')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'What Lifetime means' }).click()
  await expect(page.getByText('They decide the tier and never fall')).toBeVisible()
  await page.keyboard.press('Escape')
  await panel(page, 'Balance over time').getByRole('button', { name: 'Show as table' }).click()
  await expect(panel(page, 'Balance over time').getByRole('row').nth(1)).toContainText('1,150')
  await expectAccessible(page)

  await panel(page, 'Ledger').getByLabel('Kind').selectOption('Redeemed')
  await expect(page).toHaveURL(/\?kind=redeemed$/)
  await expect(ledger(page).filter({ hasText: asha.code })).toContainText(asha.number)
  await panel(page, 'Ledger').getByLabel('Kind').selectOption('Returned')
  await expect(panel(page, 'Ledger').getByText('No entry like this')).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await ledger(page).getByRole('link', { name: asha.number }).click()
  await expect(page).toHaveURL(/\/transactions\?/)
})

test('who may decide requests grants points and gives some back', async ({ page }) => {
  const asha = await makeSpender(page)
  await signIn(page, APPROVER, `/customers/${asha.id}/points`)
  await page.getByRole('button', { name: 'Grant points' }).click()
  await dialog(page).getByRole('textbox', { name: 'Points' }).fill('1.5')
  await dialog(page).getByRole('button', { name: 'Grant points' }).click()
  await expect(dialog(page).getByText('Enter a whole number of points')).toBeVisible()
  await expect(dialog(page).getByText('Say why, for the customer’s history')).toBeVisible()
  await expectAccessible(page)
  await dialog(page).getByRole('textbox', { name: 'Points' }).fill('30')
  await dialog(page).getByLabel('Reason').fill('Late delivery')
  await dialog(page).getByRole('button', { name: 'Grant points' }).click()
  await expect(dialog(page).getByText('Granted 30 points. The balance is 1,180 now.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(figure(page, 'Adjusted')).toContainText('30')
  await expect(ledger(page).filter({ hasText: 'Goodwill' })).toContainText('Late delivery')

  await page.getByRole('button', { name: `Reverse redemption ${asha.code}` }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'Points' })).toHaveValue('50')
  await dialog(page).getByRole('textbox', { name: 'Points' }).fill('51')
  await dialog(page).getByLabel('Reason').fill('Wrong bill')
  await dialog(page).getByRole('button', { name: 'Reverse redemption' }).click()
  await expect(dialog(page).getByText('Enter 50 or fewer').first()).toBeVisible()
  await expectAccessible(page)
  await dialog(page).getByRole('textbox', { name: 'Points' }).fill('50')
  await dialog(page).getByRole('button', { name: 'Reverse redemption' }).click()
  await expect(dialog(page).getByText('Gave back 50 points. The balance is 1,230 now.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Reversed', { exact: true })).toBeFocused()
  await expect(figure(page, 'Redeemed')).toContainText('0')
  await expect(ledger(page).filter({ hasText: 'Reversal of redemption' })).toContainText('Wrong bill')
  await expect(page.getByRole('button', { name: /^Reverse/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('somebody without points has an empty ledger', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${asha.id}/points`)
  await expect(panel(page, 'Ledger').getByText('No points yet')).toBeVisible()
  await expect(panel(page, 'Balance over time').getByText('No points so far.')).toBeVisible()
  await expect(panel(page, 'Expiry').getByText('There are no points to expire.')).toBeVisible()
  await expectAccessible(page)
})
