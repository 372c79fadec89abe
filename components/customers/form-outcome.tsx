'use client'

import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { SettingNamed } from '@/components/customers/setting-named'
import { Code } from '@/components/ui/code'
import type { SavedAnswer } from '@/lib/customers/form-answer'

/** What saving did, in words with the codes beside them, and where to go from here. Takes the focus when it comes. */
export function FormOutcome({ answer, children }: { answer: SavedAnswer; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const settings = answer.reasons.flatMap(({ setting }) => setting ?? [])
  return (
    <section className="flex max-w-2xl flex-col gap-4 rounded-lg border border-border p-4 sm:p-5">
      <div role="status" className="flex items-start gap-2.5">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-success" />
        <div className="flex min-w-0 flex-col gap-1.5">
          <h2 ref={heading} tabIndex={-1} className="text-base font-semibold break-words outline-none">
            {answer.message}
          </h2>
          <p className="text-xs text-muted">
            <Code>{answer.code}</Code>
          </p>
          {answer.awarded > 0 && <p>{answer.awarded} welcome points were issued.</p>}
          {settings.map((setting) => (
            <SettingNamed key={setting.key} setting={setting} />
          ))}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  )
}
