import { type Command, Option } from 'commander'
import { addApiAccount } from '@/lib/access/api-accounts'
import { messageFor } from '@/lib/access/messages'
import { ACCOUNT_PERMISSIONS, addApiAccountSchema } from '@/lib/access/schema'
import { checked, tillNamed } from './lookups'
import { asOperator } from './open'
import { answer, list, Refused } from './output'
import { givenPassword, type PasswordOptions, withPassword } from './password'

interface AddOptions extends PasswordOptions {
  till: string
  permission: string[]
  json?: boolean
}

export const addAccountCommands = (program: Command) => {
  const account = program.command('account').description('API accounts: integrations that act as a till')

  withPassword(account.command('add').argument('<NAME>'))
    .requiredOption('--till <code>', 'the till it acts as')
    .addOption(
      new Option('--permission <permission...>', 'rights beyond those of a till')
        .choices(ACCOUNT_PERMISSIONS)
        .default([], 'none'),
    )
    .option('--json', 'for machines')
    .description('add an account; prints the key and secret for its tokens')
    .action((name: string, options: AddOptions) =>
      asOperator(async (context) => {
        const ctx = context('api.manage')
        const password = givenPassword(options)
        const { id: tillId } = tillNamed(ctx.settings, options.till)
        const input = checked(addApiAccountSchema, { name, tillId, permissions: options.permission, password })
        const added = await addApiAccount(ctx, input)
        if (!added.ok) throw new Refused(added.error.code, messageFor(added.error))
        const { id, key, secret } = added.value
        const made = password === undefined ? { password: added.value.password } : {}
        answer(options.json ?? false, { id, name, key, secret, ...made }, () =>
          [
            `Added the account ${name}, which acts as ${options.till}. The secret is shown this once.`,
            list([
              ['Key', key],
              ['Secret', secret],
              ['Password', made.password],
            ]),
          ].join('\n'),
        )
      }),
    )
}
