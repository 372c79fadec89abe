import {
  insertTill,
  raiseRevision,
  readStores,
  readTills,
  type TillChange,
  updateTill,
} from '@/db/queries/organisation'
import { hashWirePassword, randomPassword } from '@/lib/access/passwords'
import type { AddTill, ChangeTill, ResetTillPassword } from '@/lib/access/schema'
import { claimUserName, type UserNameRefusal } from '@/lib/access/user-names'
import { type Act, audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { Till } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

export type TillRefusal = { code: 'till_not_found' } | { code: 'store_not_found' } | UserNameRefusal

type Managing = Context<'stores.manage'>

/** Every till, by code. */
export const listTills = (ctx: Managing): Promise<Till[]> => readTills(ctx.store)

/** Adds a till. `password` is given back only when none was given and a random one was made. */
export const addTill = async (
  ctx: Managing,
  input: AddTill,
): Promise<Result<{ id: number; password?: string }, TillRefusal>> => {
  const generated = input.password === undefined ? randomPassword() : undefined
  const passwordHash = await hashWirePassword(input.password ?? generated ?? '')

  return ctx.store.transaction(async (tx) => {
    const { storeId, code } = input
    const free = await claimUserName(tx, 'till', code)
    if (!free.ok) return free
    if (!(await readStores(tx)).some((store) => store.id === storeId)) return fail({ code: 'store_not_found' })

    const name = input.name ?? code
    const id = await insertTill(tx, { storeId, code, name, passwordHash, createdAt: ctx.now })
    await raiseRevision(tx)
    await audit(within(ctx, tx), 'till.added', `till:${id}`, { storeId, code, name })
    return ok(generated === undefined ? { id } : { id, password: generated })
  })
}

/** Renames a till. The code stays: it is the user name that the till calls with. */
export const changeTill = (ctx: Managing, { id, name }: ChangeTill) =>
  change(ctx, id, (till) => (till.name === name ? null : [{ name }, 'till.changed', { from: till.name, to: name }]))

/** Refuses the till's calls from the next one on, and those of accounts that act as it. */
export const disableTill = (ctx: Managing, id: number) =>
  change(ctx, id, (till) => (till.isDisabled ? null : [{ isDisabled: true }, 'till.disabled', {}]))

export const enableTill = (ctx: Managing, id: number) =>
  change(ctx, id, (till) => (till.isDisabled ? [{ isDisabled: false }, 'till.enabled', {}] : null))

/** Sets a new password, a random one when none is given. The old one is refused from the next call on. */
export const resetTillPassword = async (
  ctx: Managing,
  input: ResetTillPassword,
): Promise<Result<{ code: string; password: string }, TillRefusal>> => {
  const password = input.password ?? randomPassword()
  const passwordHash = await hashWirePassword(password)
  const changed = await change(ctx, input.id, () => [{ passwordHash }, 'till.password_reset', {}])
  return changed.ok ? ok({ code: changed.value.code, password }) : changed
}

type Decision = readonly [TillChange, Act, Record<string, unknown>] | null

const change = async (
  ctx: Managing,
  id: number,
  decide: (till: Till) => Decision,
): Promise<Result<{ code: string }, TillRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const till = (await readTills(tx)).find((each) => each.id === id)
    if (!till) return fail({ code: 'till_not_found' })
    const decision = decide(till)
    if (decision) {
      const [changed, act, facts] = decision
      await updateTill(tx, id, changed)
      await raiseRevision(tx)
      await audit(within(ctx, tx), act, `till:${id}`, facts)
    }
    return ok({ code: till.code })
  })
