import { readChangeRequest } from '@/db/queries/change-requests'
import type { Context } from '@/lib/context'
import type { Filed } from './file'
import { loadNamed, nameOf, shownChange } from './queue/shown-request'

/** What became of a change that was asked for, in words. */
export const askedWords = async ({ store }: Context, { requestId, status }: Filed): Promise<string> => {
  const request = await readChangeRequest(store, requestId)
  if (!request || status === 'PENDING') return 'Asked. It waits until an approver decides; nothing has changed yet.'
  const named = await loadNamed(store, [request])
  const { from, to } = shownChange(request, named)
  const name = nameOf(named, request.customerId)
  const how = request.approvalType === 'CONFIG' ? 'Changed, as the settings approve it at once.' : 'Changed.'
  if (request.baseType === 'MOBILE_REALLOC') return `${how} The number is ${to}’s now, and ${name} has none.`
  const freed = from === null ? '' : ` ${from} is free for others.`
  return `${how} ${name} has ${to} now.${freed}`
}
