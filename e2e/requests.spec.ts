import { AGENT, APPROVER, MANAGER, type Made, makeBill, makeCustomer, newMobile, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** A till of Pune asks for another mobile of this customer; answers the request's id. */
const askForMobile = async (page: Page, made: Made, newValue: string) => {
  const response = await tillPost(page, 'request/add', {
    request: {
      type: 'CHANGE_IDENTIFIER',
      base_type: 'MOBILE',
      customer: { id: String(made.id) },
      new_value: newValue,
      reason: 'Lost SIM',
    },
  })
  const [request] = response.requests.request
  expect(request.item_status.code, JSON.stringify(request)).toBe('9000')
  return Number(request.id)
}

const waiting = async (page: Page) => {
  const name = await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Requests/ })
    .getAttribute('aria-label')
  return Number(/^Requests, (\d+)/.exec(name ?? '')?.[1] ?? 0)
}

const rowOf = (page: Page, made: Made) => page.getByRole('row').filter({ hasText: made.lastName })

test('an approver works through the queue by keyboard alone', async ({ page, browser }) => {
  const asha = await makeCustomer(page)
  const usha = await makeCustomer(page)
  const late = await makeCustomer(page)
  await makeBill(page, asha, { number: `RQ-${asha.id}`, amount: 250, daysAgo: 0 })
  const wanted = newMobile()
  const askId = await askForMobile(page, asha, wanted.stored)
  await askForMobile(
    page,
    usha,
    asha.mobile.stored.replace(/.$/, (last) => String((Number(last) + 1) % 10)),
  )
  const lateId = await askForMobile(page, late, newMobile().stored)

  await signIn(page, APPROVER, '/requests?kind=mobile&order=newest')
  const before = await waiting(page)
  expect(before).toBeGreaterThanOrEqual(3)
  await expect(rowOf(page, asha)).toContainText(wanted.shown)
  await expect(rowOf(page, asha)).toContainText('Some risk')
  await expectAccessible(page)

  // From the list to Asha's card: j until the row is reached, Enter opens it.
  const link = rowOf(page, asha).getByRole('link').first()
  for (let steps = 0; steps < 50; steps++) {
    await page.keyboard.press('j')
    if (await link.evaluate((element) => element === document.activeElement)) break
  }
  await expect(link).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/requests/${askId}\\?kind=mobile$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mobile · Asha ${asha.lastName}`)
  await expect(page.getByText('Lost SIM')).toBeVisible()
  const risk = page.getByRole('region', { name: 'Risk' })
  await expect(risk.getByText('New value not seen before')).toBeVisible()
  await expect(risk.getByText('First change ever')).toBeVisible()
  await expect(risk.getByText(/^Customer since/)).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('a')
  await expect(
    page.getByRole('status').getByText(`Asha ${asha.lastName}’s mobile is now ${wanted.shown}.`),
  ).toBeVisible()
  expect(await waiting(page)).toBe(before - 1)
  const next = page.getByRole('link', { name: 'Next request' })
  await expect(next).toBeFocused()

  // Rejecting wants a reason; the dialog is left and sent without a mouse.
  await page.goto(`/requests?kind=mobile&order=newest`)
  await rowOf(page, usha).getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mobile · Asha ${usha.lastName}`)
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: 'Reject the request' })
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Say why')).toBeVisible()
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await page.keyboard.type('a jar of no proof')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').getByText('Rejected. Nothing else has changed.')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('a jar of no proof')).toBeVisible()
  expect(await waiting(page)).toBe(before - 2)
  await expect(page.getByRole('link', { name: 'Next request' })).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeVisible()

  // A second approver with the same card open comes too late, and reads who was quicker.
  const other = await (await browser.newContext()).newPage()
  await signIn(other, APPROVER, `/requests/${lateId}`)
  await page.goto(`/requests/${lateId}`)
  await page.keyboard.press('a')
  await expect(page.getByRole('status').getByText(/^Approved\./)).toBeVisible()
  await other.keyboard.press('a')
  await expect(other.getByRole('status').getByText(/approved this request on .* Nothing more was done/)).toBeVisible()
  await expect(other.getByRole('button', { name: /^Approve/ })).toBeHidden()

  // What was approved is taken back in one click.
  await expect(page.getByText(/^Reverting:/)).toBeVisible()
  await page.getByRole('button', { name: 'Revert' }).click()
  await expect(
    page.getByRole('status').getByText(`Reverted. Asha ${late.lastName} has ${late.mobile.shown} again`),
  ).toBeVisible()
  await expect(page.getByText('Reverted by')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revert' })).toBeHidden()

  await page.goto('/requests?kind=mobile')
  await page.getByLabel('Status').selectOption('Rejected')
  await expect(page).toHaveURL(/status=rejected/)
  await expect(rowOf(page, usha)).toContainText('Rejected')
  await expect(rowOf(page, asha)).toBeHidden()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^requests-\d{4}-\d{2}-\d{2}\.csv$/)
  const text = await (await file.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString('utf8'))
  expect(text).toContain('a jar of no proof')
  expect(text).not.toContain(asha.lastName)
})

for (const [who, person] of [
  ['an agent', AGENT],
  ['a store manager', MANAGER],
] as const)
  test(`${who} sees what waits, and decides nothing`, async ({ page }) => {
    const asha = await makeCustomer(page)
    const id = await askForMobile(page, asha, newMobile().stored)
    await signIn(page, person, '/requests?order=newest')
    expect(await waiting(page)).toBe(0)
    await rowOf(page, asha).getByRole('link').first().click()
    await expect(page).toHaveURL(new RegExp(`/requests/${id}$`))
    await expect(page.getByText('It waits for somebody who may decide requests.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Approve|Reject|Revert/ })).toHaveCount(0)
    await page.keyboard.press('a')
    await page.keyboard.press('r')
    await page.reload()
    await expect(page.getByText('It waits for somebody who may decide requests.')).toBeVisible()
  })
