import { AGENT, MANAGER, makeCustomer } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, test } from './test'

test('a note is added, changed, and keeps what it said before', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}/notes`)
  await expect(page.getByText('No notes yet')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByText('Write down what is to be remembered.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await expectAccessible(page)

  await page.getByRole('textbox', { name: 'Note' }).fill('Prefers calls after six\nSpeaks Marathi')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByText('Note added.')).toBeVisible()
  const note = page.getByRole('article', { name: /^Note by/ })
  await expect(note.getByText('Prefers calls after six')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('')

  await note.getByRole('link', { name: /^Edit the note/ }).click()
  const form = page.getByRole('form', { name: /^Edit the note/ })
  await form.getByRole('textbox', { name: 'Note' }).fill('Prefers calls after seven')
  await form.getByLabel('About').fill('2026-01-05')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save note' }).click()
  await expect(note.getByText('Note saved.')).toBeVisible()
  await expect(note.getByText('Prefers calls after seven')).toBeVisible()
  await expect(note.getByText(/changed once, last by/)).toBeVisible()
  await expect(note.getByText('Jan 2026')).toBeVisible()

  await note.getByRole('link', { name: 'What it said before' }).click()
  await expect(note.getByRole('list', { name: 'What the note said before' })).toContainText('Speaks Marathi')
  await expectAccessible(page)
  await note.getByRole('link', { name: 'Hide what it said before' }).click()
  await expect(note.getByRole('list')).toHaveCount(0)
})

test('two changes of a note at once: both are shown and what was typed stays', async ({ page, browser }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}/notes`)
  await page.getByRole('textbox', { name: 'Note' }).fill('First')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByRole('link', { name: /^Edit the note/ }).click()
  const form = page.getByRole('form', { name: /^Edit the note/ })
  await form.getByRole('textbox', { name: 'Note' }).fill('Mine')

  const theirs = await (await browser.newContext()).newPage()
  await signIn(theirs, MANAGER, `/customers/${asha.id}/notes`)
  await theirs.getByRole('link', { name: /^Edit the note/ }).click()
  await theirs
    .getByRole('form', { name: /^Edit the note/ })
    .getByRole('textbox', { name: 'Note' })
    .fill('Theirs')
  await theirs.getByRole('button', { name: 'Save note' }).click()
  await expect(theirs.getByText('Note saved.')).toBeVisible()
  await theirs.context().close()

  await form.getByRole('button', { name: 'Save note' }).click()
  await expect(form.getByText(/Somebody changed this note meanwhile/)).toBeVisible()
  await expect(form.getByRole('region', { name: /saved$/ })).toContainText('Theirs')
  await expect(form.getByRole('textbox', { name: 'Note' })).toHaveValue('Mine')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save mine' }).click()
  const note = page.getByRole('article', { name: /^Note by/ })
  await expect(note.getByText('Mine', { exact: true })).toBeVisible()
  await note.getByRole('link', { name: 'What it said before' }).click()
  await expect(note.getByRole('list', { name: 'What the note said before' })).toContainText('Theirs')
})

test('preferences and consent are set, and the log says by whom and which way', async ({ page }) => {
  const asha = await makeCustomer(page, {
    subscriptions: { subscription: { channel: 'sms', priority: 'bulk', scope: 'all', is_subscribed: '1' } },
  })
  await signIn(page, MANAGER, `/customers/${asha.id}/preferences`)
  const preferences = page.getByRole('form', { name: 'Preferences' })
  await preferences.getByLabel('Preferred store').selectOption({ index: 1 })
  const store = await preferences.getByLabel('Preferred store').locator('option:checked').textContent()
  await expectAccessible(page)
  await preferences.getByRole('button', { name: 'Save preferences' }).click()
  await expect(preferences.getByText('Preferences saved.')).toBeVisible()

  const consent = page.getByRole('form', { name: 'Consent' })
  const sms = consent.getByRole('radiogroup', { name: 'SMS, campaigns' })
  await expect(sms.getByLabel('Subscribed', { exact: true })).toBeChecked()
  await expect(sms.getByLabel('Not set')).toHaveCount(0)
  await sms.getByLabel('Unsubscribed').check()
  await consent.getByRole('radiogroup', { name: 'Post, personal' }).getByLabel('Subscribed', { exact: true }).check()
  await consent.getByRole('button', { name: 'Save consent' }).click()
  await expect(consent.getByText('Consent saved.')).toBeVisible()

  const log = page.getByRole('table', { name: 'Changes of consent, newest first' })
  await expect(log.getByRole('row').filter({ hasText: 'SMS, campaigns' }).first()).toContainText('At the desk')
  await expect(log.getByRole('row').filter({ hasText: 'Registration' })).toContainText('Subscribed')
  await expect(log.getByRole('row').filter({ hasText: 'Post, personal' })).toContainText('Subscribed')
  await expectAccessible(page)

  await page.reload()
  await expect(preferences.getByLabel('Preferred store').locator('option:checked')).toHaveText(store ?? '')
  await expect(sms.getByLabel('Unsubscribed')).toBeChecked()
})
