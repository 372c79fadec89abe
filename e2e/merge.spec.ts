import { randomInt } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { AGENT, makeBill, makeCoupon, makeCustomer, makeNote, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const APPROVER = { email: 'approver@tilmara.example', password: ADMIN.password }
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Two accounts of one person: the first with a bill, the second with a bill, a coupon, a note and a refusal of SMS. */
const makeTwo = async (page: Page) => {
  const stays = await makeCustomer(page, { firstname: 'Asha' })
  const goes = await makeCustomer(page, { firstname: 'Aasha' })
  await makeBill(page, stays, { number: `MS-${stays.id}`, amount: 100, daysAgo: 9 })
  await makeBill(page, goes, { number: `MG-${goes.id}`, amount: 700, daysAgo: 8 })
  await makeCoupon(page, goes)
  await makeNote(page, goes, 'Calls after six')
  const consent = { channel: 'sms', priority: 'bulk', scope: 'all' }
  await tillPost(page, 'customer/subscriptions', {
    subscription: [
      { ...consent, mobile: stays.mobile.stored, is_subscribed: '1' },
      { ...consent, mobile: goes.mobile.stored, is_subscribed: '0' },
    ],
  })
  return { stays, goes: { ...goes, firstName: 'Aasha' } }
}

test('an agent chooses two, reads what a merge would do, and asks for it', async ({ page }) => {
  const { stays, goes } = await makeTwo(page)
  await signIn(page, AGENT, `/customers/merge?first=${stays.id}`)
  await page.getByLabel('Find who goes').fill(goes.mobile.stored)
  await page.getByRole('list', { name: 'Found' }).getByRole('link').first().click()
  await expect(page).toHaveURL(`/customers/merge?first=${stays.id}&second=${goes.id}`)

  const moves = region(page, 'What moves')
  await expect(moves).toContainText('Bills and returns1')
  await expect(moves).toContainText('Notes1')
  await expect(moves).toContainText('Coupons1')
  const points = region(page, 'Afterwards').getByRole('row', { name: /^Points/ })
  await expect(points).toHaveText('Points100700800')
  await expect(region(page, 'Consent').getByRole('row', { name: /^SMS, campaigns/ })).toHaveText(
    'SMS, campaignsYesNoNo',
  )
  const fields = region(page, 'Field by field')
  await expect(fields).toContainText(`Mobile ${goes.mobile.shown} stays reserved`)
  await fields.getByRole('radio', { name: `Mobile: ${goes.mobile.shown}` }).check()
  await expect(fields).toContainText(`Mobile ${stays.mobile.shown} is given up`)
  await expect(fields).toContainText(`ID ${goes.id} leads to Asha ${stays.lastName}`)
  await fields.getByRole('radio', { name: 'First name: Aasha' }).check()
  await expect(fields).toContainText(`ID ${goes.id} leads to Aasha ${stays.lastName}`)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Swap' }).click()
  await expect(page).toHaveURL(`/customers/merge?first=${goes.id}&second=${stays.id}`)
  await expect(region(page, 'Afterwards').getByRole('row', { name: /^Points/ })).toHaveText('Points700100800')
  await page.getByRole('link', { name: 'Swap' }).click()
  await expect(page).toHaveURL(`/customers/merge?first=${stays.id}&second=${goes.id}`)

  await expect(page.getByRole('button', { name: 'Merge now' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Ask for the merge' }).click()
  await expect(page.getByText('Say why they are the same person.')).toBeVisible()
  await page.getByLabel('Why they are the same person').fill('Same person, says the caller')
  await page.getByRole('button', { name: 'Ask for the merge' }).click()
  await expect(page.getByText(/^Asked: request \d+ waits/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('list', { name: 'What is in the way' })).toContainText('part of another merge that waits')
})

test('an approver merges at once, is led to the survivor, and undoes it', async ({ page }) => {
  const { stays, goes } = await makeTwo(page)
  await signIn(page, APPROVER, `/customers/merge?first=${stays.id}&second=${goes.id}`)
  await region(page, 'Field by field').getByRole('radio', { name: 'First name: Aasha' }).check()
  await page.getByLabel('Why they are the same person').fill('Seen at the desk')
  await page.getByRole('button', { name: 'Merge now' }).click()
  await expect(page).toHaveURL(`/customers/${stays.id}/merges?of=${goes.id}`)
  await expect(page.getByText(`ID ${goes.id} was merged into this customer on`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Aasha ${stays.lastName}`)
  await expectAccessible(page)

  await page.goto(`/customers/${goes.id}`)
  await expect(page).toHaveURL(`/customers/${stays.id}/merges?of=${goes.id}`)
  await page.goto(`/customers/${stays.id}/transactions`)
  await expect(page.getByText(`MG-${goes.id}`).first()).toBeVisible()
  await makeBill(page, stays, { number: `ML-${randomInt(1_000_000)}`, amount: 50, daysAgo: 0 })

  await page.goto(`/customers/${stays.id}`)
  await page.getByRole('link', { name: 'See the merge, undo it' }).click()
  const merge = region(page, `Aasha ${goes.lastName}, ID ${goes.id}`)
  await merge.getByRole('button', { name: 'Undo…' }).click()
  await merge.getByRole('button', { name: 'Undo the merge' }).click()
  await expect(merge.getByText('Undone: they are two customers again.')).toBeVisible()
  await expect(merge.getByRole('list', { name: 'Left behind' })).toContainText('Bills and returns since the merge: 1')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Asha ${stays.lastName}`)
  await page.goto(`/customers/${goes.id}/transactions`)
  await expect(page.getByText(`MG-${goes.id}`).first()).toBeVisible()
  await expect(page.getByText(`MS-${stays.id}`)).toHaveCount(0)
})
