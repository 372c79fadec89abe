import { z } from 'zod'
import type { FileRefusal } from '@/lib/change-requests/file'
import { customerIdSchema } from '@/lib/customers/form'

export const askDeletionSchema = z.object({
  customerId: customerIdSchema,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why: whoever decides reads it')
    .max(250, 'Shorten the reason to 250 characters'),
})

export const callOffSchema = z.object({ requestId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** Why asking for a deletion was refused, and what to do. */
export const refusalOfAsking = ({ code }: FileRefusal): string => {
  switch (code) {
    case 'customer_not_found':
      return 'This customer is not there any more. Search again.'
    case 'already_pending':
      return 'Somebody has asked for it already. Reload the page to see how it stands.'
    case 'restricted':
      return 'The status of this customer forbids it. Change the status first.'
    default:
      return 'It could not be stored. Nothing was asked for; try again.'
  }
}
