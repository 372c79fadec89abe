import { existsSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { installedBrowser } from '@/tests/browser'
import { SESSION_COOKIE } from './searchers'
import { type Times, timesOf } from './times'

/** From a key to its results on the screen, as the page itself measures it. */
export interface BrowserFigures extends Times {
  browser: string
}

const TEXTS = 100
const MEASURE = 'customers-search'
/** Somebody who types with ten fingers, and looks at what came. */
const KEYSTROKE_MS = 120
const LOOK_MS = 400

/** Types many texts key by key into the list of customers; null where there is no browser. */
export const measureBrowser = async (
  port: number,
  cookie: string,
  texts: readonly string[],
): Promise<BrowserFigures | null> => {
  const executablePath = installedBrowser() ?? chromium.executablePath()
  if (!existsSync(executablePath)) return null
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    await context.addCookies([{ name: SESSION_COOKIE, value: cookie, url: `http://127.0.0.1:${port}` }])
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${port}/customers`)
    const box = page.getByLabel('Search customers')
    await box.waitFor()
    const measured: number[] = []
    for (const [place, text] of texts.slice(0, TEXTS + 5).entries()) {
      await box.fill('')
      await page.waitForTimeout(LOOK_MS)
      await page.evaluate((name) => performance.clearMeasures(name), MEASURE)
      await box.pressSequentially(text, { delay: KEYSTROKE_MS })
      await page.waitForTimeout(LOOK_MS)
      if (place >= 5) measured.push(...(await measuresOf(page)))
    }
    if (measured.length === 0) throw new Error(`the page measured no ${MEASURE}`)
    return { browser: `Chromium ${browser.version()}`, ...timesOf(measured) }
  } finally {
    await browser.close()
  }
}

const measuresOf = (page: Page) =>
  page.evaluate((name) => performance.getEntriesByName(name, 'measure').map(({ duration }) => duration), MEASURE)
