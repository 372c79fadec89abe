import { readFileSync } from 'node:fs'
import type { Command } from 'commander'

export interface PasswordOptions {
  password?: string
  passwordStdin?: true
}

/** Adds the ways to give a password; only one of them stays in the shell's history. */
export const withPassword = (command: Command): Command =>
  command
    .option('--password <password>', 'the password; or REGULARS_PASSWORD in the environment')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText('after', '\nWithout a password a random one is made and printed.')

/** The password that was given, in this order: by option, on standard input, in the environment; else undefined. */
export const givenPassword = ({ password, passwordStdin }: PasswordOptions): string | undefined => {
  if (password !== undefined) return password
  if (passwordStdin) return readFileSync(0, 'utf8').replace(/\r?\n$/, '')
  return process.env.REGULARS_PASSWORD || undefined
}
