'use client'

import { ErrorState } from '@/components/ui/error-state'

type Props = { error: Error & { digest?: string }; retry: () => void }

export default function TicketError({ error, retry }: Props) {
  return (
    <ErrorState
      title="This ticket could not be shown"
      message="What was saved is safe. Try again; if it stays, give your administrator the reference."
      reference={error.digest}
      onRetry={retry}
    />
  )
}
