'use client'

import { Download } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { queueFile, readQueueState } from '@/lib/tickets/queue/queue-state'
import { reportAddress } from '@/lib/tickets/report/report-state'

/** From the queue to the report, and its view, all pages of it, as a file. */
export function QueueFiles() {
  const query = useSearchParams()
  return (
    <>
      <ButtonLink href={reportAddress()}>Report</ButtonLink>
      {/* A file, not a page: an ordinary link. */}
      <a href={queueFile(readQueueState(query))} download className="button button--outline">
        <Download aria-hidden="true" />
        Download CSV
      </a>
    </>
  )
}
