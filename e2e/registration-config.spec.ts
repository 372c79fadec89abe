import { ADMIN } from '../tests/launch'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const PAGE = '/settings/registration'

/** What these tests change, as it is at first; the other journeys count on it. */
const AT_FIRST = {
  CONF_REGISTRATION_PRIMARY_KEY: 'MOBILE',
  CONF_ALLOW_EMAIL_UPDATE: false,
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: false,
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: false,
  CONF_CARD_NUMBER_SUFFIX: '',
  CONF_CARD_CHECKSUM_DIGIT_ALGO: 'AUTO_INC',
  CONF_MAX_CARDS_PER_ORG: 0,
  CONF_USER_GROUP_SIZE: 0,
}

const file = (name: string, content: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) })

const importFile = async (page: Page, values: object, name = 'settings.json') => {
  await page.getByLabel('File to import').setInputFiles(file(name, JSON.stringify(values)))
  return page.getByRole('dialog', { name: `Import ${name}` })
}

const openSettings = async (page: Page) => {
  await page.goto(PAGE)
  // Buttons do nothing before the page's script has come; the marked group is its first deed.
  await expect(page.getByRole('navigation', { name: 'Groups of settings' }).locator('[aria-current]')).toBeVisible()
}

const restore = async (page: Page) => {
  await openSettings(page)
  const dialog = await importFile(page, AT_FIRST)
  const save = dialog.getByRole('button', { name: /^Save/ })
  await expect(dialog).toBeVisible()
  if (await save.isVisible()) {
    await save.click()
    await expect(dialog).toBeHidden()
  } else await dialog.getByRole('button', { name: 'Keep editing' }).click()
}

const bar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' })
const row = (page: Page, key: string) => page.locator(`[data-setting~="${key}"]`)
const toggle = (page: Page, name: string) => page.getByRole('switch', { name })

test.beforeEach(async ({ page }) => {
  // Seventy settings are much for axe, which looks at them in light and in dark.
  test.slow()
  await signIn(page, ADMIN, PAGE)
  await restore(page)
})

test.afterEach(async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept())
  await restore(page)
})

test('changes are marked, reviewed as a diff, saved together and remembered', async ({ page }) => {
  await expectAccessible(page)
  await toggle(page, 'Allow e-mail change').click()
  await page.getByRole('textbox', { name: 'Cards per customer' }).fill('3')
  await expect(row(page, 'CONF_ALLOW_EMAIL_UPDATE')).toContainText('Changed')
  await expect(row(page, 'CONF_ALLOW_EMAIL_UPDATE')).toContainText('was Off')
  await expect(bar(page)).toContainText('2 changes not saved')

  await bar(page).getByRole('button', { name: 'Review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Review 2 changes' })
  await expect(dialog.getByRole('listitem').first()).toContainText('CONF_ALLOW_EMAIL_UPDATE')
  await expect(dialog.getByRole('deletion').first()).toHaveText('Off')
  await expect(dialog.getByRole('insertion').first()).toHaveText('On')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(dialog).toBeHidden()
  await expect(bar(page)).toBeHidden()

  await page.reload()
  await expect(toggle(page, 'Allow e-mail change')).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Cards per customer' })).toHaveValue('3')

  await row(page, 'CONF_ALLOW_EMAIL_UPDATE')
    .getByRole('link', { name: /^Changed/ })
    .click()
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
  const newest = page.getByRole('row').filter({ hasText: 'CONF_ALLOW_EMAIL_UPDATE' }).first()
  await expect(newest).toContainText('Allow e-mail change')
  await expect(newest.getByRole('cell').nth(1)).toHaveText('Off')
  await expect(newest.getByRole('cell').nth(2)).toHaveText('On')
  await expect(newest).toContainText('Admin')
  await expectAccessible(page)
  await page.getByLabel('Setting', { exact: true }).selectOption('All settings')
  await expect(page.getByRole('row', { name: /Cards per customer/ }).first()).toBeVisible()
})

