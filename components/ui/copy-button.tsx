'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

type Props = {
  /** Copied as it is: digits without the spaces they are shown with. */
  value: string
  /** What is copied, for the accessible name: "mobile" → "Copy mobile". */
  what: string
}

/** Copies a value and says "Copied". */
export function CopyButton({ value, what }: Props) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = () =>
    // The clipboard is missing on plain HTTP from another machine, and a person may have forbidden it.
    Promise.resolve(navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )

  return (
    <span className="relative z-10 inline-flex items-center">
      <Button tone="quiet" size="sm" iconOnly label={`Copy ${what}`} onClick={() => void copy()}>
        {outcome === 'copied' ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />}
      </Button>
      <span role="status" className="text-xs text-muted empty:hidden">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Could not copy: select it and press Ctrl C' : ''}
      </span>
    </span>
  )
}
