import { fail, ok, type Result } from '@/lib/result'
import { type BodyRefusal, malformed } from './wire-value'

/** 1 MiB (contract §10). */
export const MAX_BODY_BYTES = 1_048_576

const TOO_LARGE = malformed(`body larger than ${MAX_BODY_BYTES} bytes`)
const BROKEN_OFF = malformed('body broken off')

/**
 * The bytes of a request body, or a refusal when there are more than 1 MiB of them. A declared length over the limit is
 * refused without reading; a body of unknown length is read piece by piece and left at the first piece too many.
 */
export async function readBody(request: Request): Promise<Result<Uint8Array, BodyRefusal>> {
  try {
    return await readBytes(request)
  } catch {
    // The sender went away or took too long: nothing of ours is broken.
    return fail(BROKEN_OFF)
  }
}

async function readBytes(request: Request): Promise<Result<Uint8Array, BodyRefusal>> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (!(Number(declared) <= MAX_BODY_BYTES)) return fail(TOO_LARGE)
    // HTTP frames the body by this length, so reading it at once is bounded, and several times cheaper than a stream.
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > MAX_BODY_BYTES ? fail(TOO_LARGE) : ok(bytes)
  }
  return request.body === null ? ok(new Uint8Array()) : readPieces(request.body)
}

async function readPieces(body: ReadableStream<Uint8Array>): Promise<Result<Uint8Array, BodyRefusal>> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.byteLength
    if (length > MAX_BODY_BYTES) {
      await reader.cancel()
      return fail(TOO_LARGE)
    }
    pieces.push(piece.value)
  }
  return ok(Buffer.concat(pieces, length))
}
