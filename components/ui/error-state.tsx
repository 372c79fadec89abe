'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'

type Props = {
  /** What failed: "The latest transactions could not be loaded." */
  title?: string
  /** Why and what next, in a sentence. */
  message?: string
  /** Also in the log, so that support can find it. */
  reference?: string
  onRetry?: () => void
}

/** A part of the page that failed while the rest goes on. */
export function ErrorState({
  title = 'This could not be loaded',
  message = 'Nothing was lost. Try again; if it stays, tell your administrator the reference.',
  reference,
  onRetry,
}: Props) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <TriangleAlert aria-hidden="true" className="mb-1 size-6 text-danger" />
      <p className="font-medium">{title}</p>
      <p className="max-w-prose text-table text-muted">{message}</p>
      {reference && (
        <p className="text-xs text-muted">
          Reference <Code>{reference}</Code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          <RotateCw aria-hidden="true" />
          Try again
        </Button>
      )}
    </div>
  )
}
