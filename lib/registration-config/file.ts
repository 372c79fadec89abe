import { z } from 'zod'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { CONFIG_KEYS } from './keys'

const FORMAT = 'regulars.registration-configuration'

/** The file's text: every key with its native value, in the order of the page. */
export const exportConfig = ({ values, organisation }: Settings, at: Date): string =>
  `${JSON.stringify(
    {
      format: FORMAT,
      organisation: organisation.name,
      exportedAt: at.toISOString(),
      values: Object.fromEntries(CONFIG_KEYS.map(({ key }) => [key, values[key]])),
    },
    null,
    2,
  )}\n`

const plain = z.record(z.string(), z.unknown())
const exported = z.object({ format: z.literal(FORMAT), values: plain })

/**
 * The keys and values of an exported file, or of a plain `{"KEY": value}` as PUT organization/configs takes it. Nothing
 * is judged here: hand them to `planConfig` for a look, to `saveConfig` to save those that differ.
 */
export const parseConfigFile = (text: string): Result<Record<string, unknown>, { code: 'config_file_unreadable' }> => {
  const content = fromJson(text.replace(/^\uFEFF/, ''))
  const file = exported.safeParse(content)
  if (file.success) return ok(file.data.values)
  const body = plain.safeParse(content)
  return body.success && !('format' in body.data) ? ok(body.data) : fail({ code: 'config_file_unreadable' })
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
