'use client'

import { PlainFrame } from '@/components/shell/plain-frame'
import { ErrorState } from '@/components/ui/error-state'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** A page that failed. The digest is also in the server's log; what went wrong inside stays there. */
export default function PageError({ error, retry }: Props) {
  return (
    <PlainFrame>
      <h1 className="sr-only">This page failed</h1>
      <ErrorState
        title="This page could not be shown"
        message="What was saved is safe. Try again; if it stays, give your administrator the reference."
        reference={error.digest}
        onRetry={retry}
      />
    </PlainFrame>
  )
}
