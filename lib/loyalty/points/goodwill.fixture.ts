import { fileRequest } from '@/lib/change-requests/file'
import { authorise, type Context } from '@/lib/context'

/** Points as goodwill, granted at once by whoever may decide requests. */
export const givePoints = (
  ctx: Context<'requests.decide'>,
  { customerId, points, reason = '' }: { customerId: number; points: number; reason?: string },
) => {
  const filing = authorise(ctx, 'requests.file')
  if (!filing.ok) throw new Error('whoever decides may file')
  return fileRequest(
    filing.value,
    { baseType: 'POINTS', customerId, points, reason },
    { approve: true, isOneStep: true },
  )
}
