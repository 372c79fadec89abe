import { fileTypeFromBuffer } from 'file-type'
import { fail, ok, type Result } from '@/lib/result'
import { LARGEST_FILE, TAKEN_KINDS, TEXT_ENDINGS } from './taken'

const LONGEST_NAME = 150

/** What a refused file turned out to be. */
export type FoundKind = 'program' | 'macros' | 'markup' | 'archive' | 'recording' | 'unknown'

export type FileFault = { code: 'file_empty' | 'file_too_large' } | { code: 'file_kind_refused'; found: FoundKind }

const TEXT = { mediaType: 'text/plain', extension: 'txt' }
/** Text that a browser could take for a document with scripts: markup of any kind, after blanks and a byte order mark. */
const MARKUP = /^[\s\uFEFF]*<|<(script|html|svg|iframe|object|embed)\b/i

export interface FileKind {
  mediaType: string
  /** What the file is called by: that of its content, not of its name. */
  extension: string
}

/** The kind of a file by its octets; what it is called counts for nothing. */
export const kindOf = async (octets: Uint8Array): Promise<Result<FileKind, FileFault>> => {
  if (octets.length === 0) return fail({ code: 'file_empty' })
  if (octets.length > LARGEST_FILE) return fail({ code: 'file_too_large' })
  const found = await fileTypeFromBuffer(octets)
  if (found) {
    const extension = TAKEN_KINDS[found.mime]
    return extension ? ok({ mediaType: found.mime, extension }) : refused(foundKind(found.mime))
  }
  const text = textOf(octets)
  if (text === null) return refused('unknown')
  return MARKUP.test(text) ? refused('markup') : ok(TEXT)
}

const refused = (found: FoundKind) => fail({ code: 'file_kind_refused', found } as const)

const FOUND: readonly (readonly [FoundKind, RegExp])[] = [
  ['macros', /macroenabled/i],
  ['program', /msdownload|x-elf|mach-binary|java-vm|wasm|x-msi|x-deb|x-rpm|android|x-ms-shortcut/],
  ['markup', /xml|html|svg/],
  ['archive', /zip|compress|x-tar|x-xz|x-lz|rar|zstd|x-ace|cab/],
  ['recording', /^(audio|video)\//],
]
const foundKind = (mediaType: string): FoundKind =>
  FOUND.find(([, pattern]) => pattern.test(mediaType))?.[0] ?? 'unknown'

/** UTF-8 text, or null for octets that are none. */
const textOf = (octets: Uint8Array): string | null => {
  if (octets.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return null
  }
}

/** Letters that a file system, a header or a reader's eye could take for something else. */
const UNSAFE = /[\p{C}<>:"/\\|?*\u2028\u2029]/gu

/**
 * What a file is called here: the last part of whatever path was sent, without signs that mean something elsewhere, and
 * with the ending of its content: `../../run.exe` that is a picture becomes `run.exe.png`.
 */
export const safeName = (sent: string, { extension }: FileKind): string => {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(UNSAFE, '')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
    .trim()
  const ends = endingsOf(extension).some((ending) => plain.toLowerCase().endsWith(`.${ending}`))
  const base = [...(plain || 'file')].slice(0, LONGEST_NAME).join('')
  return ends && base === plain ? base : `${base}.${extension}`
}

const endingsOf = (extension: string): readonly string[] => {
  if (extension === 'jpg') return ['jpg', 'jpeg']
  return extension === 'txt' ? TEXT_ENDINGS : [extension]
}
