import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ADMIN } from '../tests/launch'
import { AGENT, MANAGER, makeCustomer, newMobile } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** Bills of Pune's till; answers how each was taken. */
const addBills = async (page: Page, transaction: readonly object[]) => {
  const password = createHash('md5').update(ADMIN.password).digest('hex')
  const answer = await page.request.post('/v1.1/transaction/add.json', {
    headers: { Authorization: `Basic ${Buffer.from(`pune.till1:${password}`).toString('base64')}` },
    data: { root: { transaction } },
  })
  const { response } = await answer.json()
  const codes = response.transactions.transaction.map(({ item_status }: { item_status: object }) => item_status)
  for (const code of codes) expect(code).toMatchObject({ code: '600' })
}

/** A number that no other journey's bills begin with. */
const prefix = () => `B${newMobile().stored.slice(-8)}`

/** On a phone the filters are folded away. */
const openFilters = async (page: Page) => {
  const show = page.getByRole('button', { name: 'Filter and sort' })
  if ((await show.isVisible()) && (await show.getAttribute('aria-expanded')) === 'false') await show.click()
  return page.getByRole('form', { name: 'Filters' })
}

/** On a phone a row is a card, and a choice stands for the headers. */
const sortByAmount = async (page: Page) => {
  const header = page.getByRole('table', { name: /^Transactions/ }).getByRole('link', { name: 'Amount' })
  if (await header.isVisible()) return header.click()
  await openFilters(page)
  await page.getByLabel('Sort by').selectOption('Amount')
  return page.getByRole('button', { name: 'Apply filters' }).click()
}

test('a bill is found, opened by keyboard and followed to its return', async ({ page }) => {
  const asha = await makeCustomer(page)
  const customer = { mobile: asha.mobile.stored }
  const start = prefix()
  await addBills(page, [
    {
      type: 'regular',
      number: `${start}-1`,
      amount: '115',
      discount: '5',
      gross_amount: '120',
      notes: 'Gift wrap',
      customer,
      line_items: {
        line_item: [
          { item_code: 'TEA-9', description: 'Assam tea', qty: '2', rate: '40', amount: '75' },
          { item_code: 'MUG-1', description: 'Blue mug', qty: '1', rate: '40', amount: '40' },
        ],
      },
      payment_details: { payment: [{ mode: 'Cash', value: '115' }] },
    },
    { type: 'regular', number: `${start}-2`, amount: '30', customer },
    {
      type: 'return',
      return_type: 'AMOUNT',
      number: `${start}-1`,
      parent_bill_number: `${start}-R`,
      amount: '40',
      customer,
    },
  ])
  await signIn(page, AGENT, `/customers/${asha.id}/transactions`)
  const totals = page.getByRole('region', { name: 'Totals' })
  await expect(totals).toContainText('Transactions')
  await expect(totals).toContainText('145')
  await expectAccessible(page)

  const filters = await openFilters(page)
  await filters.getByLabel('Item code').fill('MUG-1')
  await filters.getByRole('button', { name: 'Apply filters' }).click()
  await expect(page).toHaveURL(/[?&]item=MUG-1$/)
  const list = page.getByRole('table', { name: /^Transactions/ })
  await expect(list.getByRole('rowheader')).toHaveCount(1)
  await expect(totals).toContainText('115')

  const bill = list.getByRole('link', { name: `${start}-1` })
  await expect(bill).toHaveAttribute('aria-expanded', 'false')
  await bill.focus()
  await page.keyboard.press('Enter')
  await expect(list.getByRole('table', { name: 'Line items' })).toContainText('Blue mug')
  await expect(list).toContainText('Gift wrap')
  await expect(list).toContainText('Cash')
  await expectAccessible(page)

  await list.getByRole('link', { name: `Return ${start}-R` }).click()
  await expect(list).toContainText('40 points taken back.')
  await list.getByRole('link', { name: `Bill ${start}-1` }).click()
  await expect(list.getByRole('table', { name: 'Line items' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect((await openFilters(page)).getByLabel('Bill number')).toHaveValue('')

  await (await openFilters(page)).getByLabel('Amount from').fill('99999')
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await expect(page.getByText('No transaction like that')).toBeVisible()
  await expectAccessible(page)
})

test('a long history is sorted, paged and downloaded by a store manager', async ({ page }) => {
  const asha = await makeCustomer(page)
  const start = prefix()
  const bills = Array.from({ length: 30 }, (_, place) => ({
    type: 'regular',
    number: `${place === 0 ? '=' : ''}${start}-${place}`,
    amount: String(100 + place),
    customer: { mobile: asha.mobile.stored },
  }))
  await addBills(page, bills)
  await signIn(page, MANAGER, `/customers/${asha.id}/transactions`)
  const list = page.getByRole('table', { name: /^Transactions/ })
  await list.waitFor()
  await sortByAmount(page)
  await expect(page).toHaveURL(/sort=amount/)
  await expect(list.getByRole('rowheader').first()).toContainText(`${start}-29`)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByText('26–30')).toBeVisible()
  await expect(list.getByRole('rowheader').last()).toContainText(`=${start}-0`)
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(page.getByText('1–25')).toBeVisible()

  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^transactions-\d{4}-\d\d-\d\d\.csv$/)
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  expect(rows).toHaveLength(31)
  expect(rows[0]).toContain('billing_time,number,')
  expect(rows[30]).toContain(`,'=${start}-0,`)
})

test('somebody without bills says so', async ({ page }) => {
  const asha = await makeCustomer(page)
  await signIn(page, AGENT, `/customers/${asha.id}/transactions`)
  await expect(page.getByText('No transactions yet')).toBeVisible()
  await expectAccessible(page)
})
