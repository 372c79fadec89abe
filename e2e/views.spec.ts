import { AGENT, MANAGER, makeBill, makeCustomer, OTHER_MANAGER } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const addFilter = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  const filter = page.getByRole('group', { name: `Filter: ${name}` })
  await expect(filter.locator(':focus')).toHaveCount(1)
}

/** An own name, so that journeys that run at the same time do not meet. */
const newName = () => `Regulars of Pune ${Date.now() % 1_000_000}`

test('every kind of filter narrows what a text finds, stands in the address and is removed again', async ({ page }) => {
  const asha = await makeCustomer(page, {
    custom_fields: {
      field: [
        { name: 'shoe_size', value: '42.5' },
        { name: 'newsletter_language', value: 'English' },
        { name: 'anniversary', value: '2019-06-15' },
      ],
    },
    extended_fields: { field: [{ name: 'city', value: 'Lonavala' }] },
    subscriptions: { subscription: [{ channel: 'sms', priority: 'bulk', is_subscribed: '1' }] },
  })
  await makeBill(page, asha, { number: `V${Date.now()}`, amount: 120, daysAgo: 0 })
  await signIn(page, MANAGER, '/customers')
  const search = page.getByLabel('Search customers')
  await search.fill(asha.lastName)
  const row = page.getByRole('link', { name: `Asha ${asha.lastName}` })
  const nobody = page.getByText(`No one with ${asha.lastName}`)
  await expect(row).toBeVisible()

  const expectToNarrow = async (name: string, set: (passes: boolean) => Promise<unknown>, inAddress: RegExp) => {
    await set(false)
    await expect(nobody, name).toBeVisible()
    await set(true)
    await expect(row, name).toBeVisible()
    await expect(page).toHaveURL(inAddress)
    expect(page.url()).not.toContain(asha.lastName)
  }
  const choose = (label: string, right: string, wrong: string) => (passes: boolean) =>
    page.getByLabel(label, { exact: true }).selectOption(passes ? right : wrong)
  const fill = (label: string, right: string, wrong: string) => (passes: boolean) =>
    page.getByLabel(label, { exact: true }).fill(passes ? right : wrong)

  await expectToNarrow('type', choose('Type', 'Loyalty', 'Non-loyalty'), /type=LOYALTY/)
  await expectToNarrow('tier', choose('Tier', 'Bronze', 'Gold'), /tier=/)
  await expectToNarrow('store', choose('Store', 'Pune', 'Athens'), /store=/)
  await page.getByLabel('Registered', { exact: true }).selectOption('From day to day')
  await expectToNarrow('from', fill('From', '2020-01-01', '2099-01-01'), /registered=2020-01-01\.\./)
  await addFilter(page, 'Points')
  await expect(page.getByLabel('Points from')).toBeFocused()
  await expectToNarrow('points', fill('Points from', '1', '900000'), /points=1\.\./)
  await addFilter(page, 'Purchases')
  await expectToNarrow('purchases', fill('Purchases to', '120.00', '119,99'), /spent=\.\.120/)
  await addFilter(page, 'Status')
  await expectToNarrow('status', choose('Status', 'Active', 'Blocked'), /status=/)
  await addFilter(page, 'Gets')
  await expectToNarrow('gets', choose('Gets', 'SMS, campaigns', 'Email, campaigns'), /gets=SMS\.BULK/)
  await addFilter(page, 'Does not get')
  await expectToNarrow('lacks', choose('Does not get', 'Email, campaigns', 'SMS, campaigns'), /lacks=EMAIL\.BULK/)
  await addFilter(page, 'Shoe size')
  await expectToNarrow('number', fill('Shoe size from', '42.5', '43'), /fields=customField\.shoe_size:42\.5\.\./)
  await addFilter(page, 'Newsletter language')
  await expectToNarrow('choice', choose('Newsletter language', 'English', 'Ελληνικά'), /newsletter_language:English/)
  await addFilter(page, 'Anniversary')
  await expectToNarrow('date', fill('Anniversary from', '2019-06-15', '2019-06-16'), /anniversary:2019-06-15/)
  await addFilter(page, 'City')
  await expectToNarrow('text', fill('City', 'LONA', 'Mumbai'), /city:LONA/)
  await expectAccessible(page)

  await page.reload()
  await expect(row).toBeVisible()
  await expect(page.getByLabel('Points from')).toHaveValue('1')
  await addFilter(page, 'Has an open ticket')
  await expect(nobody).toBeVisible()
  await page.getByRole('button', { name: 'Remove filter: Has an open ticket' }).click()
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL('/customers')
  await expect(search).toHaveValue(asha.lastName)
  await expect(row).toBeVisible()
})

