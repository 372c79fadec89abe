import { z } from 'zod'
import { LONGEST_OUTCOME } from '../rules/ticket'
import { TICKET_PRIORITIES } from '../types'
import { PAGE_SIZE } from './queue-state'

const id = z.int().positive()

/** One change for several tickets, each at the version in which it was seen. */
export const bulkSchema = z.object({
  tickets: z
    .array(z.object({ id, version: id }))
    .min(1)
    .max(PAGE_SIZE * 2),
  change: z
    .strictObject({
      assigneeId: id.nullable(),
      priority: z.enum(TICKET_PRIORITIES),
      department: z.string().max(60),
      status: z.string().max(60),
      outcome: z.string().max(LONGEST_OUTCOME),
    })
    .partial(),
})
export type BulkChange = z.infer<typeof bulkSchema>

/** One that stayed as it was, and why. */
export interface StayedTicket {
  id: number
  /** Null for one that is not there any more. */
  code: string | null
  subject: string
  why: string
}

/** What the browser is told. */
export type BulkAnswer =
  | { status: 'signed_out' }
  | { status: 'refused'; message: string }
  | { status: 'done'; message: string; changed: number; stayed: readonly StayedTicket[] }

/** The server action behind "Take" and everything that is done with several tickets. */
export type BulkAction = (asked: BulkChange) => Promise<BulkAnswer>
