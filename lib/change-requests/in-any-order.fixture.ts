import type { Store } from '@/db/store'
import { recomputed } from '@/lib/customers/merge/pair.fixture'
import { checkSearch } from '@/lib/customers/search-upkeep'
import type { TestApi } from '@/tests/api'

const KEYS = ['mobile', 'email', 'external_id'] as const
interface Keys {
  mobile: string | null
  emailOwned: string | null
  externalId: string | null
}
const heldBy = ({ mobile, emailOwned, externalId }: Keys, kind: string): string | null =>
  ({ mobile, email: emailOwned, external_id: externalId })[kind] ?? null

/** Everything that must hold whatever was done, in words; empty when it does. */
export const brokenRules = async (api: Pick<TestApi, 'store' | 'clock'>): Promise<readonly string[]> => {
  const { sql: db, tables } = api.store
  const people = new Map((await db.select().from(tables.customers)).map((row) => [row.id, row]))
  const aliases = await db.select().from(tables.customerAliases)
  const requests = await db.select().from(tables.changeRequests)
  const pendingMerges = await db.select().from(tables.pendingMerges)
  const broken: string[] = []
  const must = (holds: boolean, rule: string) => void (holds || broken.push(rule))

  for (const kind of KEYS) {
    const held = [...people.values()].flatMap((row) => heldBy(row, kind) ?? [])
    must(new Set(held).size === held.length, `two have the same ${kind}`)
  }
  for (const { kind, valueKey, survivorId } of aliases) {
    const survivor = people.get(survivorId)
    must(survivor !== undefined && survivor.deletedAt === null, `${kind} ${valueKey} leads to nobody`)
    if (kind === 'id') must(!people.has(Number(valueKey)), `customer ${valueKey} is there and leads elsewhere`)
    else
      for (const row of people.values())
        must(row.id === survivorId || heldBy(row, kind) !== valueKey, `${kind} ${valueKey} leads to two`)
  }
  for (const row of people.values())
    must(
      row.deletedAt === null || [row.mobile, row.email, row.emailOwned, row.externalId].every((each) => each === null),
      `customer ${row.id} was deleted and has an identifier`,
    )
  const keyed = ['MOBILE', 'EMAIL', 'EXTERNAL_ID', 'MOBILE_REALLOC', 'DELETION', 'RETRO']
  for (const { id, status, baseType, pendingKey, customerId, targetCustomerId, decidedBy } of requests) {
    const isPending = status === 'PENDING'
    must((pendingKey !== null) === (isPending && keyed.includes(baseType)), `request ${id} is ${status}: ${pendingKey}`)
    must((decidedBy === null) === isPending, `request ${id} is ${status} and decided by ${decidedBy}`)
    for (const whose of [customerId, targetCustomerId])
      must(
        whose === null || !isPending || people.get(whose)?.deletedAt === null,
        `request ${id} waits for ${whose}, who is gone`,
      )
  }
  const taking = requests
    .filter(({ status, baseType }) => status === 'PENDING' && baseType === 'MERGE')
    .flatMap(({ id, customerId, targetCustomerId }) => [`${id} ${customerId}`, `${id} ${targetCustomerId}`])
  const noted = pendingMerges.map(({ requestId, customerId }) => `${requestId} ${customerId}`)
  must(JSON.stringify(taking.sort()) === JSON.stringify(noted.sort()), `pending merges ${taking}, noted ${noted}`)
  return [
    ...broken,
    ...(await checkSearch(api.store)),
    ...(await brokenLedgers(api.store, people)),
    ...(await unproven(api)),
  ]
}

const brokenLedgers = async (
  { sql: db, tables }: Store,
  people: ReadonlyMap<number, { loyaltyPoints: number }>,
): Promise<readonly string[]> => {
  const sums = new Map<number, { entries: number; lots: number }>()
  const sumOf = (id: number) => {
    const sum = sums.get(id) ?? { entries: 0, lots: 0 }
    sums.set(id, sum)
    return sum
  }
  for (const { customerId, points } of await db.select().from(tables.pointsEntries)) sumOf(customerId).entries += points
  for (const { customerId, remaining } of await db.select().from(tables.pointsLots)) sumOf(customerId).lots += remaining
  return [...people].flatMap(([id, { loyaltyPoints }]) => {
    const { entries, lots } = sumOf(id)
    return entries === loyaltyPoints && lots === loyaltyPoints
      ? []
      : [`customer ${id} has ${loyaltyPoints} points, ${entries} in entries, ${lots} in lots`]
  })
}

const unproven = async (api: Pick<TestApi, 'store' | 'clock'>): Promise<readonly string[]> => {
  const { found, faults } = await recomputed(api)
  return [...found, ...faults].map((each) => JSON.stringify(each))
}
