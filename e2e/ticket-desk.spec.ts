import { AGENT, APPROVER, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const MINUTE_MS = 60_000
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString()

/** What a form says it did. */
const says = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()

/** Opens a row of a list. */
const openRow = async (page: Page, list: string, row: string) => {
  const summary = page.locator('summary').filter({ hasText: row })
  const item = page.getByRole('list', { name: list, exact: true }).getByRole('listitem').filter({ has: summary })
  await item.locator('summary').click()
  return item
}

test('an admin makes the desk, and what stays overdue finds its way to somebody else', async ({ page, server }) => {
  test.setTimeout(90_000)
  const customer = await makeCustomer(page)
  const mark = String(customer.id)

  await signIn(page, undefined, '/settings/tickets')
  await expectAccessible(page)
  const addStatus = page.getByRole('form', { name: 'Add status' })
  await addStatus.getByLabel('Label').fill(`Ordered ${mark}`)
  await addStatus.getByLabel('Code').fill('open')
  await addStatus.getByLabel('Kind').selectOption('waiting')
  await addStatus.getByRole('button', { name: 'Add status' }).click()
  await expect(addStatus.getByText('There is OPEN already. Use another code.').first()).toBeVisible()
  await addStatus.getByLabel('Code').fill(`ordered_${mark}`)
  await addStatus.getByRole('button', { name: 'Add status' }).click()
  await says(page, `Added Ordered ${mark}.`)

  const ordered = await openRow(page, 'Statuses', `Ordered ${mark}`)
  await ordered.getByLabel('Label').fill(`On order ${mark}`)
  await ordered.getByRole('button', { name: 'Save' }).click()
  await says(page, `Saved On order ${mark}.`)
  const statuses = page.getByRole('list', { name: 'Statuses', exact: true })
  await page.getByRole('button', { name: `Move up On order ${mark}` }).click()
  await says(page, `Moved On order ${mark} up.`)
  await expect(statuses.getByRole('listitem').last()).not.toContainText(`On order ${mark}`)
  await page.getByRole('button', { name: `Disable On order ${mark}` }).click()
  await says(page, `On order ${mark} is disabled.`)
  const closed = await openRow(page, 'Statuses', 'CLOSE')
  await closed.getByRole('button', { name: 'Disable Closed' }).click()
  await says(page, 'This is the last closed status')

  const addDepartment = page.getByRole('form', { name: 'Add department' })
  await addDepartment.getByLabel('Label').fill(`Returns ${mark}`)
  await addDepartment.getByLabel('Code').fill(`returns_${mark}`)
  await addDepartment.getByRole('checkbox', { name: 'Inês Falcão' }).check()
  await addDepartment.getByRole('button', { name: 'Add department' }).click()
  await says(page, `Added Returns ${mark}.`)
  const departments = page.getByRole('list', { name: 'Departments', exact: true })
  await expect(departments.getByRole('listitem').filter({ hasText: `Returns ${mark}` })).toContainText('1 member')

  await page.getByRole('link', { name: 'Targets and hours' }).click()
  const targets = page.getByRole('form', { name: 'Targets' })
  const every = targets.getByRole('group', { name: 'Every department' })
  const own = targets.getByRole('group', { name: `Returns ${mark}` })
  const before = await every.getByLabel('High').inputValue()
  await every.getByLabel('High').fill('')
  await own.getByLabel('High').fill('0.5')
  await targets.getByRole('button', { name: 'Save targets' }).click()
  await expect(targets.getByText(/Every department without a target of its own/).first()).toBeVisible()
  await every.getByLabel('High').fill(before)
  await targets.getByRole('button', { name: 'Save targets' }).click()
  await says(page, 'Saved the targets.')
  const hours = await openRow(page, 'Working hours', `Returns ${mark}`)
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await hours.getByLabel(`${day} from`).fill('0:00')
    await hours.getByLabel(`${day} to`).fill('24:00')
  }
  await hours.getByRole('button', { name: 'Save hours' }).click()
  await says(page, 'Saved 7 working days.')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Quick replies' }).click()
  const reply = page.getByRole('form', { name: 'Add quick reply' })
  await reply.getByLabel('Name').fill(`Label sent ${mark}`)
  await reply.getByLabel('Text').fill('Hello {first name}, the label for {parcel} is on its way.')
  await reply.getByRole('button', { name: 'Add quick reply' }).click()
  await expect(reply.getByText('{parcel} is no placeholder. Use those listed below.').first()).toBeVisible()
  await reply.getByLabel('Text').fill('Hello {first name}, the label for {ticket code} is on its way.')
  await reply.getByRole('button', { name: 'Add quick reply' }).click()
  await says(page, `Added Label sent ${mark}.`)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Escalation' }).click()
  const rule = page.getByRole('form', { name: 'Add rule' })
  await rule.getByLabel('Name').fill(`Returns late ${mark}`)
  await rule.getByLabel('Department').selectOption({ label: `Returns ${mark}` })
  await rule.getByLabel('Overdue by, hours').fill('1')
  await rule.getByRole('button', { name: 'Add rule' }).click()
  await expect(rule.getByText('Choose who gets the ticket, or who is told.').first()).toBeVisible()
  await rule.getByLabel('Assign to').selectOption({ label: 'Owen Whitlock' })
  await rule.getByRole('checkbox', { name: 'Inês Falcão' }).check()
  await rule.getByRole('button', { name: 'Add rule' }).click()
  await says(page, `Added Returns late ${mark}.`)

  const filed = await tillPost(page, 'customer/tickets', {
    customer: {
      mobile: customer.mobile.stored,
      ticket: { subject: `Back ${mark}`, priority: 'HIGH', department: `RETURNS_${mark}` },
    },
  })
  const { code } = filed.customers.customer.ticket ?? filed.customers.customer[0].ticket
  const escalate = async (minutes: number) => {
    const { stdout, stderr } = await server.ctl('tickets', 'escalate', '--at', later(minutes), '--json')
    expect(stderr).toBe('')
    const { escalated }: { escalated: { rule: string }[] } = JSON.parse(stdout)
    return escalated.filter((each) => each.rule === `Returns late ${mark}`).length
  }
  // Due after half an hour, and overdue by an hour an hour later.
  expect(await escalate(85)).toBe(0)
  expect(await escalate(92)).toBe(1)
  expect(await escalate(93)).toBe(0)
  await page.reload()
  const done = page.getByRole('list', { name: 'Escalated tickets' })
  await expect(done.getByRole('listitem').filter({ hasText: code })).toContainText(`by “Returns late ${mark}”`)
  await expectAccessible(page)

  await openRow(page, 'Rules', `Returns late ${mark}`)
  await page.getByRole('button', { name: `Delete Returns late ${mark}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await says(page, `Deleted Returns late ${mark}.`)

  const noticed = async (who: typeof AGENT) => {
    await signIn(page, who)
    const { notices } = await (await page.request.get('/api/tickets/notices')).json()
    return notices.find((notice: { code: string }) => notice.code === code)
  }
  expect(await noticed(APPROVER)).toMatchObject({ kind: 'assigned', actorName: 'Escalation rules', isRead: false })
  expect(await noticed(AGENT)).toMatchObject({ kind: 'escalated', isRead: false })
})

test('an agent does not see the desk’s settings', async ({ page }) => {
  await signIn(page, AGENT)
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  for (const path of ['', '/targets', '/escalation', '/replies']) {
    await page.goto(`/settings/tickets${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Add|Save)/ })).toHaveCount(0)
  }
})
