import { readFileSync } from 'node:fs'
import { AGENT, MANAGER, makeCustomer } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const download = async (page: Page, press: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  expect(file.suggestedFilename()).toMatch(/^customers-\d{4}-\d{2}-\d{2}\.csv$/)
  return readFileSync(await file.path(), 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')
}

test('a store manager exports the filtered list, loads the page again meanwhile, and gets that list', async ({
  page,
}) => {
  await signIn(page, MANAGER, '/customers?type=NOT_INTERESTED&sort=name&direction=desc')
  const fact = (await page.getByText(/^1–50 of [1-9]\d+$/).textContent()) ?? ''
  const total = Number(fact.split(' ').at(-1))
  const first = await page.getByRole('row').nth(1).getByRole('link').first().getAttribute('href')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export customers' })
  await expect(dialog.getByText(`${total} customers`)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Start export' }).click()
  await expect(dialog.getByText('The export has started.')).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await page.goto('/customers/exports')
  const item = page.getByRole('listitem', { name: 'Customers: Not interested' }).first()
  await expect(item.getByText('Ready')).toBeVisible()
  await expectAccessible(page)
  const [head, ...lines] = await download(page, () => item.getByRole('link', { name: 'Download' }).click())
  expect(head).toBe('id,first_name,last_name,mobile,email,external_id,type,tier,points,registered_on,store')
  expect(lines).toHaveLength(total)
  expect(lines.every((line) => line.includes(',NOT_INTERESTED,'))).toBe(true)
  expect(`/customers/${lines[0]?.split(',')[0]}`).toBe(first)

  const count = await page.getByRole('listitem').count()
  await item.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(count - 1)
})

test('what was searched for is in the file and in no address', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, MANAGER, '/customers')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByLabel('Search customers').fill(asha.lastName)
  await expect(page.getByRole('link', { name: `Asha ${asha.lastName}` })).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export customers' })
  await expect(dialog.getByText(`that “${asha.lastName}” finds`)).toBeVisible()
  await dialog.getByLabel('All of them').check()
  await dialog.getByRole('button', { name: 'Start export' }).click()
  const link = dialog.getByRole('link', { name: 'Download' })
  await expect(link).toBeVisible()
  const [head, ...lines] = await download(page, () => link.click())
  expect(head).toContain(',lifetime_purchases,')
  expect(lines.map((line) => line.split(',').slice(0, 4))).toContainEqual([
    String(asha.id),
    'Asha',
    asha.lastName,
    `+${asha.mobile.stored}`,
  ])
  expect(asked.filter((url) => url.includes(asha.lastName))).toEqual([])
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused()
})

test('an agent may not export, and is refused by the server', async ({ page }) => {
  await signIn(page, AGENT, '/customers')
  await expect(page.getByText(/^1–50 of/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toHaveCount(0)
  await page.goto('/customers/exports')
  await expect(page.getByRole('heading', { name: 'Your role does not open this page' })).toBeVisible()
  expect((await page.request.get('/api/customers/exports')).status()).toBe(403)
  expect((await page.request.get('/api/customers/exports/1/file')).status()).toBe(403)
})
