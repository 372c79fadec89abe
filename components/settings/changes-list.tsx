import { ArrowRight } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { describeKey, describeValue } from '@/lib/registration-config/describe'
import type { ConfigChange } from '@/lib/registration-config/plan'

/** A diff in words: each key with what it was and what it will be. */
export function ChangesList({
  changed,
  problems,
}: {
  changed: readonly ConfigChange[]
  problems: ReadonlyMap<string, string>
}) {
  return (
    <ul className="flex flex-col divide-y divide-separator">
      {changed.map(({ key, from, to }) => (
        <li key={key} className="flex flex-col gap-0.5 py-2.5 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{describeKey(key)?.label ?? key}</span>
            <Code className="text-muted">{key}</Code>
          </p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-table">
            <del className="min-w-0 break-words text-muted decoration-1">{describeValue(key, from)}</del>
            <ArrowRight aria-label="becomes" className="size-3.5 shrink-0 text-muted" />
            <ins className="min-w-0 font-medium break-words no-underline">{describeValue(key, to)}</ins>
          </p>
          {problems.has(key) && <p className="text-table text-danger">{problems.get(key)}</p>}
        </li>
      ))}
    </ul>
  )
}
