import { AGENT, MANAGER, makeCoupon, makeCustomer, openBar, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('an agent suspends a customer, the till obeys, an admin changes what it forbids, the agent lifts it', async ({
  page,
}) => {
  const customer = await makeCustomer(page)
  const coupon = await makeCoupon(page, customer)
  const redeem = async (number: string) => {
    const answer = await tillPost(page, 'coupon/redeem', {
      coupon: { code: coupon, customer: { mobile: customer.mobile.stored }, transaction: { number, amount: '40' } },
    })
    return answer.coupons.coupon.item_status.code
  }

  await signIn(page, AGENT, `/customers/${customer.id}`)
  await openBar(page)
  await expect(page.getByRole('list', { name: 'To know first' })).toBeHidden()
  const actions = page.getByRole('navigation', { name: 'Actions' })
  await actions.getByRole('link', { name: 'Change status…' }).click()
  const form = page.getByRole('form', { name: 'Change status' })
  await expect(form.getByText('Forbids redeeming coupons and redeeming points.')).toBeVisible()
  await form.getByRole('button', { name: 'Change status' }).click()
  await expect(form.getByText('Choose a status')).toBeVisible()
  await expect(form.getByText('Enter a reason')).toBeVisible()
  await form.getByRole('radio', { name: /^Suspended/ }).check()
  await form.getByLabel('Reason').fill('Card reported as lost')
  await form.getByRole('button', { name: 'Change status' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The status is Suspended now.' })).toBeVisible()
  const notices = page.getByRole('list', { name: 'To know first' })
  await expect(notices).toContainText('Suspended. Forbids redeeming coupons and redeeming points.')
  await expect(notices).toContainText('“Card reported as lost”')
  await expect(page.getByRole('region', { name: 'Changes so far' })).toContainText('Card reported as lost')
  await expectAccessible(page)
  expect(await redeem('ST-1')).toBe('740')

  await signIn(page, undefined, '/settings/status')
  await expectAccessible(page)
  const matrix = page.getByRole('form', { name: 'What each status forbids' })
  await matrix.getByRole('checkbox', { name: 'Suspended forbids redeeming coupons' }).uncheck()
  await matrix.getByRole('button', { name: 'Save' }).click()
  await expect(matrix.getByText(/^Saved Suspended\./)).toBeVisible()
  expect(await redeem('ST-2')).toBe('700')
  await matrix.getByRole('checkbox', { name: 'Suspended forbids redeeming coupons' }).check()
  await matrix.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => redeem('ST-3')).toBe('740')
  await matrix.getByLabel('Label of CLOSED').fill('blocked')
  await matrix.getByRole('button', { name: 'Save' }).click()
  await expect(matrix.getByText('There is a status “blocked” already.').first()).toBeVisible()

  await signIn(page, AGENT, `/customers/${customer.id}/status`)
  // What the status forbids is not offered; deletion is forbidden to nobody.
  await page.getByRole('radio', { name: /^Blocked/ }).check()
  await page.getByLabel('Reason').fill('Stolen')
  await page.getByRole('button', { name: 'Change status' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The status is Blocked now.' })).toBeVisible()
  await expect(actions.getByRole('link', { name: 'Delete personal data…' })).toBeVisible()
  await expect(actions.getByRole('link', { name: 'Ask for a change' })).toHaveCount(0)
  await expect(actions.getByRole('link', { name: 'Merge…' })).toHaveCount(0)
  await page.goto(`/customers/merge?first=${customer.id}&second=1`)
  await expect(page.getByRole('list', { name: 'What is in the way' })).toContainText('forbids merging')

  await page.goto(`/customers/${customer.id}/status`)
  await page.getByRole('radio', { name: /^Active/ }).check()
  await page.getByLabel('Reason').fill('Card found again')
  await page.getByRole('button', { name: 'Change status' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The status is Active now.' })).toBeVisible()
  await expect(notices).toBeHidden()
})

test('a store manager asks for changes, edits, and sets no status', async ({ page }) => {
  const customer = await makeCustomer(page)
  await signIn(page, MANAGER, `/customers/${customer.id}`)
  await openBar(page)
  const actions = page.getByRole('navigation', { name: 'Actions' })
  await expect(actions.getByRole('link', { name: 'Edit' })).toBeVisible()
  await expect(actions.getByRole('link', { name: 'Ask for a change' })).toBeVisible()
  await expect(actions.getByRole('link', { name: 'Change status…' })).toHaveCount(0)
  await page.goto(`/customers/${customer.id}/status`)
  await expect(page.getByRole('button', { name: 'Change status' })).toHaveCount(0)
})
