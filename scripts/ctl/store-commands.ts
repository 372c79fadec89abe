import type { Command } from 'commander'
import { messageFor } from '@/lib/access/messages'
import { addStoreSchema, addTillSchema } from '@/lib/access/schema'
import { addTill, disableTill, listTills } from '@/lib/access/tills'
import { addStore } from '@/lib/organisation/stores'
import { checked, storeNamed, tillNamed } from './lookups'
import { asOperator } from './open'
import { answer, Refused, table } from './output'
import { givenPassword, type PasswordOptions, withPassword } from './password'
import { passwordLine } from './user-commands'

interface Json {
  json?: boolean
}

export const addStoreCommands = (program: Command) => {
  program
    .command('store')
    .description('stores of the chain')
    .command('add')
    .argument('<CODE>')
    .requiredOption('--name <name>')
    .option('--json', 'for machines')
    .description('add a store')
    .action((code: string, { name, json = false }: Json & { name: string }) =>
      asOperator(async (context) => {
        const added = await addStore(context('stores.manage'), checked(addStoreSchema, { code, name }))
        if (!added.ok) throw new Refused(added.error.code, messageFor(added.error))
        answer(json, { code, ...added.value }, () => `Added the store ${code}.`)
      }),
    )
}

export const addTillCommands = (program: Command) => {
  const till = program.command('till').description('tills, which call the API with their code and password')

  withPassword(till.command('add').argument('<CODE>'))
    .requiredOption('--store <code>')
    .option('--name <name>', 'shown to people; the code unless given')
    .option('--json', 'for machines')
    .description('add a till')
    .action((code: string, options: Json & PasswordOptions & { store: string; name?: string }) =>
      asOperator(async (context) => {
        const ctx = context('stores.manage')
        const { id: storeId } = storeNamed(ctx.settings, options.store)
        const input = { code, storeId, name: options.name, password: givenPassword(options) }
        const added = await addTill(ctx, checked(addTillSchema, input))
        if (!added.ok) throw new Refused(added.error.code, messageFor(added.error))
        answer(options.json ?? false, { code, ...added.value }, () =>
          [`Added the till ${code}.`, ...passwordLine(added.value.password)].join('\n'),
        )
      }),
    )

  till
    .command('list')
    .option('--json', 'for machines')
    .description('every till, by code')
    .action(({ json = false }: Json) =>
      asOperator(async (context) => {
        const ctx = context('stores.manage')
        const tills = (await listTills(ctx)).map(({ id, code, name, storeId, isDisabled }) => {
          const store = ctx.settings.stores.get(storeId)?.code ?? null
          return { id, code, name, store, isDisabled }
        })
        answer(json, tills, () =>
          table(
            ['Code', 'Name', 'Store', 'State'],
            tills.map((each) => [each.code, each.name, each.store, each.isDisabled ? 'disabled' : '']),
          ),
        )
      }),
    )

  till
    .command('disable')
    .argument('<CODE>')
    .option('--json', 'for machines')
    .description('refuse the till’s calls from the next one on')
    .action((code: string, { json = false }: Json) =>
      asOperator(async (context) => {
        const ctx = context('stores.manage')
        const disabled = await disableTill(ctx, tillNamed(ctx.settings, code).id)
        if (!disabled.ok) throw new Refused(disabled.error.code, messageFor(disabled.error))
        answer(json, { code, isDisabled: true }, () => `The till ${code} can no longer call.`)
      }),
    )
}
