import { z } from 'zod'
import { attachmentSchema } from '@/lib/tickets/attachments/attachment-schema'

const PATH = '/api/tickets/attachments'

/** Where an attachment is fetched from; `shown` where the page only draws it. */
export const attachmentHref = (id: number, how: 'kept' | 'shown' = 'kept') =>
  `${PATH}/${id}/file${how === 'shown' ? '?shown' : ''}`

/** What became of a file; `lost`: nobody knows, and the same key asks again. */
export type UploadAnswer =
  | { kind: 'attached'; id: number; name: string }
  | { kind: 'refused'; message: string }
  | { kind: 'signed_out' | 'lost' | 'cancelled' }

const refusalSchema = z.object({ error: z.object({ message: z.string() }) })

interface Sending {
  ticketId: number
  key: string
  file: File
  /** From 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends one file. By XMLHttpRequest: `fetch` does not say how far it is. */
export const sendFile = ({ ticketId, key, file, onProgress, signal }: Sending): Promise<UploadAnswer> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${PATH}?ticket=${ticketId}`)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve(answerOf(request.status, request.responseText)))
    request.addEventListener('error', () => resolve({ kind: 'lost' }))
    request.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })

/** Takes an attachment away; one that has gone before counts as taken away. */
export const removeAttachment = async (id: number): Promise<'removed' | 'signed_out' | { message: string }> => {
  try {
    const response = await fetch(`${PATH}/${id}`, { method: 'DELETE' })
    if (response.ok || response.status === 404) return 'removed'
    if (response.status === 401) return 'signed_out'
    const refusal = refusalSchema.safeParse(await response.json())
    return { message: refusal.success ? refusal.data.error.message : FAILED }
  } catch {
    return { message: 'The connection broke. Try again.' }
  }
}

const FAILED = 'The server could not do it. Try again.'

const answerOf = (status: number, text: string): UploadAnswer => {
  if (status === 401) return { kind: 'signed_out' }
  const body = jsonOf(text)
  if (status === 200) {
    const attached = attachmentSchema.safeParse(body)
    return attached.success ? { kind: 'attached', id: attached.data.id, name: attached.data.name } : { kind: 'lost' }
  }
  const refusal = refusalSchema.safeParse(body)
  // What has no words of ours came from something in between, or a fault: it may go through the next time.
  return refusal.success ? { kind: 'refused', message: refusal.data.error.message } : { kind: 'lost' }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
