import {
  readBillsSince,
  readConsentLog,
  readConsentTimes,
  readEntriesAfter,
  readEntriesSince,
  readFirstEntryAt,
  readFormerSince,
  readMergesAfter,
  readStatusLog,
  readTierLog,
} from '@/db/queries/as-it-was'
import { loadConsent } from '@/lib/care/consent'
import { loadPreferences } from '@/lib/care/preferences'
import type { Context } from '@/lib/context'
import type { Settings } from '@/lib/organisation/settings'
import { tierFor } from '@/lib/registration-config/tiers'
import { type MergeRecord, readRecord } from './merge/record'
import { type AsItWas, type History, type Profile, profileAt } from './rules/as-it-was'
import { standingInWords } from './rules/status'
import type { Customer } from './types'

/** Acts whose facts are values from and to. */
const EDITS = [
  'customer.updated',
  'identifier.changed',
  'identifier.reallocated',
  'request.reverted',
  'preferences.changed',
]

const COLUMNS = ['mobile', 'email', 'externalId', 'firstName', 'lastName', 'type', 'gender', 'source'] as const
const isSomething = (value: unknown) => value !== null && value !== undefined && value !== ''

/** The profile as it stands now. */
export const profileToday = async (ctx: Context, customer: Customer): Promise<Profile> => {
  const { store, settings } = ctx
  const { id, identifiers, customFields, extendedFields } = customer
  const preferences = (await loadPreferences(store, [id])).get(id)
  const preferred = preferences?.storeId == null ? null : (settings.stores.get(preferences.storeId)?.name ?? null)
  const named = (prefix: string, values: ReadonlyMap<string, string> = new Map()) =>
    [...values].map(([name, value]) => [`${prefix}.${name}`, value] as const)
  const columns = { ...customer, ...identifiers }
  const values = [
    ...COLUMNS.map((name) => [name, columns[name]] as const),
    ['preferredStore', preferred] as const,
    ...named('customField', customFields),
    ...named('extendedField', extendedFields),
    ...named('preference', preferences?.values),
  ]
  return {
    values: new Map(values.filter(([, value]) => isSomething(value))),
    consents: new Map((await loadConsent(store, [id])).get(id)),
    tier: customer.type === 'LOYALTY' ? tierName(settings, customer.tierSerial) : null,
    status: standingInWords(settings, customer),
    points: customer.loyaltyPoints,
    purchases: customer.lifetimePurchases,
  }
}

const tierName = ({ config }: Settings, serial: number | null): string | null =>
  serial === null ? null : (config.tiers.find((tier) => tier.serial === serial) ?? tierFor(config.tiers, 0)).name

/** The profile at the end of a moment, from what the histories say was changed since. */
export const profileAsOf = async (
  ctx: Context<'customers.read'>,
  customer: Customer,
  moment: Date,
): Promise<{ was: AsItWas; today: Profile }> => {
  const today = await profileToday(ctx, customer)
  return { was: profileAt(await historySince(ctx, customer, today, moment), moment), today }
}

interface Merged {
  at: Date
  record: MergeRecord
}

