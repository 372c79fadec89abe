import { z } from 'zod'

/** What a page shows of an attachment. */
export const attachmentSchema = z.object({
  id: z.int(),
  name: z.string(),
  mediaType: z.string(),
  /** Octets. */
  size: z.int(),
  addedByName: z.string(),
  createdAt: z.coerce.date(),
})
export type AttachmentView = z.infer<typeof attachmentSchema>

/** The name of the file on the disk stays on the server. */
export const attachmentView = ({
  id,
  name,
  mediaType,
  size,
  addedByName,
  createdAt,
}: AttachmentView): AttachmentView => ({
  id,
  name,
  mediaType,
  size,
  addedByName,
  createdAt,
})

/** An id in an address. */
export const addressIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

/** What the sender of a file makes up for it, to send it again without doubling it. */
export const uploadKeySchema = z
  .string()
  .regex(/^[0-9a-f-]{16,64}$/, 'Send a key of 16 to 64 letters 0–9 and a–f')
  .nullable()
