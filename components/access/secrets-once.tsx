'use client'

import { KeyRound } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import type { ShownOnce } from '@/lib/access/secret-state'

/** Secrets that were just made, each with a button that copies it. They are on this page only, until it is left. */
export function SecretsOnce({ secrets }: { secrets: readonly ShownOnce[] }) {
  if (secrets.length === 0) return null
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-border bg-surface-secondary p-4">
      <p className="flex items-start gap-2 text-table font-medium">
        <KeyRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        Shown this once: copy it now, it cannot be read again.
      </p>
      <dl className="flex flex-col gap-3">
        {secrets.map(({ label, value, isCommand }) => (
          <div key={label} className="flex flex-col gap-0.5">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="flex min-w-0 items-start gap-1.5">
              <code
                className={`min-w-0 py-1 font-mono text-table break-all ${isCommand ? 'whitespace-pre-wrap' : 'select-all'}`}
              >
                {value}
              </code>
              <CopyButton value={value} what={label.toLowerCase()} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
