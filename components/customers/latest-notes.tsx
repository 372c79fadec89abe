import { DateTime } from '@/components/ui/figures'
import type { NoteView } from '@/lib/care/notes-view'

type Props = { notes: readonly NoteView[]; locale: string; zone: string }

/** What colleagues last wrote down. */
export function LatestNotes({ notes, locale, zone }: Props) {
  if (notes.length === 0) return <p className="text-table text-muted">No notes yet.</p>
  return (
    <ul className="-my-2 text-table">
      {notes.map(({ id, description, author, notedAt }) => (
        <li key={id} className="border-b border-separator py-2 last:border-0">
          <p className="line-clamp-3 break-words whitespace-pre-line">{description}</p>
          <p className="text-xs text-muted">
            {author}, <DateTime at={notedAt} locale={locale} zone={zone} as="day" />
          </p>
        </li>
      ))}
    </ul>
  )
}
