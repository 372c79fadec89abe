import { ADMIN } from '../tests/launch'
import { AGENT, makeBill, makeCustomer, makeNote } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const APPROVER = { email: 'approver@tilmara.example', password: ADMIN.password }
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

const ask = async (page: Page, id: number) => {
  await signIn(page, AGENT, `/customers/${id}/delete`)
  await page.getByRole('textbox', { name: 'Reason' }).fill('Asked for it on the phone')
  await page.getByRole('button', { name: 'Ask for the deletion' }).click()
  await expect(page.getByText('It waits for a decision')).toBeVisible()
}

const approve = async (page: Page, id: number) => {
  await signIn(page, APPROVER, `/customers/${id}/delete`)
  await page.getByRole('link', { name: 'Decide the request' }).click()
  await page.getByRole('button', { name: /^Approve/ }).click()
  await expect(page.getByText(/Approved/).first()).toBeVisible()
  await page.goto(`/customers/${id}/delete`)
}

test('personal data is asked away, called off, asked away again, and gone', async ({ page, server }) => {
  const asha = await makeCustomer(page)
  await makeBill(page, asha, { number: `D-${asha.id}`, amount: 250, daysAgo: 3 })
  await makeNote(page, asha, 'Prefers calls after 18:00')

  await signIn(page, AGENT, `/customers/${asha.id}/delete`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(asha.lastName)
  await expect(panel(page, 'What is deleted').getByText('1 note')).toBeVisible()
  await expect(panel(page, 'What stays, without a person').getByText('1 bill')).toBeVisible()
  await page.getByRole('button', { name: 'Ask for the deletion' }).click()
  await expect(page.getByText('Say why: whoever decides reads it').first()).toBeVisible()
  await expectAccessible(page)
  await ask(page, asha.id)
  await expect(page.getByRole('button', { name: 'Ask for the deletion' })).toHaveCount(0)

  await approve(page, asha.id)
  await expect(page.getByText('Until then it can be called off')).toBeVisible()
  await page.getByRole('button', { name: 'Call it off' }).click()
  await expect(page.getByText('Called off by')).toBeVisible()
  expect((await server.ctl('customers', 'delete-due')).stdout).toContain('Deleted the data of 0 people')

  expect((await server.ctl('config', 'set', 'LOCAL_DELETION_WAIT_DAYS', '0')).code).toBe(0)
  await ask(page, asha.id)
  await approve(page, asha.id)
  const carried = await server.ctl('customers', 'delete-due')
  expect(carried.stdout, carried.stderr).toContain('Deleted the data of one person')
  await server.ctl('config', 'set', 'LOCAL_DELETION_WAIT_DAYS', '30')

  for (const path of ['', '/delete', '/notes', '/history/as-of']) {
    await page.goto(`/customers/${asha.id}${path}`)
    await expect(page.getByText(/^Personal data deleted on/)).toBeVisible()
    await expect(page.getByText(asha.lastName)).toHaveCount(0)
  }
  await expect(page.getByText(/: 1 bill, /)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/customers')
  await page.getByLabel('Search customers').fill(asha.mobile.stored)
  await expect(page.getByText(/^No one with/).first()).toBeVisible()

  await page.goto(`/customers/merge?first=1&second=${asha.id}`)
  await expect(page.getByLabel('Find who goes')).toBeVisible()

  // The till that knew her registers somebody new.
  const again = await makeCustomer(page, { mobile: asha.mobile.stored })
  expect(again.id).not.toBe(asha.id)
})
