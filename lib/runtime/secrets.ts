import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CannotStart } from '@/lib/runtime/cannot-start'
import { codeOf } from '@/lib/runtime/system-error'

const KEY_BYTES = 32

const keySchema = z
  .base64url()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((key) => key.length === KEY_BYTES)

const secretsSchema = z.object({
  /** Signs the browser's session cookies. */
  sessionKey: keySchema,
  /** Signs the tokens of API accounts. */
  tokenKey: keySchema,
})

/** Two keys of 32 random bytes each. */
export type Secrets = Readonly<z.output<typeof secretsSchema>>

/** Where the secrets are. Instances that share a database share this file too. */
export const secretsFile = (dataFolder: string) => join(dataFolder, 'secrets.json')

/**
 * The secrets of this data folder, made on the first start (mode 0600).
 * @throws CannotStart when the file is there but damaged: new secrets would sign everybody out without a word
 */
export const readSecrets = (dataFolder: string): Secrets => {
  const file = secretsFile(dataFolder)
  const text = readIfThere(file) ?? createOnce(file)
  const read = secretsSchema.safeParse(asJson(text))
  if (read.success) return read.data
  throw new CannotStart(
    `The secrets in ${file} are damaged. Restore the file from a backup, or delete it to sign everybody out.`,
  )
}

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new CannotStart(`The secrets in ${file} cannot be read (${codeOf(error)}).`)
  }
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whole or not at all: of two instances that start together, the second takes what the first wrote. */
const createOnce = (file: string): string => {
  const names = Object.keys(secretsSchema.shape)
  const made = Object.fromEntries(names.map((name) => [name, randomBytes(KEY_BYTES).toString('base64url')]))
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8')
}