test('a manager saves a view and shares it; whoever gets its link sees the same list', async ({ page, browser }) => {
  const name = newName()
  await signIn(page, MANAGER, '/customers')
  await page.getByLabel('Search customers').fill('a')
  await page.getByLabel('Tier', { exact: true }).selectOption('Gold')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Purchases' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Email' }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Name', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Purchases' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Points' }).click()
  await page.getByRole('link', { name: 'Points' }).click()
  await expect(page).toHaveURL(/sort=points&direction=desc/)

  await page.getByRole('button', { name: 'Save view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save view' })
  await expect(dialog).toContainText('What you are searching for is not part of it.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog.getByText('Enter a name')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('switch', { name: 'Share with everybody' }).check()
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await expect(page).toHaveURL(/view=\d+/)

  const other = await browser.newPage({ baseURL: new URL(page.url()).origin })
  await signIn(other, AGENT)
  await other.goto(page.url())
  await expect(other.getByRole('button', { name, exact: true })).toBeVisible()
  await expect(other.getByLabel('Tier', { exact: true })).toHaveValue(/\d/)
  await expect(other.getByRole('columnheader', { name: 'Purchases' })).toBeVisible()
  await expect(other.getByLabel('Search customers')).toHaveValue('')
  const tiers = await other.getByRole('row').filter({ hasText: 'Gold' }).count()
  expect(tiers).toBeGreaterThan(0)
  await expect(other.getByRole('row').filter({ hasText: 'Silver' })).toHaveCount(0)

  // Somebody else can change the list, not the view.
  await other.getByLabel('Type', { exact: true }).selectOption('Loyalty')
  await other.getByRole('button', { name: `${name} (changed)` }).click()
  await expect(other.getByRole('menuitem', { name: 'Rename…' })).toHaveCount(0)
  await expect(other.getByRole('menuitem', { name: 'Delete…' })).toHaveCount(0)
  await other.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
  await expect(other.getByLabel('Type', { exact: true })).toHaveValue('')
  await other.close()
})

test('a view is applied, updated, renamed, kept to oneself and deleted', async ({ page }) => {
  const name = newName()
  await signIn(page, OTHER_MANAGER, '/customers?type=NOT_INTERESTED')
  const save = async (called: string) => {
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(called)
    await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
  }
  const choose = async (button: string | RegExp, item: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await save(name)
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await choose(name, 'All customers')
  await expect(page).toHaveURL('/customers')
  await page.getByLabel('Type', { exact: true }).selectOption('Loyalty')
  await save(name.toUpperCase())
  await expect(page.getByText(`You have a view “${name}” already.`).first()).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  await choose('Views', name)
  await expect(page).toHaveURL(/type=NOT_INTERESTED&view=\d+$/)
  await page.getByLabel('Store', { exact: true }).selectOption('Lisboa')
  await expect(page.getByRole('button', { name: `${name} (changed)` })).toBeVisible()
  await page.getByRole('button', { name: 'Update view' }).click()
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await choose(name, 'Rename…')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`${name} too`)
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('button', { name: `${name} too` })).toBeVisible()
  await choose(`${name} too`, 'Share with everybody')
  await expect(page.getByText(/Everybody sees .* now/)).toBeVisible()
  await choose(`${name} too`, 'Stop sharing')
  await expect(page.getByText(/Nobody else sees/)).toBeVisible()
  await choose(`${name} too`, 'Delete…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible()
  await expect(page).toHaveURL(/type=NOT_INTERESTED&store=\d+$/)
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: `${name} too` })).toHaveCount(0)
})
