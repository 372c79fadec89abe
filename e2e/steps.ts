import { AxeBuilder } from '@axe-core/playwright'
import { ADMIN } from '../tests/launch'
import { expect, type Page } from './test'

/** Signs in through the form. Answers when the page that was asked for, or the home page, is there. */
export const signIn = async (page: Page, who: { email: string; password: string } = ADMIN, path = '/') => {
  await page.goto(path === '/' ? '/login' : path)
  await page.getByLabel('Email').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Proves that axe finds nothing on the page as it stands, in light and in dark, and that nothing sticks out sideways. */
export const expectAccessible = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      // React Aria's announcer keeps pointing at a button for seconds after the button has gone.
      .exclude('[data-live-announcer]')
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    expect(found, `axe, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
  const sticksOut = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sticksOut, 'pixels wider than the screen').toBeLessThanOrEqual(0)
}
