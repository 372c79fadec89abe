import { createHash } from 'node:crypto'
import { ADMIN } from '../tests/launch'
import { expectAccessible, signIn } from './steps'
import { type Browser, expect, type Page, test } from './test'

/** A name nobody else in this run has. */
const unique = (word: string) => `${word}-${Date.now().toString(36)}-${Math.floor(Math.random() * 1_000)}`

const saysOnce = async (page: Page, label: string): Promise<string> => {
  await expect(page.getByText('Shown this once')).toBeVisible()
  return (await page.locator(`dt:text-is("${label}") + dd code`).textContent()) ?? ''
}

const addStore = async (page: Page, code: string) => {
  await page.goto('/settings/stores/new')
  await page.getByLabel('Code').fill(code)
  await page.getByLabel('Name').fill(`Store ${code}`)
  await page.getByRole('button', { name: 'Add store' }).click()
  await expect(page.getByRole('heading', { name: 'Tills' })).toBeVisible()
}

/** Adds a store with a manager; answers how the manager signs in. */
const addManager = async (page: Page) => {
  const code = unique('north')
  await addStore(page, code)
  const email = `${unique('ravi')}@shop.example`
  await page.goto('/settings/users/new')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Name').fill('Ravi Kulkarni')
  await page.getByLabel('Role').selectOption('Store manager')
  await page.getByRole('button', { name: 'Add user' }).click()
  await expect(page.getByText('A store manager belongs to a store').first()).toBeVisible()
  await page.locator('select[name="storeId"]').selectOption({ label: `Store ${code} (${code})` })
  await page.getByRole('button', { name: 'Add user' }).click()
  return { email, password: await saysOnce(page, 'Password') }
}

const elsewhere = async (browser: Browser) => (await browser.newContext()).newPage()

test('signing in leads back to the page that was asked for', async ({ page }) => {
  await page.goto('/settings/users')
  await expect(page).toHaveURL('/login?next=%2Fsettings%2Fusers')
  await expectAccessible(page)
  await page.getByLabel('Email').fill(unique('nobody'))
  await page.getByLabel('Password').fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Email and password do not match')).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(/^nobody/)

  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/settings/users')
  await page.goto('/login?next=//elsewhere.example/')
  await expect(page).toHaveURL('/')
})

test('too many wrong passwords show how long to wait', async ({ page }) => {
  const email = unique('guessed')
  await page.goto('/login')
  for (let tries = 0; tries < 6; tries += 1) {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(`wrong ${tries}`)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await answered
  }
  const button = page.getByRole('button', { name: /^Wait \d+ s$/ })
  await expect(button).toBeDisabled()
  await expect(page.getByText('Too many tries')).toBeVisible()
  const secondsLeft = async () => Number((await button.textContent())?.replace(/\D/g, ''))
  const before = await secondsLeft()
  await expect.poll(secondsLeft).toBeLessThan(before)
  await expectAccessible(page)
})

