import { DateTime } from '@/components/ui/figures'
import type { NoteVersionView } from '@/lib/care/notes-view'

type Props = { versions: readonly NoteVersionView[]; locale: string; zone: string }

/** What a note said before its changes, newest first. */
export function NoteHistory({ versions, locale, zone }: Props) {
  return (
    <ol aria-label="What the note said before" className="flex flex-col gap-3 border-l-2 border-separator pl-3">
      {versions.map(({ version, description, notedAt, author, writtenAt }) => (
        <li key={version} className="flex flex-col gap-0.5">
          <p className="max-w-prose text-table break-words whitespace-pre-line">{description}</p>
          <p className="text-xs text-muted">
            {author}, <DateTime at={writtenAt} locale={locale} zone={zone} />
            {notedAt.getTime() !== writtenAt.getTime() && (
              <>
                {' '}
                · about <DateTime at={notedAt} locale={locale} zone={zone} as="day" />
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
