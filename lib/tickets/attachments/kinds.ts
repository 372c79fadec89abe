import { fileTypeFromBuffer } from 'file-type'
import { fail, ok, type Result } from '@/lib/result'

/** Octets of one file. */
export const LARGEST_FILE = 10 * 1024 * 1024
export const MOST_FILES = 20
const LONGEST_NAME = 150

export type FileFault = { code: 'file_empty' | 'file_too_large' | 'file_kind_refused' }

/** What may be attached, by content: pictures, PDF, office documents, mails as text. None of it runs anything. */
const KINDS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
}
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
    const extension = KINDS[found.mime]
    return extension ? ok({ mediaType: found.mime, extension }) : fail({ code: 'file_kind_refused' })
  }
  return isPlainText(octets) ? ok(TEXT) : fail({ code: 'file_kind_refused' })
}

const isPlainText = (octets: Uint8Array): boolean => {
  if (octets.includes(0)) return false
  try {
    return !MARKUP.test(new TextDecoder('utf-8', { fatal: true }).decode(octets))
  } catch {
    return false
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
  return extension === 'txt' ? ['txt', 'csv', 'log', 'eml', 'md'] : [extension]
}
