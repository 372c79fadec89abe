import type { Metadata } from 'next'
import { PlainFrame } from '@/components/shell/plain-frame'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainFrame>
      <h1 className="text-title font-semibold">There is no such page</h1>
      <p className="mt-1 mb-5 text-muted">
        The address may be mistyped, or what it showed was removed. Nothing else is affected.
      </p>
      <div className="flex gap-2">
        <ButtonLink href="/customers" tone="primary">
          Find a customer
        </ButtonLink>
        <ButtonLink href="/">Home</ButtonLink>
      </div>
    </PlainFrame>
  )
}
