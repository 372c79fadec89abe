import { AGENT } from './desk'
import { signIn } from './steps'
import { expect, type Page, test } from './test'

const SEARCH = '/api/customers/search'

const cookiesOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

test('what a box asks is answered to whoever is signed in, until the session ends', async ({ page, playwright }) => {
  await signIn(page, AGENT)
  const cookie = await cookiesOf(page)
  const site = new URL(page.url()).origin
  // Without the browser's own cookies: those of the session that has ended are sent once more.
  const elsewhere = await playwright.request.newContext({ baseURL: site, extraHTTPHeaders: { cookie } })
  const asked = { data: { text: 'asha' }, headers: { origin: site } }
  for (const path of [SEARCH, '/api/palette']) {
    const answer = await elsewhere.post(path, asked)
    expect([answer.status(), answer.headers()['cache-control']]).toEqual([200, 'no-store'])
    expect((await answer.json()).customers).not.toHaveLength(0)
  }
  await page.getByRole('button', { name: /account/i }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  for (const path of [SEARCH, '/api/palette']) {
    const answer = await elsewhere.post(path, asked)
    expect([answer.status(), (await answer.json()).error.code]).toEqual([401, 'signed_out'])
  }
  await elsewhere.dispose()
})

test('what a box cannot have asked is refused', async ({ page }) => {
  await signIn(page, AGENT)
  const json = { 'content-type': 'application/json' }
  const post = (data: Buffer, headers: Record<string, string> = json) => page.request.post(SEARCH, { data, headers })
  for (const body of ['', '{', '[]', `{"text":"${'x'.repeat(2 ** 20)}"}`]) {
    const answer = await post(Buffer.from(body))
    expect([body.slice(0, 9), answer.status(), (await answer.json()).error.code]).toEqual([
      body.slice(0, 9),
      400,
      'invalid_input',
    ])
  }
  const elsewhere = await post(Buffer.from('{"text":"asha"}'), { ...json, origin: 'https://shop.example' })
  expect(elsewhere.status()).toBe(403)
  const got = await page.request.get(SEARCH)
  expect([got.status(), got.headers().allow]).toEqual([405, 'POST'])
})
