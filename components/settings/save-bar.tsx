'use client'

import { counted } from '@/components/settings/counted'
import { Button } from '@/components/ui/button'

type Props = {
  changes: number
  problems: number
  clashes: number
  /** Why the last try saved nothing. */
  refusal: string | null
  pending: boolean
  onReview: () => void
  onDiscard: () => void
  onSave: () => void
}

/** Stays in sight while something is unsaved: what, and the three ways on. */
export function SaveBar({ changes, problems, clashes, refusal, pending, onReview, onDiscard, onSave }: Props) {
  const hindrance =
    clashes > 0 ? `${counted(clashes, 'setting')} to decide` : problems > 0 ? `${counted(problems, 'problem')}` : null
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-[calc(var(--bottom-bar-height)+0.75rem)] z-10 mt-6 flex flex-wrap items-center gap-x-2 gap-y-2 rounded-lg border border-border bg-overlay px-3 py-2 shadow-overlay after:absolute after:inset-x-0 after:top-[calc(100%+1px)] after:h-3 after:bg-background sm:px-4"
    >
      <div role="status" className="mr-auto flex min-w-0 flex-1 basis-64 flex-col text-table max-sm:basis-full">
        <p>
          <span className="font-medium">{counted(changes, 'change')} not saved</span>
          {hindrance && <span className="text-danger"> · {hindrance}</span>}
        </p>
        {refusal && <p className="text-danger">{refusal}</p>}
      </div>
      <Button tone="quiet" onClick={onReview} disabled={changes === 0}>
        Review
      </Button>
      <Button tone="quiet" onClick={onDiscard}>
        Discard
      </Button>
      <Button tone="primary" pending={pending} onClick={onSave} className="max-sm:ml-auto">
        Save {counted(changes, 'change')}
      </Button>
    </section>
  )
}
