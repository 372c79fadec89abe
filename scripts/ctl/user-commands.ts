import { type Command, Option } from 'commander'
import { messageFor } from '@/lib/access/messages'
import { ROLES } from '@/lib/access/permissions'
import { addUserSchema, resetPasswordSchema } from '@/lib/access/schema'
import { addUser, disableUser, listUsers, resetPassword } from '@/lib/access/users'
import { checked, storeNamed, userNamed } from './lookups'
import { asOperator } from './open'
import { answer, Refused, table } from './output'
import { givenPassword, type PasswordOptions, withPassword } from './password'

interface AddOptions extends PasswordOptions {
  role: string
  store?: string
  name?: string
  approver?: true
  json?: boolean
}

export const addUserCommands = (program: Command) => {
  const user = program.command('user').description('people who sign in')

  withPassword(user.command('add').argument('<EMAIL>'))
    .addOption(new Option('--role <role>').choices(ROLES).makeOptionMandatory())
    .option('--store <code>', 'the store of a store manager')
    .option('--name <name>', 'shown to others; the address unless given')
    .option('--approver', 'may also decide requests')
    .option('--json', 'for machines')
    .description('add a person')
    .action((email: string, options: AddOptions) =>
      asOperator(async (context) => {
        const ctx = context('users.manage')
        const { role, store, name = email, approver = false, json = false } = options
        const storeId = store === undefined ? null : storeNamed(ctx.settings, store).id
        const password = givenPassword(options)
        const input = checked(addUserSchema, { email, role, storeId, name, isApprover: approver, password })
        const added = await addUser(ctx, input)
        if (!added.ok) throw new Refused(added.error.code, messageFor(added.error))
        answer(json, { email, ...added.value }, () =>
          [`Added ${email} as ${role.replace('_', ' ')}.`, ...passwordLine(added.value.password)].join('\n'),
        )
      }),
    )

  user
    .command('list')
    .option('--json', 'for machines')
    .description('everybody, by address')
    .action(({ json = false }: { json?: boolean }) =>
      asOperator(async (context) => {
        const ctx = context('users.manage')
        const { stores } = ctx.settings
        const users = (await listUsers(ctx)).map(({ id, email, name, role, isApprover, storeId, isDisabled }) => {
          const store = storeId === null ? null : (stores.get(storeId)?.code ?? null)
          return { id, email, name, role, isApprover, store, isDisabled }
        })
        answer(json, users, () =>
          table(
            ['Email', 'Name', 'Role', 'Approver', 'Store', 'State'],
            users.map((each) => [
              each.email,
              each.name,
              each.role,
              each.isApprover ? 'yes' : '',
              each.store,
              each.isDisabled ? 'disabled' : '',
            ]),
          ),
        )
      }),
    )

  user
    .command('disable')
    .argument('<EMAIL>')
    .option('--json', 'for machines')
    .description('shut a person out, at once')
    .action((email: string, { json = false }: { json?: boolean }) =>
      asOperator(async (context) => {
        const ctx = context('users.manage')
        const disabled = await disableUser(ctx, (await userNamed(ctx, email)).id)
        if (!disabled.ok) throw new Refused(disabled.error.code, messageFor(disabled.error))
        answer(json, { email, isDisabled: true }, () => `${email} can no longer sign in.`)
      }),
    )

  withPassword(user.command('reset-password').argument('<EMAIL>'))
    .option('--json', 'for machines')
    .description('set a new password and end the person’s sessions')
    .action((email: string, options: PasswordOptions & { json?: boolean }) =>
      asOperator(async (context) => {
        const ctx = context('users.manage')
        const { id } = await userNamed(ctx, email)
        const password = givenPassword(options)
        const reset = await resetPassword(ctx, checked(resetPasswordSchema, { id, password }))
        if (!reset.ok) throw new Refused(reset.error.code, messageFor(reset.error))
        const made = password === undefined ? reset.value.password : undefined
        answer(options.json ?? false, { email, ...(made === undefined ? {} : { password: made }) }, () =>
          [`${email} has a new password.`, ...passwordLine(made)].join('\n'),
        )
      }),
    )
}

/** Shown only when it was made up here. */
export const passwordLine = (made: string | undefined): string[] =>
  made === undefined ? [] : [`Password: ${made} (shown this once)`]
