import { insertUser } from '@/db/queries/access'
import { insertFieldDefinitions } from '@/db/queries/fields'
import {
  insertStore,
  insertTill,
  nameOrganisation,
  raiseRevision,
  readOrganisation,
  readStores,
} from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { hashPassword, hashWirePassword, randomPassword } from '@/lib/access/passwords'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { CHAIN, CUSTOM_FIELDS, type DemoStoreCode, STAFF, STORES, TILLS } from './chain'
import { insertDemo } from './insert-demo'
import { inventDemo } from './invent'
import { type DemoPlaces, type DemoTill, placesOf } from './places'

/** How many customers the demo organisation has. */
const CUSTOMERS = 2_000
const OPENED_BEFORE_MS = (3 * 365 + 30) * 86_400_000

/** How to sign in to the demo beside the admin. Shown once; only hashes are kept. */
export interface DemoSignIn {
  organisation: string
  /** Present when it was made here: the one password of the demo's staff and tills. */
  password?: string
  staff: readonly { email: string; role: string }[]
  tills: readonly string[]
}

/**
 * Fills an organisation that was set up as a demo: stores, tills, staff, fields, and 2,000 customers with 60,000 bills
 * and all that came of them, a few of them registered twice; the same for the same `now`. `password` becomes that of
 * the demo's staff and tills; without one a random one is made and given back. Answers null and does nothing when the organisation is no demo or has stores already, so that it may be called
 * at every start; what an interrupted start left undone is done by the next.
 */
export const createDemo = async (
  store: Store,
  { now, password, customers = CUSTOMERS }: { now: Date; password?: string | undefined; customers?: number },
): Promise<DemoSignIn | null> => {
  if (!(await isWanted(store))) return null
  const generated = password === undefined ? randomPassword() : undefined
  const secret = password ?? generated ?? ''
  // Every person and till gets a salt of its own. Hashing runs beside the inventing, not inside the transaction.
  const staffHashes = Promise.all(STAFF.map(() => hashPassword(secret)))
  const tillHashes = Promise.all(TILLS.map(() => hashWirePassword(secret)))
  const { config } = await currentSettings(store)
  const invented = inventDemo(customers, now, config)
  const hashes = { staff: await staffHashes, tills: await tillHashes }

  const isDone = await store.transaction(async (tx) => {
    await tx.claim(['demo'])
    if (!(await isWanted(tx))) return false
    const opened = new Date(now.getTime() - OPENED_BEFORE_MS)
    const ctx = {
      store: tx,
      actor: operatorActor(),
      settings: await currentSettings(tx),
      now: opened,
      requestId: 'demo',
    }
    await nameOrganisation(tx, CHAIN.name)
    await insertFieldDefinitions(tx, CUSTOM_FIELDS)
    const places = await insertChain(ctx, hashes)
    await insertDemo({ ...ctx, now }, places, invented, opened)
    await raiseRevision(tx)
    return true
  })
  if (!isDone) return null
  return {
    organisation: CHAIN.name,
    ...(generated === undefined ? {} : { password: generated }),
    staff: STAFF.map((person) => ({ email: emailOf(person), role: person.isApprover ? 'approver' : person.role })),
    tills: TILLS.map((till) => till.code),
  }
}

const isWanted = async (store: Store) =>
  (await readOrganisation(store)).isDemo && (await readStores(store)).length === 0

const emailOf = ({ mailbox }: { mailbox: string }) => `${mailbox}@${CHAIN.domain}`

const insertChain = async (ctx: Context, hashes: { staff: string[]; tills: string[] }): Promise<DemoPlaces> => {
  const { store: tx, now: createdAt } = ctx
  const storeIds = new Map<DemoStoreCode, number>()
  for (const store of STORES) {
    const id = await insertStore(tx, { ...store, createdAt })
    storeIds.set(store.code, id)
    await audit(ctx, 'store.added', `store:${id}`, { code: store.code, name: store.name })
  }
  const storeId = (code: DemoStoreCode) => storeIds.get(code) ?? 0

  const tills: DemoTill[] = []
  for (const [place, { store, code, name }] of TILLS.entries()) {
    const passwordHash = hashes.tills[place] ?? ''
    const id = await insertTill(tx, { storeId: storeId(store), code, name, passwordHash, createdAt })
    tills.push({ id, code, store, storeId: storeId(store) })
    await audit(ctx, 'till.added', `till:${id}`, { storeId: storeId(store), code, name })
  }
  const staff = new Map<string, { id: number; name: string }>()
  for (const [place, person] of STAFF.entries()) {
    const { mailbox, name, role, isApprover, store } = person
    const email = emailOf(person)
    const values = { name, role, isApprover, storeId: store === null ? null : storeId(store) }
    const passwordHash = hashes.staff[place] ?? ''
    const id = await insertUser(tx, { email, emailKey: email, ...values, passwordHash, createdAt })
    await audit(ctx, 'user.added', `user:${id}`, { email, ...values })
    staff.set(mailbox, { id, name })
  }
  return placesOf(storeIds, tills, staff)
}
