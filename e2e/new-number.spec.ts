import { AGENT, APPROVER, makeCustomer, newMobile, tillFinds, tillPost } from './desk'
import { signIn } from './steps'
import { expect, test } from './test'

test('a number changes hands and comes back: till, agent, approver and till again', async ({ page }) => {
  const [asha, wanted] = [await makeCustomer(page), newMobile()]
  const response = await tillPost(page, 'request/add', {
    request: {
      type: 'CHANGE_IDENTIFIER',
      base_type: 'MOBILE',
      customer: { mobile: asha.mobile.stored },
      new_value: wanted.stored,
    },
  })
  const [request] = response.requests.request
  expect(request).toMatchObject({ status: 'PENDING', old_value: asha.mobile.stored, new_value: wanted.stored })
  expect([await tillFinds(page, wanted.stored), await tillFinds(page, asha.mobile.stored)]).toEqual(['1012', '1000'])

  await signIn(page, AGENT, `/customers/${asha.id}/requests`)
  const asked = page.getByRole('main').getByRole('listitem').filter({ hasText: wanted.shown })
  await expect(asked).toContainText('Pending')

  await signIn(page, APPROVER, `/requests/${request.id}`)
  await expect(page.getByRole('region', { name: 'Risk' })).toContainText('First change ever')
  await page.keyboard.press('a')
  await expect(page.getByRole('status').getByText(`mobile is now ${wanted.shown}.`)).toBeVisible()
  expect([await tillFinds(page, wanted.stored), await tillFinds(page, asha.mobile.stored)]).toEqual(['1000', '1012'])

  await signIn(page, AGENT, '/customers')
  await page.getByLabel('Search customers').fill(asha.mobile.stored)
  await expect(page.getByRole('row').filter({ hasText: wanted.shown })).toContainText('old number, replaced')

  await signIn(page, APPROVER, `/requests/${request.id}`)
  await page.getByRole('button', { name: 'Revert' }).click()
  await expect(page.getByRole('status').getByText(/^Reverted\./)).toBeVisible()
  expect([await tillFinds(page, wanted.stored), await tillFinds(page, asha.mobile.stored)]).toEqual(['1012', '1000'])
})
