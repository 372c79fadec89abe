import { fail, ok, type Result } from '@/lib/result'
import type { WireQuery } from './query'

export type Format = 'json' | 'xml'

/** Asked for a format there is none of; `answerIn` is the format to say so in. */
export type FormatRefusal = { code: 'unsupported_format'; asked: string; answerIn: Format }

/** What a call says about the format of its answer. `suffix` is the path's (`json` of `get.json`), without the dot. */
export type FormatHints = {
  query: WireQuery
  suffix: string | undefined
  accept: string | null
  contentType: string | null
}

const MEDIA_TYPES: ReadonlyMap<string, Format> = new Map([
  ['application/json', 'json'],
  ['text/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
])

/**
 * The format of the answer, first hit wins: `format` in the query, suffix, Accept, Content-Type, JSON (contract §2).
 * Only query and suffix name a format outright and can be refused; an Accept of other types (a browser's or an HTTP
 * library's default) counts as absent.
 */
export function chooseFormat({ query, suffix, accept, contentType }: FormatHints): Result<Format, FormatRefusal> {
  const asked = (query.get('format') ?? suffix)?.toLowerCase()
  if (asked === 'json' || asked === 'xml') return ok(asked)
  const negotiated = acceptedFormat(accept) ?? mediaTypeFormat(contentType) ?? 'json'
  return asked === undefined ? ok(negotiated) : fail({ code: 'unsupported_format', asked, answerIn: negotiated })
}

/** The supported type of an Accept header with the highest quality; of equals, the first. Wildcards say nothing. */
function acceptedFormat(accept: string | null): Format | undefined {
  if (accept === null || accept === '*/*') return undefined
  let best: { format: Format; quality: number } | undefined
  for (const range of accept.split(',')) {
    const format = mediaTypeFormat(range)
    const quality = qualityOf(range)
    if (format !== undefined && quality > (best?.quality ?? 0)) best = { format, quality }
  }
  return best?.format
}

function mediaTypeFormat(header: string | null): Format | undefined {
  return header === null ? undefined : MEDIA_TYPES.get((header.split(';', 1)[0] ?? '').trim().toLowerCase())
}

const qualityOf = (range: string) => Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1)
