/** Octets of one file. */
export const LARGEST_FILE = 10 * 1024 * 1024
export const MOST_FILES = 20

/**
 * What may be attached, with the ending that its files get here: pictures, PDF, office documents, mails as text. None of
 * it runs anything.
 */
export const TAKEN_KINDS: Readonly<Record<string, string>> = {
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
export const TEXT_ENDINGS: readonly string[] = ['txt', 'csv', 'log', 'eml', 'md']

/** What a picker of files offers first. */
export const ACCEPTED = [...Object.values(TAKEN_KINDS), 'jpeg', ...TEXT_ENDINGS].map((ending) => `.${ending}`).join(',')

/** The kind of an attachment as people call it. */
export const kindName = (mediaType: string): string =>
  mediaType === 'text/plain' ? 'Text' : (TAKEN_KINDS[mediaType]?.toUpperCase() ?? 'File')

/** Pictures that every browser draws. */
const DRAWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
/** Octets; a larger picture would be fetched whole to be drawn as large as a stamp. */
const LARGEST_DRAWN = 1024 * 1024

export const isDrawn = ({ mediaType, size }: { mediaType: string; size: number }): boolean =>
  DRAWN.includes(mediaType) && size <= LARGEST_DRAWN