const historySince = async (ctx: Context, customer: Customer, today: Profile, after: Date): Promise<History> => {
  const { store, settings } = ctx
  const { id, createdAt } = customer
  const merges = (await readMergesAfter(store, id, after)).flatMap(({ at, record }): Merged[] => {
    const read = readRecord(record)
    return read ? [{ at, record: read }] : []
  })
  // What a merge brought in was somebody else's before.
  const own = <Row extends { id: number }>(table: string, rows: readonly Row[]): readonly Row[] => {
    const brought = new Set(merges.flatMap(({ record }) => record.moved[`${table}.customerId`] ?? []))
    return rows.filter((row) => !brought.has(row.id))
  }
  const entries = await readEntriesAfter(store, { subject: `customer:${id}`, acts: EDITS, after })
  const edits = entries.map(({ at, facts }) => ({ at, from: replaced(facts) }))
  const folded = merges.map(({ at, record }) => ({ at, from: replacedByMerge(settings, id, record) }))
  // Kept since before the audit log, too.
  const addedByMerges = new Set(
    merges.flatMap(({ record }) =>
      record.added.flatMap(({ table, row }) => (table === 'formerIdentifiers' ? [Number(row.id)] : [])),
    ),
  )
  const former = own('formerIdentifiers', await readFormerSince(store, id, after))
    .filter((row) => !addedByMerges.has(row.id))
    .map(({ at, kind, value }) => ({ at, from: new Map([[kind === 'external_id' ? 'externalId' : kind, value]]) }))
  const times = await readConsentTimes(store, id)
  const firstAt = await readFirstEntryAt(store)
  return {
    today,
    bornAt: createdAt,
    knownSince: firstAt && firstAt > createdAt ? firstAt : null,
    edits: [...former, ...edits, ...folded].sort((one, other) => one.at.getTime() - other.at.getTime()),
    consents: own('consentChanges', await readConsentLog(store, id)).map(
      ({ at, channel, priority, isSubscribed: said }) => ({ at, pair: `${channel}.${priority}`, said }),
    ),
    consentSince: new Map(times.map(({ channel, priority, at }) => [`${channel}.${priority}`, at])),
    tiers: own('tierChanges', await readTierLog(store, id)),
    statuses: own('statusChanges', await readStatusLog(store, id)),
    points: own('pointsEntries', await readEntriesSince(store, id, after)),
    purchases: own('transactions', await readBillsSince(store, id, after)),
    merges: merges.map(({ at, record: { survivor } }) => ({
      at,
      before: {
        points: Number(survivor.before.loyaltyPoints),
        purchases: Number(survivor.before.lifetimePurchases),
        tier: tierName(settings, survivor.before.tierSerial === null ? null : Number(survivor.before.tierSerial)),
      },
    })),
  }
}

/** The values that an audit entry says were replaced. */
const replaced = (facts: Record<string, unknown>): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(facts).flatMap(([name, fact]) =>
      isFromTo(fact) && !name.startsWith('subscription.') ? [[name, fact.from] as const] : [],
    ),
  )

const isFromTo = (fact: unknown): fact is { from: unknown; to: unknown } =>
  typeof fact === 'object' && fact !== null && 'from' in fact && 'to' in fact

/** The values of the account that stayed which a merge replaced. */
const replacedByMerge = (
  settings: Settings,
  id: number,
  { survivor: { before }, changed, added, removed }: MergeRecord,
): ReadonlyMap<string, unknown> => {
  const values = new Map<string, unknown>(COLUMNS.map((name) => [name, before[name] ?? null]))
  const put = (table: string, row: Readonly<Record<string, unknown>>, isThere: boolean) => {
    const value = namedValue(settings, table, row)
    if (value && row.customerId === id) values.set(value.name, isThere ? value.value : null)
  }
  for (const { table, row } of added) put(table, row, false)
  for (const { table, row } of removed) put(table, row, true)
  for (const { table, before: row } of changed) put(table, row, true)
  return values
}

/** A row of fields or preferences under the name that histories give it. */
const namedValue = (settings: Settings, table: string, row: Readonly<Record<string, unknown>>) => {
  if (table === 'preferredStores')
    return { name: 'preferredStore', value: settings.stores.get(Number(row.storeId))?.name ?? null }
  if (table !== 'customerFields' && table !== 'customerPreferences') return null
  const isField = ({ id }: { id: number }) => id === row.fieldId
  const custom = settings.customFields.find(isField)
  const field = custom ?? settings.extendedFields.find(isField)
  if (!field) return null
  const prefix = table === 'customerPreferences' ? 'preference' : custom ? 'customField' : 'extendedField'
  return { name: `${prefix}.${field.name}`, value: row.value }
}
