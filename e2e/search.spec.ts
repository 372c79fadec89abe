import { randomInt } from 'node:crypto'
import { AGENT, MANAGER, makeCustomer, newMobile, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const letters = (count: number) => Array.from({ length: count }, () => 'bdfgklmnprtv'.charAt(randomInt(12))).join('')
const searchBox = (page: Page) => page.getByLabel('Search customers')

test('an agent finds by the last four digits, and by half a name with a typing error', async ({ page }) => {
  const lastName = `Quillfeather${letters(5)}`
  const asha = await makeCustomer(page, { firstname: 'Ashamara', lastname: lastName })
  await signIn(page, AGENT, '/customers')
  const row = page.getByRole('row').filter({ hasText: lastName })

  const lastFour = asha.mobile.stored.slice(-4)
  await searchBox(page).fill(lastFour)
  await expect(row).toContainText(asha.mobile.shown)
  await expect(row.locator('mark')).toHaveText([lastFour])

  await searchBox(page).fill('ashama quilfeat')
  const searchOn = page.getByRole('button', { name: 'Search on' })
  await expect(row.or(searchOn).first()).toBeVisible()
  // On a machine that does many things at once the time may be over before similar names are looked at.
  if (await searchOn.isVisible()) await searchOn.click()
  await expect(row).toContainText(/Similar: Quillfeather/)
  await expectAccessible(page)
  await row.getByRole('link').click()
  await expect(page).toHaveURL(`/customers/${asha.id}`)
})

test('an agent finds by any part of a former number, and is told that it is one', async ({ page }) => {
  const [asha, mobile] = [await makeCustomer(page), newMobile()]
  const request = {
    type: 'CHANGE_IDENTIFIER',
    base_type: 'MOBILE',
    customer: { id: asha.id },
    new_value: mobile.stored,
  }
  const changed = await tillPost(page, 'request/add', { request }, '?client_auto_approve=true')
  expect(JSON.stringify(changed)).toContain('"status":"APPROVED"')
  await signIn(page, AGENT, '/customers')
  const row = page.getByRole('row').filter({ hasText: mobile.shown })
  const national = asha.mobile.stored.slice(2)
  for (const [typed, marked] of [
    [`0${national}`, asha.mobile.shown.slice(4)],
    [national.slice(2, 9), asha.mobile.shown.slice(6, -1)],
  ] as const) {
    await searchBox(page).fill('')
    await searchBox(page).fill(typed)
    await expect(row).toContainText(`${asha.mobile.shown}: old number, replaced `)
    await expect(row.locator('mark')).toHaveText([marked])
  }
  await expectAccessible(page)
})

test('who is not found by a number is registered with it, and then found by it', async ({ page }) => {
  const mobile = newMobile()
  await signIn(page, MANAGER, '/customers')
  await searchBox(page).fill(`00${mobile.stored}`)
  await expect(page.getByText(`No one with 00${mobile.stored}`)).toBeVisible()
  await searchBox(page).press('Enter')
  await expect(page.getByLabel('Mobile')).toHaveValue(mobile.shown)
  await page.getByLabel('First name').fill('Nova')
  await page.getByLabel('Till', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Registered Nova.' })).toBeVisible()

  await page.goto('/customers')
  await searchBox(page).fill(mobile.stored.slice(4, 10))
  await expect(page.getByRole('row').filter({ hasText: mobile.shown })).toContainText('Nova')
})

test('an answer that comes late is not shown: its question was called off', async ({ page }) => {
  const [early, late] = [await makeCustomer(page), await makeCustomer(page)]
  await signIn(page, AGENT, '/customers')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/customers/search', async (route) => {
    if (route.request().postData()?.includes(early.lastName)) await held
    await route.continue().catch(() => undefined)
  })
  const asked = page.waitForRequest((request) => Boolean(request.postData()?.includes(early.lastName)))
  const calledOff = page.waitForEvent('requestfailed', (request) =>
    Boolean(request.postData()?.includes(early.lastName)),
  )
  await searchBox(page).fill(early.lastName)
  await asked
  await searchBox(page).fill(late.lastName)
  const row = page.getByRole('row').filter({ hasText: late.lastName })
  await expect(row).toBeVisible()
  expect((await calledOff).failure()?.errorText).toContain('ABORTED')
  letGo()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(row).toBeVisible()
  await expect(page.getByText(early.lastName)).toHaveCount(0)
})
