import { readFieldDefinitions, readOrganisation, readRevision, readStores, readTills } from '@/db/queries/organisation'
import { readConfigTexts } from '@/db/queries/registration-config'
import { readStatusLabels } from '@/db/queries/status-labels'
import { readTicketDesk } from '@/db/queries/ticket-desk'
import type { Store } from '@/db/store'
import { isRestriction, type StatusLabel } from '@/lib/customers/rules/status'
import { type RegistrationConfig, toConfig } from '@/lib/registration-config/config'
import type { ConfigValues } from '@/lib/registration-config/keys'
import { valuesOf } from '@/lib/registration-config/values'
import type { TicketDesk } from '@/lib/tickets/types'

type Row<T extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<T>>[number]
export type StoreOfChain = Row<typeof readStores>
export type Till = Row<typeof readTills>
export type FieldDefinition = Row<typeof readFieldDefinitions>

/** What an admin decides and every call obeys, as one consistent reading. */
export interface Settings {
  /** Grows with every change of anything below. */
  readonly revision: number
  readonly organisation: { readonly name: string; readonly locale: string; readonly isDemo: boolean }
  readonly values: ConfigValues
  readonly config: RegistrationConfig
  readonly customFields: readonly FieldDefinition[]
  readonly extendedFields: readonly FieldDefinition[]
  /** How customers may stand, in the order in which the labels came to be. */
  readonly statusLabels: readonly StatusLabel[]
  readonly ticketDesk: TicketDesk
  readonly stores: ReadonlyMap<number, StoreOfChain>
  readonly tills: ReadonlyMap<number, Till>
  readonly tillsByCode: ReadonlyMap<string, Till>
}

const kept = new WeakMap<Store['sql'], Settings>()

/**
 * The settings in force. Costs one read of the revision; only after a change, made here or by another instance, is
 * everything loaded again.
 */
export const currentSettings = async (store: Store): Promise<Settings> => {
  const revision = await readRevision(store)
  const known = kept.get(store.sql)
  if (known?.revision === revision) return known
  const loaded = await loadSettings(store)
  kept.set(store.sql, loaded)
  return loaded
}

const loadSettings = async (store: Store): Promise<Settings> => {
  const organisation = await readOrganisation(store)
  const values = valuesOf(await readConfigTexts(store))
  const fields = await readFieldDefinitions(store)
  const tills = await readTills(store)
  return {
    revision: organisation.revision,
    organisation,
    values,
    config: toConfig(values),
    customFields: fields.filter((field) => field.kind === 'custom'),
    extendedFields: fields.filter((field) => field.kind === 'extended'),
    statusLabels: await loadStatusLabels(store),
    ticketDesk: await loadTicketDesk(store),
    stores: new Map((await readStores(store)).map((each) => [each.id, each])),
    tills: new Map(tills.map((till) => [till.id, till])),
    tillsByCode: new Map(tills.map((till) => [till.code, till])),
  }
}

const loadStatusLabels = async (store: Store): Promise<readonly StatusLabel[]> =>
  (await readStatusLabels(store)).map(({ createdAt: _, restrictions, ...label }) => ({
    ...label,
    restrictions: restrictions.filter(isRestriction),
  }))

const loadTicketDesk = async (store: Store): Promise<TicketDesk> => {
  const { departments, members, ...desk } = await readTicketDesk(store)
  const membersOf = (id: number) =>
    members.filter(({ departmentId }) => departmentId === id).map(({ userId }) => userId)
  return { ...desk, departments: departments.map((each) => ({ ...each, members: membersOf(each.id) })) }
}
