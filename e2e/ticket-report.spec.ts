import { AGENT, MANAGER, type Made, makeCustomer, OTHER_MANAGER, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

/** A ticket about this customer, filed by a till of Pune. */
const makeTicket = async (page: Page, { mobile }: Made, ticket: Record<string, unknown>) => {
  const response = await tillPost(page, 'customer/tickets', { customer: { mobile: mobile.stored, ticket } })
  expect(JSON.stringify(response), 'the ticket is filed').toContain('"success":"true"')
}

const downloaded = async (page: Page, name: string) => {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const file = await download
  const text = await (await file.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString('utf8'))
  return { name: file.suggestedFilename(), text }
}

const filter = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

const tableOf = async (page: Page, title: string) => {
  const region = page.getByRole('region', { name: title, exact: true })
  await region.getByRole('button', { name: 'Show as table' }).click()
  return region.getByRole('table')
}

test('an agent reads how the desk does, as charts and as tables', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeTicket(page, asha, { subject: 'Report me', priority: 'HIGH', department: 'CARE' })
  await signIn(page, AGENT, '/tickets/report')
  await expect(page.getByRole('heading', { level: 1, name: 'Report' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Filed and closed by week, 12 weeks' })).toBeVisible()
  for (const name of ['First answer by department', 'First answer by priority', 'Time to close by department'])
    await expect(page.getByRole('img', { name, exact: true })).toBeVisible()
  await expect(page.getByText(/Times are by the clock/)).toBeVisible()
  await expectAccessible(page)

  const weeks = await tableOf(page, 'Filed and closed by week')
  await expect(weeks.getByRole('row')).toHaveCount(13)
  const newest = weeks.getByRole('row').nth(1)
  await expect(newest.getByRole('cell').first()).toHaveText(/^[1-9]/)
  const answers = await tableOf(page, 'First answer by department')
  await expect(answers.getByRole('columnheader')).toHaveText(['Department', 'Answered', 'Median', '9 of 10 within'])
  const ages = await tableOf(page, 'Open now, by age and department')
  await expect(ages.getByRole('row', { name: /^Customer care/ })).toBeVisible()
  await expectAccessible(page)
})

test('what the report is of stands in its address', async ({ page }) => {
  await signIn(page, AGENT, '/tickets/report')
  await filter(page, 'Range').selectOption('Last 4 weeks')
  await expect(page).toHaveURL('/tickets/report?weeks=4')
  await expect(page.getByRole('img', { name: 'Filed and closed by week, 4 weeks' })).toBeVisible()
  await filter(page, 'Department').selectOption('Customer care')
  await expect(page).toHaveURL('/tickets/report?weeks=4&department=CARE')
  await filter(page, 'Priority').selectOption('High')
  await expect(page).toHaveURL('/tickets/report?weeks=4&department=CARE&priority=HIGH')
  await expect(page.getByRole('link', { name: 'Tickets as CSV' })).toHaveAttribute(
    'href',
    '/tickets/report/csv?weeks=4&department=CARE&priority=HIGH',
  )
  await page.goBack()
  await expect(filter(page, 'Priority')).toHaveValue('')
  await expect(filter(page, 'Department')).toHaveValue('CARE')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL('/tickets/report?weeks=4')

  // Days of which nothing is known.
  await page.getByLabel('From', { exact: true }).fill('2001-01-01')
  await page.getByLabel('To', { exact: true }).fill('2001-01-14')
  await page.getByRole('button', { name: 'Apply days' }).click()
  await expect(page).toHaveURL(/from=2001-01-01&to=2001-01-14/)
  await expect(page.getByText('Nothing was filed or closed in these days.')).toBeVisible()
  await expect(page.getByText('Nothing was answered in these days.')).toHaveCount(2)
  await expect(filter(page, 'Range')).toHaveValue('')
  await expectAccessible(page)
})

test('tickets and what was done with them are downloaded', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeTicket(page, asha, { subject: '=1+1', message: 'Two, "quoted"', priority: 'LOW' })
  await signIn(page, AGENT, '/tickets/report')
  const tickets = await downloaded(page, 'Tickets as CSV')
  expect(tickets.name).toMatch(/^tickets-report-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(tickets.text).toMatch(/^\uFEFFcode,version,subject,status,/)
  const row = tickets.text.split('\n').find((line) => line.includes(asha.lastName)) ?? ''
  expect(row).toMatch(/^[a-z0-9]{9},1,'=1\+1,OPEN,open,LOW,/)
  expect(row).toContain('"Two, ""quoted"""')
  const log = await downloaded(page, 'Log as CSV')
  expect(log.name).toMatch(/^tickets-log-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(log.text).toMatch(/^\uFEFFcode,version,act,field,from,to,at,by/)
  expect(log.text).toMatch(new RegExp(`${row.slice(0, 9)},1,filed,,,,\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,`))
})

test('a store manager’s report, files and home are of the own store', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeTicket(page, asha, { subject: 'Of Pune' })
  await signIn(page, MANAGER, '/tickets/report')
  await expect(page.getByRole('main').getByText(/^Pune · /)).toBeVisible()
  await expect(filter(page, 'Store')).toHaveCount(0)
  expect((await downloaded(page, 'Tickets as CSV')).text).toContain(asha.lastName)
  await page.goto('/')
  const chart = await tableOf(page, 'Open tickets by age and department')
  await expect(chart.getByRole('columnheader').last()).toHaveText('All')
  await expectAccessible(page)

  await signIn(page, OTHER_MANAGER, '/tickets/report?store=1')
  const other = await downloaded(page, 'Tickets as CSV')
  expect(other.text).not.toContain(asha.lastName)
  for (const file of ['/tickets/report/csv', '/tickets/csv?view=all&status=any']) {
    const answer = await page.request.get(file)
    expect(answer.status()).toBe(200)
    expect(await answer.text()).not.toContain(asha.lastName)
  }
})

test('files of tickets are for whoever is signed in', async ({ page }) => {
  for (const file of ['/tickets/csv', '/tickets/report/csv', '/tickets/report/log'])
    expect((await page.request.get(file, { maxRedirects: 0 })).status(), file).not.toBe(200)
})

test('the queue leads to the report, and to its view as a file', async ({ page }) => {
  const asha = await makeCustomer(page)
  await makeTicket(page, asha, { subject: 'In the queue', priority: 'HIGH' })
  await signIn(page, AGENT, '/tickets?view=all&priority=LOW')
  expect((await downloaded(page, 'Download CSV')).text).not.toContain(asha.lastName)
  await page.goto('/tickets?view=all&priority=HIGH')
  const file = await downloaded(page, 'Download CSV')
  expect(file.name).toMatch(/^tickets-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(file.text).toContain(asha.lastName)
  await page.getByRole('link', { name: 'Report', exact: true }).click()
  await expect(page).toHaveURL('/tickets/report')
  await page.getByRole('link', { name: 'Queue', exact: true }).click()
  await expect(page).toHaveURL('/tickets')
})
