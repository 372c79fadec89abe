import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { AGENT, makeCustomer, tillPost } from './desk'
import { expectAccessible, signIn } from './steps'
import { expect, type Page, test } from './test'

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
const crc32 = (data: Buffer) => {
  let crc = ~0
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
/** A teal picture of 16 × 16. */
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, 8, 2, 0, 0, 0])),
  chunk(
    'IDAT',
    deflateSync(Buffer.concat(Array(16).fill(Buffer.concat([Buffer.from([0]), Buffer.alloc(48, '\x10\x90\x90')])))),
  ),
  chunk('IEND', Buffer.alloc(0)),
])
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const EXE = Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0])
const MEGABYTE = 1024 * 1024

type Sent = { name: string; mimeType: string; buffer: Buffer }
const png = (name: string): Sent => ({ name, mimeType: 'image/png', buffer: PNG })
const text = (name: string, words: string): Sent => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })

/** A ticket of a customer of the test's own, opened by an agent. */
const openTicket = async (page: Page): Promise<void> => {
  const asha = await makeCustomer(page)
  const response = await tillPost(page, 'customer/tickets', {
    customer: { mobile: asha.mobile.stored, ticket: { subject: 'Points missing', priority: 'high' } },
  })
  const code = /"(?:ticket_)?code":\s*"([a-z0-9]{9})"/.exec(JSON.stringify(response))?.[1]
  if (!code) throw new Error(JSON.stringify(response))
  await signIn(page, AGENT, `/tickets/${code}`)
  await expect(page.getByRole('region', { name: 'Attachments' })).toBeVisible()
}
const panel = (page: Page) => page.getByRole('region', { name: 'Attachments' })
const attached = (page: Page) => panel(page).getByRole('list', { name: 'Attached files' })
const onTheirWay = (page: Page) => panel(page).getByRole('list', { name: 'Files on their way' })

/** By the keyboard: the button has the focus, Enter opens the system's own picker. */
const attach = async (page: Page, files: Sent[]) => {
  await panel(page).getByRole('button', { name: 'Attach files…' }).focus()
  await expect(async () => {
    // Until the page has come to life nothing hears the key.
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser', { timeout: 1_000 }),
      page.keyboard.press('Enter'),
    ])
    expect(chooser.isMultiple()).toBe(true)
    await chooser.setFiles(files)
  }).toPass()
}

test('an agent attaches a picture and a text by keyboard, gets them back as they were, and removes one', async ({
  page,
}) => {
  await openTicket(page)
  await attach(page, [png('bill.png'), text('what she said.txt', 'Bill 7 gave no points.')])
  await expect(attached(page).getByRole('listitem')).toHaveCount(2)
  await expect(onTheirWay(page)).toHaveCount(0)
  await expect(panel(page).getByRole('status')).toHaveText('Attached what she said.txt.')
  const picture = attached(page).getByRole('listitem', { name: 'bill.png' })
  await expect(picture).toContainText(/PNG, 1 KB · Inês|PNG, 1 KB · Ines/)
  const isDrawn = () => picture.locator('img').evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)
  await expect.poll(isDrawn).toBe(16)
  await expect(page.getByText('attached a file').first()).toBeVisible()
  await expectAccessible(page)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    attached(page).getByRole('link', { name: 'what she said.txt' }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toBe('what she said.txt')
  expect(readFileSync(await file.path(), 'utf8')).toBe('Bill 7 gave no points.')

  await attached(page).getByRole('button', { name: 'Remove bill.png' }).press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Remove bill.png?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(attached(page).getByRole('listitem')).toHaveCount(1)
  await expect(panel(page).getByRole('button', { name: 'Attach files…' })).toBeFocused()
  await expect(page.getByText('removed a file').first()).toBeVisible()
})

test('what could do harm is refused in words, and nothing of it is kept', async ({ page }) => {
  await openTicket(page)
  await attach(page, [
    { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: SVG },
    { name: 'run.png', mimeType: 'image/png', buffer: EXE },
    { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(11 * MEGABYTE, 'a') },
    text('empty.txt', ''),
  ])
  const said = (name: string) => onTheirWay(page).getByRole('listitem', { name })
  await expect(said('logo.svg')).toContainText('logo.svg was not taken: it holds markup that could run in a browser.')
  await expect(said('run.png')).toContainText('run.png was not taken: by its content it is a program.')
  await expect(said('large.txt')).toContainText('large.txt is larger than 10 MB.')
  await expect(said('empty.txt')).toContainText('empty.txt is empty.')
  await expectAccessible(page)
  for (const name of ['logo.svg', 'run.png', 'large.txt', 'empty.txt'])
    await panel(page)
      .getByRole('button', { name: `Dismiss ${name}` })
      .click()
  await expect(onTheirWay(page)).toHaveCount(0)
  await page.reload()
  await expect(panel(page)).toBeVisible()
  await expect(attached(page)).toHaveCount(0)
})

