import { fail, ok, type Result } from '@/lib/result'
import { LARGEST_FILE } from './taken'

/** Octets that the form around a file may take. */
const AROUND = 16_384
export const LARGEST_UPLOAD = LARGEST_FILE + AROUND

export type UploadFault = { code: 'file_too_large' | 'file_missing' }

/**
 * The one file of a multipart form, in its field `file`. What says that it is too large is not read at all, and what
 * turns out to be is not read any further: never more than a file is held.
 */
export const readUpload = async (
  request: Request,
): Promise<Result<{ name: string; octets: Uint8Array }, UploadFault>> => {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || request.body === null) return fail({ code: 'file_missing' })
  const announced = Number(request.headers.get('Content-Length') ?? 0)
  if (announced > LARGEST_UPLOAD) return fail({ code: 'file_too_large' })
  let size = 0
  const limited = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > LARGEST_UPLOAD) controller.error(new Error('too large'))
        else controller.enqueue(chunk)
      },
    }),
  )
  const form = await formIn(limited, type)
  if (size > LARGEST_UPLOAD) return fail({ code: 'file_too_large' })
  const files = form?.getAll('file') ?? []
  const [file] = files
  if (files.length !== 1 || !(file instanceof File)) return fail({ code: 'file_missing' })
  return ok({ name: file.name, octets: new Uint8Array(await file.arrayBuffer()) })
}

/** Null for what is no form, or broke off. */
const formIn = async (body: ReadableStream<Uint8Array>, type: string): Promise<FormData | null> => {
  try {
    return await new Response(body, { headers: { 'Content-Type': type } }).formData()
  } catch {
    return null
  }
}