test('a change is undone alone, or all of them are discarded', async ({ page }) => {
  await toggle(page, 'Allow e-mail change').click()
  await page.getByRole('textbox', { name: 'Cards per customer' }).fill('3')
  await page.getByRole('button', { name: 'Undo the change of Allow e-mail change' }).click()
  await expect(toggle(page, 'Allow e-mail change')).not.toBeChecked()
  await expect(bar(page)).toContainText('1 change not saved')
  await bar(page).getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(bar(page)).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Cards per customer' })).toHaveValue('0')
})

test('what cannot work is refused at its key, with the reason', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Suffix' }).fill('X')
  await page.getByRole('combobox', { name: 'Number and check digit' }).selectOption('Counter with Luhn digit')
  await page.getByRole('textbox', { name: 'Verification SMS' }).fill('Your code')
  await expect(row(page, 'CONF_CARD_NUMBER_SUFFIX')).toContainText('A suffix works with the plain counter')
  await expect(row(page, 'SERVER_VALIDATION_PIN_SMS')).toContainText('The text needs {{pin}}')
  await expect(bar(page)).toContainText('2 problems')
  await expectAccessible(page)

  await bar(page).getByRole('button', { name: 'Save 3 changes' }).click()
  await expect(page.getByRole('textbox', { name: 'Suffix' })).toBeFocused()
  await expect(bar(page)).toContainText('3 changes not saved')

  await page.getByRole('textbox', { name: 'Suffix' }).fill('')
  await page.getByRole('textbox', { name: 'Verification SMS' }).fill('Your code is {{pin}}')
  await expect(bar(page)).toContainText('1 change not saved')
  await expect(bar(page)).not.toContainText('problem')
})

test('strict check and skip are one choice of three, which writes both keys', async ({ page }) => {
  const choices = page.getByRole('radiogroup', { name: 'When identifiers belong to somebody else' })
  await expect(choices.getByRole('radio')).toHaveCount(3)
  await expect(choices.getByRole('radio', { name: /^Fold/ })).toBeChecked()
  await choices.getByRole('radio', { name: /^Refuse/ }).check()
  await bar(page).getByRole('button', { name: 'Save 1 change' }).click()
  await expect(bar(page)).toBeHidden()

  await choices.getByRole('radio', { name: /^Register new/ }).check()
  await bar(page).getByRole('button', { name: 'Review' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('CONF_PRIMARY_IDENTIFIER_STRICT_CHECK')
  await expect(dialog).toContainText('CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH')
  await dialog.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(choices.getByRole('radio', { name: /^Register new/ })).toBeChecked()
})

test('switches that the primary identifier decides are shown as decided', async ({ page }) => {
  await expect(toggle(page, 'Mobile required')).toBeChecked()
  await expect(toggle(page, 'Mobile required')).toBeDisabled()
  await expect(row(page, 'CONF_USERS_IS_MOBILE_REQUIRED')).toContainText('because mobile is the primary identifier')
  await expect(toggle(page, 'Allow mobile change')).toBeDisabled()

  await page.getByRole('combobox', { name: 'Primary identifier' }).selectOption('E-mail')
  await expect(toggle(page, 'Mobile required')).toBeEnabled()
  for (const name of ['E-mail required', 'E-mail unique']) {
    await expect(toggle(page, name)).toBeChecked()
    await expect(toggle(page, name)).toBeDisabled()
  }
  await expect(toggle(page, 'Allow e-mail change')).toBeDisabled()
})

test('settings are found by a word or by key; / goes there', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.type('rate limit')
  await expect(page.locator('[data-setting]')).toHaveCount(1)
  await expect(page.getByRole('textbox', { name: 'Rate limit' })).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Find a setting or key' })
  await search.fill('CONF_ALLOW_EMAIL')
  await expect(page.locator('[data-setting]')).toHaveCount(1)
  await search.fill('nothing like this')
  await expect(page.getByText('No setting matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page.getByRole('heading', { name: 'Loyalty' })).toBeVisible()
})

test('a currency is found by typing, by keyboard alone', async ({ page }) => {
  const currency = page.getByRole('combobox', { name: 'Currency', exact: true })
  await toggle(page, 'Allow redeeming without a code').focus()
  await page.keyboard.press('Tab')
  await expect(currency).toBeFocused()
  await page.keyboard.type('singapore')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(currency).toHaveValue(/SGD/)
  await expect(bar(page)).toContainText('1 change not saved')
})

test('leaving asks while something is unsaved', async ({ page }) => {
  await toggle(page, 'Allow e-mail change').click()
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  const customers = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' })

  await customers.click()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(PAGE)
  await expect(toggle(page, 'Allow e-mail change')).toBeChecked()

  await page.locator('h1').click()
  await page.keyboard.press('n')
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()

  await customers.click()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/customers/)
})

test('somebody else’s save is shown beside one’s own, and chosen between', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, ADMIN, PAGE)
  await openSettings(other)
  for (const [key, value] of [
    ['Cards per customer', '7'],
    ['User group size', '8'],
  ] as const) {
    await other.getByRole('textbox', { name: key }).fill(value)
  }

  await page.getByRole('textbox', { name: 'Cards per customer' }).fill('3')
  await page.getByRole('textbox', { name: 'User group size' }).fill('4')
  await bar(page).getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(bar(page)).toBeHidden()

  await bar(other).getByRole('button', { name: 'Save 2 changes' }).click()
  const clash = row(other, 'CONF_MAX_CARDS_PER_ORG').getByRole('group')
  await expect(clash).toContainText('Theirs, stored now3')
  await expect(clash).toContainText('Yours, not saved7')
  await expect(bar(other)).toContainText('2 settings to decide')
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Take theirs for Cards per customer' }).click()
  await other.getByRole('button', { name: 'Keep mine for User group size' }).click()
  await bar(other).getByRole('button', { name: 'Save 1 change' }).click()
  await expect(bar(other)).toBeHidden()

  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Cards per customer' })).toHaveValue('3')
  await expect(page.getByRole('textbox', { name: 'User group size' })).toHaveValue('8')
  await other.context().close()
})

