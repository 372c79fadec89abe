import { readFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import type { Context } from '@/lib/context'
import { carryOutDeletions, wipeDeleted } from '@/lib/customers/deletion/carry-out'
import { findByIdentifier, type LookupKind } from '@/lib/customers/find'
import { loadCustomers } from '@/lib/customers/load'
import { formatMobile } from '@/lib/customers/mobile'
import type { Customer } from '@/lib/customers/types'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { addFromBody } from '@/lib/v1/customer/add-from-body'
import type { WireAnswer } from '@/lib/v1/wire/envelope'
import { render } from '@/lib/v1/wire/render'
import { LISTS } from '@/lib/v1/wire/response-tree'
import { tillNamed } from './lookups'
import { asOperator, withStore } from './open'
import { answer, list, Refused, say } from './output'

/** The order in which an identifier is tried when the operator does not say what it is. */
const KINDS = { mobile: 'mobile', email: 'email', 'external-id': 'externalId', card: 'card', id: 'id' } as const

interface GetOptions {
  by?: keyof typeof KINDS
  json?: boolean
}

export const addCustomerCommands = (program: Command) => {
  const customer = program.command('customer').description('customers')

  customer
    .command('get')
    .argument('<IDENTIFIER>', 'mobile, e-mail, external id, card or user id')
    .addOption(
      new Option('--by <kind>', 'what the identifier is; tried in this order otherwise').choices(Object.keys(KINDS)),
    )
    .option('--json', 'for machines')
    .description('show one customer')
    .action((identifier: string, { by, json = false }: GetOptions) =>
      asOperator(async (context) => {
        const ctx = context('customers.read')
        const found = await firstFound(ctx, identifier, by ? [KINDS[by]] : Object.values(KINDS))
        if (!found) throw new Refused('customer_not_found', `Nobody is known by ${identifier}.`)
        const facts = plainFacts(found.customer, ctx.settings)
        answer(json, facts, () => humanFacts(found, ctx.settings))
      }),
    )

  program
    .command('customers')
    .description('all customers')
    .command('delete-due')
    .option('--json', 'for machines')
    .description('delete the personal data whose time has come, as the running server does by itself')
    .action(({ json = false }: { json?: boolean }) =>
      withStore(async (store) => {
        const deleted = await carryOutDeletions(store, new Date())
        const isWiped = await wipeDeleted(store)
        answer(json, { deleted, isWiped }, () =>
          [
            deleted === 1 ? 'Deleted the data of one person.' : `Deleted the data of ${deleted} people.`,
            ...(isWiped
              ? []
              : ['The files are in use and still hold remnants: run this again, or leave it to the server.']),
          ].join('\n'),
        )
      }),
    )

  customer
    .command('add')
    .argument('<FILE>', 'the body of a customer/add call, JSON or XML; - for standard input')
    .option('--till <code>', 'the till that registers')
    .description('register customers as the API would, and print its answer in the body’s notation')
    .action((file: string, { till }: { till?: string }) =>
      asOperator(async (context) => {
        const ctx = context('customers.register')
        const tillId = till === undefined ? null : tillNamed(ctx.settings, till).id
        const acting = { ...ctx, actor: { ...ctx.actor, tillId } }
        const { format, answered } = await addFromBody(acting, readFileSync(file === '-' ? 0 : file))
        say(render(answered.tree, format, LISTS))
        if (!isSuccess(answered)) process.exitCode = 1
      }),
    )
}

interface Known {
  customer: Customer
  viaAlias: boolean
}

const firstFound = async (
  ctx: Context<'customers.read'>,
  identifier: string,
  kinds: readonly LookupKind[],
): Promise<Known | undefined> => {
  for (const kind of kinds) {
    const found = (await findByIdentifier(ctx, kind, [identifier])).get(identifier)
    if (!found) continue
    const [customer] = await loadCustomers(ctx.store, { ids: [found.customer.id] })
    return customer && { customer, viaAlias: found.viaAlias }
  }
  return undefined
}

const plainFacts = (customer: Customer, { stores, tills }: Settings) => {
  const till = customer.registeredTillId === null ? undefined : tills.get(customer.registeredTillId)
  const { identifiers, customFields, extendedFields, subscriptions, ...facts } = customer
  return {
    ...facts,
    ...identifiers,
    registeredTill: till?.code ?? null,
    registeredStore: till ? (stores.get(till.storeId)?.code ?? null) : null,
    customFields: Object.fromEntries(customFields),
    extendedFields: Object.fromEntries(extendedFields),
    subscriptions: Object.fromEntries(subscriptions),
  }
}

const humanFacts = ({ customer, viaAlias }: Known, settings: Settings): string => {
  const { identifiers, customFields, extendedFields, subscriptions } = customer
  const { timeZone, tiers } = settings.config
  const { registeredTill, registeredStore } = plainFacts(customer, settings)
  return list([
    ['Id', customer.id],
    ['Name', `${customer.firstName} ${customer.lastName}`.trim()],
    ['Mobile', identifiers.mobile === null ? null : formatMobile(identifiers.mobile)],
    ['E-mail', identifiers.email],
    ['External id', identifiers.externalId],
    ['Cards', customer.cards.join(', ')],
    ['Type', customer.type],
    ['Tier', tiers.find((tier) => tier.serial === customer.tierSerial)?.name],
    ['Points', customer.type === 'LOYALTY' ? customer.loyaltyPoints : null],
    ['Registered', `${formatDateTime(customer.registeredOn, timeZone)} (${timeZone})`],
    ['At', [registeredStore, registeredTill].filter(Boolean).join(', ')],
    ['Fraud', customer.fraudStatus === 'NONE' ? null : customer.fraudStatus],
    ...[...subscriptions].map(([pair, isOn]) => [pair.replace('.', ' '), isOn ? 'subscribed' : 'not wanted'] as const),
    ...[...extendedFields, ...customFields],
    ['Merged', viaAlias ? 'the identifier belonged to an account that was merged into this one' : null],
  ])
}

const envelopeSchema = z.object({ response: z.object({ status: z.object({ code: z.number() }) }) })

/** Whether every item went well. */
const isSuccess = ({ tree }: WireAnswer): boolean => envelopeSchema.safeParse(tree).data?.response.status.code === 200
