import { DuplicateHint } from '@/components/customers/duplicates/duplicate-hint'
import type { Context } from '@/lib/context'
import { duplicateHints, type DuplicateHint as Hint } from '@/lib/customers/duplicates/view'
import { runtime } from '@/lib/runtime/runtime'
import { tellApartAction } from './actions'

type Props = { ctx: Context<'customers.read'>; customerId: number }

/** On a customer's page: who may be the same person. */
export async function DuplicateHints({ ctx, customerId }: Props) {
  const hints = await hintsOrNone(ctx, customerId)
  const mayDecide = ctx.actor.permissions.has('requests.file')
  return <DuplicateHint customerId={customerId} hints={hints} mayDecide={mayDecide} action={tellApartAction} />
}

/** A hint that cannot be read is no reason to show nothing. */
const hintsOrNone = (ctx: Context<'customers.read'>, customerId: number): Promise<readonly Hint[]> =>
  duplicateHints(ctx, customerId).catch((error: unknown) => {
    runtime().log.error({ requestId: ctx.requestId, error }, 'possible duplicates could not be read')
    return []
  })
