import { answer, problem, readJson } from '@/app/api/respond'
import { contextFor } from '@/lib/access/session'
import { findForPalette } from '@/lib/palette/find'
import { paletteAskSchema } from '@/lib/palette/schema'
import { parse } from '@/lib/parse'

/** What the browser hung up on; it never reads the answer. */
const nobodyWaits = () => new Response(null, { status: 499 })

/** Everything a text may mean, as far as whoever asks may see it. A POST: what people type stands in no address. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await contextFor()
  if (!ctx) return problem({ code: 'signed_out' })
  const body = await readJson(request)
  const asked = body.ok ? parse(paletteAskSchema, body.value) : body
  if (!asked.ok) return problem(asked.error)
  const found = await findForPalette(ctx, asked.value, request.signal)
  return found ? answer(found) : nobodyWaits()
}
