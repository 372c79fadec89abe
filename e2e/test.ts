import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { databaseAddress, newDatabaseName, onServer } from '../tests/databases'
import { launchServer, type RunningServer } from '../tests/launch'
import { quickFolder } from '../tests/quick-folder'
import { searchWithoutHaste } from './demo'

export { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/**
 * The built server with the demo organisation: one for each worker, so that one journey may turn a switch while another
 * registers. On SQLite, or on a new database of the server at `DATABASE_URL`.
 */
const withServer = async (use: (server: RunningServer) => Promise<void>) => {
  const given = process.env.DATABASE_URL
  const name = newDatabaseName()
  if (given) await onServer(given, `create database ${name}`)
  const database: Record<string, string> = given ? { DATABASE_URL: databaseAddress(given, name) } : {}
  const folder = mkdtempSync(join(quickFolder(), 'regulars-journeys-'))
  const dataFolder = join(folder, 'data')
  const made = process.env.REGULARS_E2E_DEMO
  if (made) cpSync(made, dataFolder, { recursive: true })
  const server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn', ...database }, dataFolder })
  if (given) await searchWithoutHaste(server)
  await use(server)
  await server.discard()
  rmSync(folder, { recursive: true, force: true })
  if (given) await onServer(given, `drop database if exists ${name} with (force)`)
}

/** All parts of the page have come and every control answers: keys pressed before that go nowhere, and what is typed is written over. */
const isAlive = () => {
  // React marks a part that it still waits for, or has yet to put in its place, by a comment.
  const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT)
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    if (comment.nodeValue === '$?' || comment.nodeValue === '$~') return false
  return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')].every((control) =>
    Object.keys(control).some((name) => name.startsWith('__reactProps$')),
  )
}

/** What listens to single keys begins to after the controls answer. */
const hearsKeys = () => 'keys' in document.documentElement.dataset || !document.querySelector('nav[aria-label="Main"]')

/** Nothing is left to do. */
const isIdle = () => new Promise<void>((done) => requestIdleCallback(() => done()))

/** Lets a page answer its addresses only once it has come to life. */
const livelier = (page: Page) => {
  const thenAlive =
    <W extends unknown[], A>(go: (...words: W) => Promise<A>) =>
    async (...words: W): Promise<A> => {
      const answer = await go.apply(page, words)
      await page.waitForFunction(isAlive)
      await page.waitForFunction(hearsKeys)
      await page.evaluate(isIdle)
      return answer
    }
  page.goto = thenAlive(page.goto)
  page.reload = thenAlive(page.reload)
}

/** Forgets who was signed in and what a page kept, so that the next journey begins like the first. */
const forget = async (context: BrowserContext, origin: string) => {
  await context.clearCookies()
  await context.setOffline(false)
  const [resident, ...pages] = context.pages()
  if (!resident) throw new Error('the first page stays')
  const session = await context.newCDPSession(resident)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' })
  await session.detach()
  for (const page of pages) await page.close()
}

export const test = base.extend<NothingMore, { server: RunningServer; browsing: BrowserContext }>({
  server: [({ playwright: _playwright }, use) => withServer(use), { scope: 'worker', timeout: 60_000 }],
  baseURL: ({ server }, use) => use(server.url),
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser)
      browser.newContext = async (...options) => {
        const context = await newContext(...options)
        context.on('page', livelier)
        return context
      }
      await use(browser)
    },
    { scope: 'worker' },
  ],
  /** One for all journeys of a worker: the scripts of the pages are fetched and compiled once. */
  browsing: [
    async ({ browser, server }, use, { project }) => {
      const { viewport, hasTouch, isMobile, contextOptions } = project.use
      const given = { viewport, hasTouch, isMobile, ...contextOptions }
      const context = await browser.newContext({ ...given, baseURL: server.url })
      // While a page is there, its process stays for the next.
      await (await context.newPage()).goto('/login')
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  context: async ({ browsing, browser, server, viewport, hasTouch, contextOptions }, use, { project }) => {
    if (hasTouch === (project.use.hasTouch ?? false)) {
      await use(browsing)
      return forget(browsing, new URL(server.url).origin)
    }
    // A journey on another device.
    const context = await browser.newContext({ viewport, hasTouch, ...contextOptions, baseURL: server.url })
    await use(context)
    await context.close()
  },
})

type NothingMore = Record<never, never>
