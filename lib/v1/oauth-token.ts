import { z } from 'zod'
import { issueToken } from '@/lib/access/tokens'
import { currentSettings } from '@/lib/organisation/settings'
import type { ApiParts, Incoming } from './api'
import { readBody } from './wire/read-body'
import { jsonReply, type Reply } from './wire/reply'

export const tokenRequestSchema = z.object({ key: z.string().min(1).max(200), secret: z.string().min(1).max(200) })

const refused = (status: number, message: string, headers: Record<string, string> = {}) =>
  jsonReply(status, { data: null, errors: [{ code: status, status: false, message }] }, headers)

/** `POST /v3/oauth/token/generate` (contract §8): an access token for a key and its secret. */
export const generateToken = async (
  parts: ApiParts,
  { request, now }: Incoming,
  fault: (error: unknown) => void,
): Promise<Reply> => {
  if (request.method !== 'POST') return refused(405, 'Use POST', { Allow: 'POST' })
  try {
    const bytes = await readBody(request)
    const input = tokenRequestSchema.safeParse(bytes.ok ? fromJson(bytes.value) : undefined)
    if (!input.success) return refused(400, 'Send {"key": "…", "secret": "…"}')
    const settings = await currentSettings(parts.store)
    const { store, secrets } = parts
    const issued = await issueToken({ store, settings, secrets, now }, input.data.key, input.data.secret)
    return issued.ok ? jsonReply(200, { data: issued.value, errors: null }) : refused(401, 'Invalid key or secret')
  } catch (error) {
    fault(error)
    return refused(500, 'Unknown Error happened while processing the request')
  }
}

const fromJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
