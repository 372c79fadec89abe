import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Browsers by the names under which a system installs them. */
export const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'] as const

/** The first of these that is on the PATH; undefined for none. */
export const installedBrowser = (names: readonly string[] = BROWSERS): string | undefined =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((file) => existsSync(file))
