'use client'

import { ErrorState } from '@/components/ui/error-state'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** A tab that failed: the customer beside it and the other tabs stay. The digest is also in the server's log. */
export default function TabError({ error, retry }: Props) {
  return (
    <ErrorState
      title="This tab could not be shown"
      message="What was saved is safe. Try again; if it stays, give your administrator the reference."
      reference={error.digest}
      onRetry={retry}
    />
  )
}