test('an exported file is looked at before it is imported', async ({ page }) => {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const stream = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const exported = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  expect(exported.values.CONF_ALLOW_EMAIL_UPDATE).toBe(false)

  const same = await importFile(page, exported, 'same.json')
  await expect(same).toContainText('There is nothing to save')
  await same.getByRole('button', { name: 'Keep editing' }).click()

  const values = { ...exported.values, CONF_MAX_CARDS_PER_ORG: 5, CONF_UNKNOWN: 1 }
  const dialog = await importFile(page, { ...exported, values }, 'head-office.json')
  await expect(dialog).toContainText('1 setting would change')
  await expect(dialog).toContainText('CONF_UNKNOWN')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save 1 change' }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Cards per customer' })).toHaveValue('5')

  await page.getByLabel('File to import').setInputFiles(file('photo.json', 'not json'))
  await expect(page.getByText('is no exported Registration Configuration')).toBeVisible()
})

test('after the session ended the password is asked for, and nothing is lost', async ({ page }) => {
  await toggle(page, 'Allow e-mail change').click()
  await page.context().clearCookies()
  await bar(page).getByRole('button', { name: 'Save 1 change' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.getByLabel('Password').fill(ADMIN.password)
  await again.getByRole('button', { name: 'Sign in and save' }).click()
  await expect(again).toBeHidden()
  await expect(bar(page)).toBeHidden()
  await page.reload()
  await expect(toggle(page, 'Allow e-mail change')).toBeChecked()
})

test('who may not change the settings reads them', async ({ page, browser }) => {
  const manager = await (await browser.newContext()).newPage()
  await signIn(manager, { email: 'pune@tilmara.example', password: ADMIN.password }, PAGE)
  await expect(manager.getByText('Admins change them')).toBeVisible()
  await expect(manager.getByRole('switch', { name: 'Allow e-mail change' })).toBeDisabled()
  await expect(manager.getByRole('radio', { name: /^Refuse/ })).toBeDisabled()
  await expect(manager.getByRole('button', { name: 'Import' })).toBeHidden()
  await manager.context().close()
  await expect(page).toHaveURL(PAGE)
})
