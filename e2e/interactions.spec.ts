import { AGENT, MANAGER, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

/** A customer of the demo with a long history, of which some messages failed. */
const DAILY = 2

test('messages are narrowed, by addresses that Back undoes, with codes covered', async ({ page }) => {
  await signIn(page, AGENT, `/customers/${DAILY}/interactions`)
  const messages = page.getByRole('region', { name: 'Interactions' }).getByRole('article')
  await expect(messages).toHaveCount(25)
  await expectAccessible(page)

  await page.getByLabel('Kind').selectOption('Validation code')
  await expect(page).toHaveURL(/kind=validation_code/)
  await expect(messages.filter({ hasNotText: '••••••' })).toHaveCount(0)
  await page.getByLabel('Channel').selectOption('SMS')
  await page.getByLabel('Status').selectOption('Failed')
  await expect(page).toHaveURL(/channel=SMS.*status=FAILED|status=FAILED.*channel=SMS/)
  await expect(messages.getByText('Failed')).not.toHaveCount(0)
  // A code is asked for anew, never sent again.
  await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(0)
  await expectAccessible(page)

  await page.goBack()
  await expect(page.getByLabel('Status')).toHaveValue('')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(messages).toHaveCount(25)
  await page.getByRole('link', { name: 'Older messages' }).click()
  await expect(page).toHaveURL(/before=\d+/)
  await expect(page.getByRole('link', { name: 'Newest messages' })).toBeVisible()
})

test('a message that failed is sent again', async ({ page }) => {
  for (const channel of ['sms', 'email'])
    await tillPost(page, 'customer/subscriptions', {
      subscription: { id: String(DAILY), channel, priority: 'TRANS', is_subscribed: '1' },
    })
  await signIn(page, MANAGER, `/customers/${DAILY}/interactions?status=FAILED`)
  const again = page.getByRole('button', { name: 'Send again' })
  await expect(again.first()).toBeVisible()
  const failed = await again.count()
  expect(failed).toBeGreaterThan(0)
  await expectAccessible(page)
  await again.first().click()
  await expect(page.getByText(/^It is on its way to .+ again\.$/)).toBeVisible()
  await expect(again).toHaveCount(failed - 1)
})

test('a customer without messages has a word for it', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}/interactions`)
  await expect(page.getByText('No messages yet')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/customers/${asha.id}/interactions?status=FAILED`)
  await expect(page.getByText('No message like that')).toBeVisible()
  await expect(page.getByLabel('Status')).toHaveValue('FAILED')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.getByText('No messages yet')).toBeVisible()
})
