import { insertOrganisation, insertStore, insertTill } from '@/db/queries/organisation'
import type { OpenStore, Store } from '@/db/store'
import type { Actor, Context } from '@/lib/context'
import type { RegistrationOutcome } from '@/lib/customers/register'
import { currentSettings, type Settings } from '@/lib/organisation/settings'
import { toConfig } from '@/lib/registration-config/config'
import { type ConfigValues, defaultValues } from '@/lib/registration-config/keys'
import { type Engine, freshStore } from './engines'

export type RegistrationContext = Context<'customers.register' | 'customers.edit'>

/** A chain with one store, two tills and a few fields, on a database of its own. */
export interface Chain {
  store: OpenStore
  /** What a call of the first till knows, under the defaults with these keys changed. */
  context(values?: ConfigValues, at?: { store?: Store; now?: Date }): RegistrationContext
}

export const NOW = new Date('2025-06-01T10:00:00.000Z')
export const TILL_1 = 'lisboa.till1'
export const TILL_2 = 'lisboa.till2'

const FIELDS = [
  { kind: 'custom', name: 'club', datatype: 'text', options: [] },
  { kind: 'custom', name: 'drinks', datatype: 'multi', options: ['tea', 'coffee'] },
  { kind: 'extended', name: 'gender', datatype: 'choice', options: ['Male', 'Female', 'Other'] },
  { kind: 'extended', name: 'city', datatype: 'text', options: [] },
] as const

export const openChain = async (engine: Engine): Promise<Chain> => {
  const store = await freshStore(engine)
  const tillId = await store.transaction(async (tx) => {
    await insertOrganisation(tx, { name: 'Duarte', locale: 'en', isDemo: false, createdAt: NOW })
    const storeId = await insertStore(tx, { code: 'lisboa', name: 'Lisboa', createdAt: NOW })
    const till = (code: string) => insertTill(tx, { storeId, code, name: code, passwordHash: '', createdAt: NOW })
    await tx.sql.insert(tx.tables.fieldDefinitions).values(
      FIELDS.map(({ options, ...field }, position) => ({
        ...field,
        options: [...options],
        scope: 'loyalty_registration' as const,
        label: field.name,
        position,
      })),
    )
    const first = await till(TILL_1)
    await till(TILL_2)
    return first
  })
  const settings = await currentSettings(store)
  return {
    store,
    context: (values, { now = NOW, ...at } = {}) => contextOf(at.store ?? store, settings, tillId, values, now),
  }
}

/** Does the work in a transaction and takes it back, so that many tests share one database. */
export const takenBack = async (store: Store, work: (tx: Store) => Promise<void>) => {
  const done = new Error('taken back')
  const run = store.transaction(async (tx) => {
    await work(tx)
    throw done
  })
  await run.catch((error: unknown) => {
    if (error !== done) throw error
  })
}

const contextOf = (
  store: Store,
  settings: Settings,
  tillId: number,
  values: ConfigValues = {},
  now: Date,
): RegistrationContext => {
  const actor: Actor = {
    kind: 'till',
    label: `till:${tillId}`,
    name: TILL_1,
    permissions: new Set(['customers.register', 'customers.edit']),
    tillId,
    storeId: null,
    id: tillId,
  }
  const all = { ...defaultValues, ...values }
  return { store, actor, settings: { ...settings, values: all, config: toConfig(all) }, now, requestId: 'TEST' }
}

/** Every row of every table, to compare the database with what it was. */
export const snapshot = async (store: Store): Promise<Record<string, unknown[]>> => {
  const rows: Record<string, unknown[]> = {}
  for (const [name, table] of Object.entries(store.tables)) {
    const found: unknown[] = await store.sql.select().from(table)
    rows[name] = found.map((row) => JSON.stringify(row)).sort()
  }
  return rows
}

/** What an outcome says, in one line: kind or code, whose number or e-mail, warnings in order. */
export const said = (outcome: RegistrationOutcome | undefined) => {
  if (!outcome) return 'nothing'
  if (outcome.kind === 'refused') return outcome.refusal.code
  const { mobile, email } = outcome.customer.identifiers
  return [outcome.kind, mobile ?? email, ...outcome.warnings.map(({ code, x }) => (x ? `${code} ${x}` : code))].join(
    ' ',
  )
}
