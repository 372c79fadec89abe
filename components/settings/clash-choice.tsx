'use client'

import { Button } from '@/components/ui/button'
import { describeValue } from '@/lib/registration-config/describe'
import type { ConfigClash } from '@/lib/registration-config/save'

type Props = { label: string; clash: ConfigClash; onTakeTheirs: () => void; onKeepMine: () => void }

/** Somebody else saved this key meanwhile: both values, and the choice. */
export function ClashChoice({ label, clash, onTakeTheirs, onKeepMine }: Props) {
  return (
    <fieldset className="mt-1.5 flex flex-col gap-2 rounded-lg border border-border bg-warning-soft p-3 text-table text-warning-soft-foreground">
      <legend className="sr-only">{label} was saved by somebody else meanwhile</legend>
      <p className="font-medium">Somebody else saved this meanwhile</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <dt>When you opened the page</dt>
        <dd className="break-words">{describeValue(clash.key, clash.opened)}</dd>
        <dt>Theirs, stored now</dt>
        <dd className="font-medium break-words">{describeValue(clash.key, clash.now)}</dd>
        <dt>Yours, not saved</dt>
        <dd className="font-medium break-words">{describeValue(clash.key, clash.mine)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTakeTheirs} label={`Take theirs for ${label}`}>
          Take theirs
        </Button>
        <Button size="sm" onClick={onKeepMine} label={`Keep mine for ${label}`}>
          Keep mine
        </Button>
      </div>
    </fieldset>
  )
}
