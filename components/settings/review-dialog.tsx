'use client'

import { ChangesList } from '@/components/settings/changes-list'
import { counted } from '@/components/settings/counted'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Dialog } from '@/components/ui/dialog'
import { describeKey } from '@/lib/registration-config/describe'
import type { ConfigReview } from '@/lib/registration-config/review'

/** A file that was read: its name, and the keys in it that do not exist here. */
export interface ImportedFile {
  name: string
  leftOut: readonly string[]
}

type Props = {
  open: boolean
  review: ConfigReview
  imported: ImportedFile | null
  pending: boolean
  onSave: () => void
  onClose: () => void
}

/** Everything that saving would change, before it is saved. An imported file is looked at the same way. */
export function ReviewDialog({ open, review, imported, pending, onSave, onClose }: Props) {
  const { changed, problems } = review
  const unread = [...problems].filter(([key]) => !changed.some((change) => change.key === key))
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={imported ? `Import ${imported.name}` : `Review ${counted(changed.length, 'change')}`}
      actions={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          {changed.length > 0 && (
            <Button tone="primary" pending={pending} disabled={problems.size > 0} onClick={onSave}>
              Save {counted(changed.length, 'change')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {imported && (
          <p className="text-table text-muted">
            {changed.length === 0
              ? 'The file holds what is stored already. There is nothing to save.'
              : `${counted(changed.length, 'setting')} would change. Nothing is saved yet.`}
          </p>
        )}
        {imported && imported.leftOut.length > 0 && (
          <div className="text-table">
            <p>Left out, because there are no such keys here:</p>
            <ul>
              {imported.leftOut.map((key) => (
                <li key={key}>
                  <Code>{key}</Code>
                </li>
              ))}
            </ul>
          </div>
        )}
        {unread.map(([key, message]) => (
          <p key={key} className="text-table text-danger">
            <span className="font-medium">{describeKey(key)?.label ?? key}:</span> {message}
          </p>
        ))}
        <ChangesList changed={changed} problems={problems} />
      </div>
    </Dialog>
  )
}
