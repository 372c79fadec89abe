import { AGENT, makeBill, makeCustomer, newMobile } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** Two customers of one name and birthday, whose numbers differ in the last digit; the first with more points than anybody. */
const makePair = async (page: Page) => {
  const mobile = newMobile()
  const twin = `${mobile.stored.slice(0, -1)}${(Number(mobile.stored.at(-1)) + 1) % 10}`
  const extended_fields = { field: [{ name: 'dob', value: '1990-05-01' }] }
  const first = await makeCustomer(page, { mobile: mobile.stored, extended_fields })
  await makeBill(page, { ...first, mobile }, { number: `DUP-${first.id}`, amount: 40_000_000, daysAgo: 3 })
  const { lastName } = first
  const second = await makeCustomer(page, { mobile: twin, lastname: lastName.toUpperCase(), extended_fields })
  return { first: { ...first, mobile }, second: { ...second, lastName: lastName.toUpperCase() } }
}

const lookAgain = async (page: Page) => {
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByText(/^Looked at 2,\d+ customers: [\d,]+ pairs?, \d+ new\./)).toBeVisible({ timeout: 20_000 })
}

test('a support agent finds two who are one, tells them apart, and takes it back', async ({ page }) => {
  const { first, second } = await makePair(page)
  await signIn(page, AGENT, '/customers')
  await page.getByRole('link', { name: 'Possible duplicates' }).click()
  await expect(page.getByRole('heading', { name: 'Possible duplicates' })).toBeVisible()
  await lookAgain(page)

  const pair = page.getByRole('article', { name: `Asha ${first.lastName} and Asha ${second.lastName}` })
  await expect(pair).toBeVisible()
  // Most points at stake: the first of the list.
  await expect(page.getByRole('article').first()).toHaveAccessibleName(
    `Asha ${first.lastName} and Asha ${second.lastName}`,
  )
  await expect(pair.getByText('Same name and birthday')).toBeVisible()
  await expect(pair.getByText('Numbers one digit apart')).toBeVisible()
  await expect(pair.locator('mark').filter({ hasText: '1 May 1990' })).toHaveCount(2)
  await expect(pair.locator('mark').filter({ hasText: first.mobile.shown.slice(0, -1) })).toHaveCount(2)
  await expect(pair.getByRole('link', { name: 'Compare and merge' })).toHaveAttribute(
    'href',
    `/customers/merge?first=${first.id}&second=${second.id}`,
  )
  await expectAccessible(page)

  await page.getByLabel('Reason').selectOption('Used to have it')
  await expect(page).toHaveURL('/customers/duplicates?reason=former_identifier')
  await expect(pair).toHaveCount(0)
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await page.getByLabel('Reason').selectOption('Numbers one digit apart')
  await expect(page).toHaveURL('/customers/duplicates?reason=near_number')

  await pair.getByRole('button', { name: 'Not the same person' }).click()
  await expect(page.getByText(/are not the same person, and are not listed again/)).toBeVisible()
  await expect(pair).toHaveCount(0)
  await page.goto('/customers/duplicates')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByText(/^Looked at .* none of them new\./).last()).toBeVisible({ timeout: 20_000 })
  await expect(pair).toHaveCount(0)

  await page.getByRole('link', { name: 'Told apart' }).click()
  await expect(pair.getByText(/^Told apart by Inês/)).toBeVisible()
  await pair.getByRole('button', { name: 'List again' }).click()
  await expect(page.getByText(/are no longer told apart/)).toBeVisible()
  await expect(page.getByText('Nobody was told apart')).toBeVisible()
  await page.getByRole('link', { name: 'Possible duplicates' }).click()
  await expect(pair).toBeVisible()
})

test('the page of a customer hints at who may be the same person', async ({ page }) => {
  const { first, second } = await makePair(page)
  await signIn(page, AGENT, '/customers/duplicates')
  await lookAgain(page)
  await page.goto(`/customers/${second.id}`)
  const hint = page.getByRole('complementary', { name: 'Possible duplicates' })
  await expect(hint).toContainText(`May be the same person as Asha ${first.lastName}: same name and birthday`)
  await expect(hint.getByRole('link', { name: 'Compare and merge' })).toHaveAttribute(
    'href',
    `/customers/merge?first=${second.id}&second=${first.id}`,
  )
  await expectAccessible(page)
  await hint.getByRole('button', { name: 'Not the same person' }).click()
  await expect(hint).toHaveCount(0)
  await page.goto(`/customers/${first.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(hint).toHaveCount(0)
})