test('the server refuses by itself what a page would not send', async ({ page }) => {
  await openTicket(page)
  await attach(page, [text('first.txt', 'Found by its address')])
  await expect(attached(page).getByRole('listitem')).toHaveCount(1)
  const address = (await attached(page).getByRole('link').getAttribute('href')) ?? ''
  const path = new RegExp(/^\/api\/tickets\/attachments\/\d+\/file$/)
  expect(address).toMatch(path)
  const ticket = await ticketOf(page)
  const post = (file: Sent, query = `?ticket=${ticket}`) =>
    page.request.post(`/api/tickets/attachments${query}`, { multipart: { file } })

  const large = await post({ ...text('large.txt', ''), buffer: Buffer.alloc(11 * MEGABYTE, 'a') })
  expect([large.status(), (await large.json()).error.code]).toEqual([413, 'file_too_large'])
  const whole = await post({ ...text('ten.txt', ''), buffer: Buffer.alloc(10 * MEGABYTE, 'a') })
  expect(whole.status()).toBe(200)
  expect((await post({ ...png('run.png'), buffer: EXE })).status()).toBe(415)
  expect((await post(png('bill.png'), '?ticket=99999999')).status()).toBe(404)
  expect((await post(png('bill.png'), '')).status()).toBe(404)

  const named = await post(png('../../"a"\u202Egnp.exe'))
  expect(await named.json()).toMatchObject({ name: 'agnp.exe.png', mediaType: 'image/png', size: PNG.length })
  expect(JSON.stringify(await named.json())).not.toMatch(/"file"/)
  const got = await page.request.get(`/api/tickets/attachments/${(await named.json()).id}/file`)
  expect(got.headers()).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="agnp.exe.png"; filename*=UTF-8''agnp.exe.png`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect((await got.body()).equals(PNG)).toBe(true)
  const words = await page.request.get(address)
  expect(words.headers()['content-type']).toBe('text/plain; charset=utf-8')

  for (const id of ['99999999', '0', 'x', '1%2F..'])
    expect((await page.request.get(`/api/tickets/attachments/${id}/file`)).status()).toBe(404)
  const elsewhere = await page.request.post(`/api/tickets/attachments?ticket=${ticket}`, {
    multipart: { file: png('bill.png') },
    headers: { Origin: 'https://elsewhere.example' },
  })
  expect(elsewhere.status()).toBe(403)
  await page.context().clearCookies()
  expect((await page.request.get(address)).status()).toBe(401)
  expect((await post(png('bill.png'))).status()).toBe(401)
})

/** The id that the page sends with a file. */
const ticketOf = async (page: Page): Promise<string> => {
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.url().includes('/api/tickets/attachments?ticket=')),
    attach(page, [text('second.txt', 'Asked for its ticket')]),
  ])
  await expect(attached(page).getByRole('listitem')).toHaveCount(2)
  return new URL(request.url()).searchParams.get('ticket') ?? ''
}

test('files are dropped and pasted, sent again after a lost connection, and called off', async ({ page }) => {
  await openTicket(page)
  const hand = (how: 'drop' | 'paste') =>
    panel(page).evaluate(
      (region, { how, octets }) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(octets)], 'image.png', { type: 'image/png' }))
        const shared = { bubbles: true, cancelable: true }
        region.dispatchEvent(
          how === 'drop'
            ? new DragEvent('drop', { ...shared, dataTransfer: data })
            : new ClipboardEvent('paste', { ...shared, clipboardData: data }),
        )
      },
      { how, octets: [...PNG] },
    )
  await hand('drop')
  await expect(attached(page).getByRole('listitem', { name: 'image.png' })).toBeVisible()
  await hand('paste')
  await expect(attached(page).getByRole('listitem', { name: 'pasted.png' })).toBeVisible()

  // The server has it, its answer is lost.
  await page.route('**/api/tickets/attachments?*', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await attach(page, [text('lost.txt', 'Twice?')])
  const lost = onTheirWay(page).getByRole('listitem', { name: 'lost.txt' })
  await expect(lost).toContainText('The connection broke.')
  await page.unroute('**/api/tickets/attachments?*')
  await lost.getByRole('button', { name: 'Try lost.txt again' }).click()
  await expect(onTheirWay(page)).toHaveCount(0)
  await expect(attached(page).getByRole('listitem', { name: 'lost.txt' })).toHaveCount(1)
  await expect(attached(page).getByRole('listitem')).toHaveCount(3)

  // Held by a slow line.
  await page.route('**/api/tickets/attachments?*', () => {})
  await attach(page, [text('slow.txt', 'Never mind'), text('next.txt', 'Waits')])
  await expect(onTheirWay(page).getByRole('listitem', { name: 'next.txt' })).toContainText('waits for its turn')
  await expectAccessible(page)
  await panel(page).getByRole('button', { name: 'Cancel slow.txt' }).click()
  await expect(onTheirWay(page).getByRole('listitem', { name: 'slow.txt' })).toHaveCount(0)
  await page.unroute('**/api/tickets/attachments?*')
  await expect(attached(page).getByRole('listitem', { name: 'next.txt' })).toBeVisible()
  await expect(attached(page).getByRole('listitem')).toHaveCount(4)
})
