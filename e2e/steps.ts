import { AxeBuilder } from '@axe-core/playwright'
import { ADMIN } from '../tests/launch'
import { type BrowserContext, expect, type Page } from './test'

/** The cookies of who signed in before in this worker: a slow password hash for each journey takes minutes in all. */
const kept = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/**
 * Signs in: through the form the first time, and whenever the session of that time has ended. Answers when the page that
 * was asked for, or the home page, is there.
 */
export const signIn = async (page: Page, who: { email: string; password: string } = ADMIN, path = '/') => {
  const context = page.context()
  await context.clearCookies()
  await context.addCookies(kept.get(`${who.email} ${who.password}`) ?? [])
  await page.goto(path)
  if (new URL(page.url()).pathname !== '/login') return
  await page.getByLabel('Email').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
  kept.set(`${who.email} ${who.password}`, await context.cookies())
}

const PHONE = { width: 360, height: 740 }

/**
 * Proves that axe finds nothing on the page as it stands, in light, in dark and as narrow as a phone, and that nothing
 * sticks out sideways. Dark changes colours and nothing else, so contrast is what is looked at there; a phone shows the
 * same colours, so that it needs none of that. Either is looked at once for each state of a page.
 */
export const expectAccessible = async (page: Page) => {
  // The title of a page streams in after its words.
  await expect(page).toHaveTitle(/./)
  await expectToFit(page)
  await expectNoViolations(page, 'light', (axe) => axe)
  const shown = await whatIsShown(page)
  if (looked.has(shown)) return
  looked.add(shown)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoViolations(page, 'dark', (axe) => axe.withRules('color-contrast'))
  await page.emulateMedia({ colorScheme: null })
  const given = page.viewportSize()
  if (!given || given.width <= PHONE.width) return
  await page.setViewportSize(PHONE)
  await expectToFit(page)
  await expectNoViolations(page, 'on a phone', (axe) => axe.disableRules('color-contrast'))
  await page.setViewportSize(given)
}

/** States of pages that this worker has looked at in dark and on a phone. */
const looked = new Set<string>()

/** What a page shows, as far as it makes a difference: its place, its parts, what lies over it and what is wrong in it. */
const whatIsShown = async (page: Page): Promise<string> => {
  const { pathname } = new URL(page.url())
  const place = pathname.replace(/\/\d+(?=\/|$)/g, '/1').replace(/^\/tickets\/[a-z0-9]{9}$/, '/tickets/1')
  const over = 'dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
  const parts = [
    'h2, h3',
    over,
    '[role=alert]',
    '[role=status]:not(:empty)',
    '[aria-invalid=true]',
    'tr',
    'input, select',
  ]
  const counts = await page.evaluate((all) => all.map((each) => document.querySelectorAll(each).length), parts)
  return `${place} ${counts} ${page.viewportSize()?.width}`
}

const expectNoViolations = async (page: Page, how: string, narrow: (axe: AxeBuilder) => AxeBuilder) => {
  const axe = new AxeBuilder({ page })
    // React Aria's announcer keeps pointing at a button for seconds after the button has gone.
    .exclude('[data-live-announcer]')
    // No page has a frame, for which the other mode opens a page of its own each time; nobody reads what passed.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
  const { violations } = await narrow(axe).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  expect(found, `axe, ${how}`).toEqual([])
}

const expectToFit = async (page: Page) => {
  const sticksOut = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(sticksOut, 'pixels wider than the screen').toBeLessThanOrEqual(0)
}
