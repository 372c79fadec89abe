import { insertStore, raiseRevision, readStores, updateStore } from '@/db/queries/organisation'
import type { AddStore, ChangeStore } from '@/lib/access/schema'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { StoreOfChain } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

export type StoreRefusal = { code: 'store_not_found' } | { code: 'store_code_taken'; storeCode: string }

type Managing = Context<'stores.manage'>

/** Every store, by code. */
export const listStores = (ctx: Managing): Promise<StoreOfChain[]> => readStores(ctx.store)

export const addStore = async (ctx: Managing, input: AddStore): Promise<Result<{ id: number }, StoreRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim(['stores'])
    const taken = input.code.toLowerCase()
    if ((await readStores(tx)).some((store) => store.code.toLowerCase() === taken))
      return fail({ code: 'store_code_taken', storeCode: input.code })
    const id = await insertStore(tx, { ...input, createdAt: ctx.now })
    await raiseRevision(tx)
    await audit(within(ctx, tx), 'store.added', `store:${id}`, { code: input.code, name: input.name })
    return ok({ id })
  })

/** Changes name and external ids. The code stays: receipts and integrations know the store by it. */
export const changeStore = async (ctx: Managing, input: ChangeStore): Promise<Result<{ name: string }, StoreRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const store = (await readStores(tx)).find((each) => each.id === input.id)
    if (!store) return fail({ code: 'store_not_found' })
    const to = {
      name: input.name,
      externalId: input.externalId ?? null,
      externalId1: input.externalId1 ?? null,
      externalId2: input.externalId2 ?? null,
    }
    const from = {
      name: store.name,
      externalId: store.externalId,
      externalId1: store.externalId1,
      externalId2: store.externalId2,
    }
    await updateStore(tx, store.id, to)
    await raiseRevision(tx)
    await audit(within(ctx, tx), 'store.changed', `store:${store.id}`, { from, to })
    return ok({ name: to.name })
  })

/** Closes a store: its tills and the accounts that act as them are refused from the next call on. */
export const disableStore = (ctx: Managing, id: number) => setDisabled(ctx, id, true)

export const enableStore = (ctx: Managing, id: number) => setDisabled(ctx, id, false)

const setDisabled = async (
  ctx: Managing,
  id: number,
  isDisabled: boolean,
): Promise<Result<{ name: string }, StoreRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const store = (await readStores(tx)).find((each) => each.id === id)
    if (!store) return fail({ code: 'store_not_found' })
    if (store.isDisabled !== isDisabled) {
      await updateStore(tx, id, { isDisabled })
      await raiseRevision(tx)
      await audit(within(ctx, tx), isDisabled ? 'store.disabled' : 'store.enabled', `store:${id}`)
    }
    return ok({ name: store.name })
  })