test('signing out ends the session', async ({ page }) => {
  await signIn(page, ADMIN, '/settings/users')
  await page.getByRole('button', { name: /account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await page.goto('/settings/users')
  await expect(page).toHaveURL('/login?next=%2Fsettings%2Fusers')
})

test('a store manager cannot see the pages of users, stores and API, and is out at once when disabled', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const manager = await addManager(page)
  await expectAccessible(page)

  const his = await elsewhere(browser)
  await signIn(his, manager)
  for (const path of ['/settings/users', '/settings/stores', '/settings/api', '/settings/users/new']) {
    const answer = await his.goto(path)
    expect(answer?.status()).toBe(403)
    await expect(his.getByRole('heading', { name: 'Your role does not open this page' })).toBeVisible()
  }
  await expect(his.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(his.getByRole('link', { name: 'Users' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Back to users' }).click()
  await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('row').filter({ hasText: manager.email }).getByRole('link').click()
  await page.getByRole('button', { name: 'Disable user' }).click()
  await expect(page.getByText('is disabled and signed out')).toBeVisible()

  await his.goto('/settings/users')
  await expect(his).toHaveURL(/\/login/)
  await his.getByLabel('Email').fill(manager.email)
  await his.getByLabel('Password').fill(manager.password)
  await his.getByRole('button', { name: 'Sign in' }).click()
  await expect(his.getByText('Email and password do not match')).toBeVisible()
  await his.context().close()
})

test('two admins who change the same user choose field by field', async ({ page }) => {
  await signIn(page)
  const { email } = await addManager(page)
  await page.getByRole('link', { name: 'Back to users' }).click()
  await page.getByRole('row').filter({ hasText: email }).getByRole('link').click()
  await expect(page.getByLabel('Name')).toHaveValue('Ravi Kulkarni')

  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByLabel('Name').fill('Ravi K.')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Saved Ravi K.')).toBeVisible()

  await page.getByLabel('Approver').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody else changed this user meanwhile')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take Ravi K. for Name' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved Ravi K.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Ravi K.')
  await expect(page.getByLabel('Approver')).toBeChecked()
})

test('an admin adds a store and a till, and the till calls with its password until it is disabled', async ({
  page,
  request,
}) => {
  await signIn(page, ADMIN, '/settings/stores')
  await expectAccessible(page)
  await addStore(page, unique('south'))

  const code = unique('till')
  await page.getByRole('link', { name: 'Add till' }).click()
  await page.getByLabel('Code').fill(code)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add till' }).click()
  const first = await saysOnce(page, 'Password')
  const status = async (password: string) =>
    (await request.get('/v1.1/store/login.json', basic(code, password))).status()
  expect(await status(first)).toBe(200)

  await page.getByRole('link', { name: 'Back to the store' }).click()
  await page.getByRole('link', { name: code }).click()
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible()
  await page.getByLabel('Name').fill('Front desk')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved Front desk.')).toBeVisible()
  await page.getByRole('button', { name: 'Set password' }).click()
  const second = await saysOnce(page, 'Password')
  expect([await status(first), await status(second)]).toEqual([401, 200])

  await page.getByRole('button', { name: 'Disable till' }).click()
  await expect(page.getByText('Its calls are refused')).toBeVisible()
  await expectAccessible(page)
  expect(await status(second)).toBe(401)
})

test('an admin adds an API account and its secrets are shown once', async ({ page, request }) => {
  await signIn(page)
  await addStore(page, unique('west'))
  const till = unique('till')
  await page.getByRole('link', { name: 'Add till' }).click()
  await page.getByLabel('Code').fill(till)
  await page.getByRole('button', { name: 'Add till' }).click()
  await expect(page.getByText('Shown this once')).toBeVisible()

  const name = unique('webshop')
  await page.goto('/settings/api')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add account' }).click()
  await page.getByLabel('Name').fill(till)
  await page.locator('select[name="tillId"]').selectOption({ label: await labelOf(page, till) })
  await page.getByLabel('May set the Registration Configuration').check()
  await page.getByRole('button', { name: 'Add account' }).click()
  await expect(page.getByText(`A till named ${till} calls already`).first()).toBeVisible()
  await expect(page.getByLabel('May set the Registration Configuration')).toBeChecked()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Add account' }).click()

  const [key, secret] = [await saysOnce(page, 'Key'), await saysOnce(page, 'Secret')]
  await expect(page.getByText('curl -u')).toBeVisible()
  await expectAccessible(page)
  const answer = await request.post('/v3/oauth/token/generate', { data: { key, secret } })
  expect(await answer.json()).toMatchObject({ data: { ttlSeconds: 300 }, errors: null })

  await page.getByRole('link', { name: 'Back to API accounts' }).click()
  await page.getByRole('link', { name }).click()
  await expect(page.getByText(secret)).toHaveCount(0)
  await page.getByRole('button', { name: 'Reset password and secret' }).click()
  await saysOnce(page, 'Secret')
  expect((await request.post('/v3/oauth/token/generate', { data: { key, secret } })).status()).toBe(401)
  await page.getByRole('button', { name: 'Disable account' }).click()
  await expect(page.getByText('Its calls and tokens are refused')).toBeVisible()
})

test('a form whose session has ended asks for the password and loses nothing', async ({ page }) => {
  await signIn(page, ADMIN, '/settings/users/new')
  await page.getByLabel('Email').fill(`${unique('late')}@shop.example`)
  await page.getByLabel('Name').fill('Lata Mehta')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Add user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Password').fill(ADMIN.password)
  await dialog.getByRole('button', { name: 'Sign in and save' }).click()
  await expect(page.getByText('Lata Mehta can sign in with')).toBeVisible()
})

/** The whole label of the choice that names this till. */
const labelOf = async (page: Page, till: string): Promise<string> =>
  (await page.locator('select[name="tillId"] option').filter({ hasText: till }).textContent()) ?? ''

const basic = (userName: string, password: string) => {
  const sent = createHash('md5').update(password).digest('hex')
  return { headers: { authorization: `Basic ${Buffer.from(`${userName}:${sent}`).toString('base64')}` } }
}
