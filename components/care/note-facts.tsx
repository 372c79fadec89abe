import { Code } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import type { NoteView } from '@/lib/care/notes-view'

type Props = { note: NoteView; locale: string; zone: string }

/** Who wrote a note and when, the moment it is about where that is another one, and its latest change. */
export function NoteFacts({ note, locale, zone }: Props) {
  const { author, associateId, createdAt, notedAt, changed } = note
  const place = { locale, zone }
  return (
    <p className="text-xs text-muted">
      <span className="font-medium text-foreground">{author}</span>
      {associateId !== null && (
        <>
          {' '}
          for associate <Code>{associateId}</Code>
        </>
      )}
      , <DateTime at={createdAt} {...place} />
      {notedAt.getTime() !== createdAt.getTime() && (
        <>
          {' '}
          · about <DateTime at={notedAt} {...place} as="day" />
        </>
      )}
      {changed && (
        <>
          {' '}
          · changed {changed.times === 1 ? 'once' : `${changed.times} times`}, last by {changed.by},{' '}
          <DateTime at={changed.at} {...place} />
        </>
      )}
    </p>
  )
}
