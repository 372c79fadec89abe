import { type CustomerKeys, findAliases, findCards } from '@/db/queries/customers'
import type { Store } from '@/db/store'
import { codeKey, readReferrals } from '@/lib/referrals/referees'
import type { Referral } from '@/lib/referrals/rules/referral'
import { loadCustomers } from './load'
import { identifierKey } from './rules/identifiers'
import type { NormalisedInput } from './rules/normalise'
import type { Customer, CustomerFacts, Match, Matches } from './types'

/** Who holds the identifiers of a batch: read at once, kept true while the batch writes. */
export interface Directory {
  matches(input: NormalisedInput): Matches
  /** Everybody the inputs lead to. */
  customers(): readonly Customer[]
  /** Ids of those whose referral codes the inputs carry. */
  referrers(): readonly number[]
  /** The whole record behind the facts that a rule saw. */
  record(facts: CustomerFacts): Customer
  /** What was just written: later items of the batch see it. */
  put(customer: Customer): void
  /** Reads everything again: a collision shows that others have written since. */
  refresh(): Promise<void>
}

const USER_ID = /^\d{1,15}$/

/** The number that a passed user id is; one that is none leads to nobody. */
const idOf = (text: string | undefined): number | undefined =>
  text !== undefined && USER_ID.test(text) ? Number(text) : undefined

/** The identifiers of inputs as the queries want them. `emailIdentifies` off: e-mails lead to nobody. */
export const keysOf = (inputs: readonly NormalisedInput[], emailIdentifies: boolean): CustomerKeys => ({
  ids: inputs.flatMap(({ customerId }) => idOf(customerId) ?? []),
  mobiles: inputs.flatMap(({ mobile }) => mobile ?? []),
  emails: emailIdentifies ? inputs.flatMap(({ email }) => (email ? [identifierKey('email', email)] : [])) : [],
  externalIds: inputs.flatMap(({ externalId }) => externalId ?? []),
  cards: inputs.flatMap(({ cardNumber }) => cardNumber ?? []),
})

/** Names under which batches that touch the same customers wait for each other (`Store.claim`). */
export const claimsOf = (keys: CustomerKeys): readonly string[] =>
  Object.entries(keys).flatMap(([kind, values]: [string, readonly (string | number)[]]) =>
    values.map((value) => `${kind}:${value}`),
  )

export const openDirectory = async (
  store: Store,
  inputs: readonly NormalisedInput[],
  emailIdentifies: boolean,
  now: Date,
): Promise<Directory> => {
  const customers = new Map<number, Customer>()
  /** Identifier to the id of who holds it: `mobile:…`, `email:…`, `externalId:…`, `card:…`. */
  const holders = new Map<string, number>()
  /** The same, and `id:…`, for accounts that were merged away. */
  const aliases = new Map<string, number>()
  let referrals: ReadonlyMap<string, Referral> = new Map()

  const namesOf = ({ identifiers: { mobile, externalId }, emailOwned, cards }: Customer) => [
    ...(mobile === null ? [] : [`mobile:${mobile}`]),
    ...(emailOwned === null ? [] : [`email:${emailOwned}`]),
    ...(externalId === null ? [] : [`externalId:${externalId}`]),
    ...cards.map((card) => `card:${card}`),
  ]

  const put = (customer: Customer) => {
    const known = customers.get(customer.id)
    for (const name of known ? namesOf(known) : []) if (holders.get(name) === customer.id) holders.delete(name)
    customers.set(customer.id, customer)
    for (const name of namesOf(customer)) holders.set(name, customer.id)
  }

  const read = async () => {
    const keys = keysOf(inputs, emailIdentifies)
    const cards = keys.cards.length === 0 ? [] : await findCards(store, { numbers: keys.cards })
    const found = await findAliases(store, keys)
    for (const { kind, valueKey, survivorId } of found)
      aliases.set(`${kind === 'external_id' ? 'externalId' : kind}:${valueKey}`, survivorId)
    const led = [...cards.map((card) => card.customerId), ...found.map((alias) => alias.survivorId)]
    const codes = inputs.flatMap(({ referralCode }) => referralCode ?? [])
    referrals = codes.length === 0 ? referrals : await readReferrals({ store, now }, codes)
    for (const customer of await loadCustomers(store, { ...keys, ids: [...keys.ids, ...led] })) put(customer)
  }

  const match = (name: string, id = holders.get(name)): Match | null => {
    const direct = id === undefined ? undefined : customers.get(id)
    if (direct) return { customer: direct, viaAlias: false }
    const survivor = customers.get(aliases.get(name) ?? Number.NaN)
    return survivor ? { customer: survivor, viaAlias: true } : null
  }

  await read()
  return {
    put,
    customers: () => [...customers.values()],
    referrers: () => [...referrals.values()].map(({ referrerId }) => referrerId),
    async refresh() {
      for (const known of [customers, holders, aliases]) known.clear()
      await read()
    },
    record(facts) {
      const record = customers.get(facts.id)
      if (!record) throw new Error(`customer ${facts.id} is not in the directory`)
      return record
    },
    matches: (input) => ({
      id: match(`id:${idOf(input.customerId)}`, idOf(input.customerId)),
      mobile: input.mobile === undefined ? null : match(`mobile:${input.mobile}`),
      email:
        input.email === undefined || !emailIdentifies ? null : match(`email:${identifierKey('email', input.email)}`),
      externalId: input.externalId === undefined ? null : match(`externalId:${input.externalId}`),
      card: input.cardNumber === undefined ? null : match(`card:${input.cardNumber}`),
      referral: input.referralCode === undefined ? null : (referrals.get(codeKey(input.referralCode)) ?? null),
    }),
  }
}
