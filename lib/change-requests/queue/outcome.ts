import type { ChangeRequest } from '@/db/queries/change-requests'
import type { Context } from '@/lib/context'
import { loadNamed, nameOf, shownChange } from './shown-request'

const IDENTIFIER = { MOBILE: 'mobile', EMAIL: 'email', EXTERNAL_ID: 'external ID' } as const

/** What deciding a request brought about, in words. */
export const outcomeWords = async ({ store }: Context, request: ChangeRequest): Promise<string> => {
  if (request.status === 'REJECTED') return 'Rejected. Nothing else has changed.'
  const named = await loadNamed(store, [request])
  const { from, to } = shownChange(request, named)
  const name = nameOf(named, request.customerId)
  switch (request.baseType) {
    case 'MOBILE':
    case 'EMAIL':
    case 'EXTERNAL_ID':
      return `Approved. ${name}’s ${IDENTIFIER[request.baseType]} is now ${to}.`
    case 'MERGE':
      return `Approved. ${from} is merged into ${to}.`
    case 'MOBILE_REALLOC':
      return `Approved. The number is ${to}’s now, and ${from} has none.`
    case 'POINTS':
      return `Approved. ${name} got ${request.approvedValue} points.`
    case 'COUPON':
      return `Approved. ${name} got the coupon ${request.approvedValue}.`
    case 'RETRO':
      return `Approved. ${to} is ${name}’s now.`
    case 'DELETION':
      return `Approved. ${name}’s personal data is deleted once the waiting period is over.`
  }
}

/** What taking an approved change back brought about, in words. */
export const revertedWords = async ({ store }: Context, request: ChangeRequest): Promise<string> => {
  const named = await loadNamed(store, [request])
  const { from, to } = shownChange(request, named)
  const name = nameOf(named, request.customerId)
  return from === null
    ? `Reverted. ${name} has no such value again, and ${to} is free.`
    : `Reverted. ${name} has ${from} again, and ${to} is free.`
}
