import type { ReactNode } from 'react'
import { Identifier } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import type { RequestView } from '@/lib/change-requests/queue/request-view'
import { APPROVAL_NAMES } from '@/lib/change-requests/words'

type Props = { view: RequestView; locale: string; zone: string }

/** Who asked, when and from where; and who decided. */
export function RequestFacts({ view: { request, askedAt }, locale, zone }: Props) {
  const at = (moment: Date) => <DateTime at={moment} locale={locale} zone={zone} />
  const isDated = request.requestedOn.getTime() !== request.addedAt.getTime()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-table">
      <Fact label="Asked by">{request.addedByName}</Fact>
      {askedAt !== null && askedAt !== request.addedByName && <Fact label="Till">{askedAt}</Fact>}
      <Fact label="Asked on">{at(request.addedAt)}</Fact>
      {isDated && <Fact label="Customer asked on">{at(request.requestedOn)}</Fact>}
      <Fact label="Network address">
        {request.addedFrom === '' ? 'not known' : <Identifier>{request.addedFrom}</Identifier>}
      </Fact>
      <Fact label="Approval">{APPROVAL_NAMES[request.approvalType]}</Fact>
      {request.needsTwo && <Fact label="People needed">two</Fact>}
      {request.referenceId !== null && (
        <Fact label="Reference">
          <Identifier>{request.referenceId}</Identifier>
        </Fact>
      )}
      {request.decidedAt && (
        <>
          <Fact label={request.status === 'REJECTED' ? 'Rejected by' : 'Approved by'}>{request.decidedByName}</Fact>
          <Fact label={request.status === 'REJECTED' ? 'Rejected on' : 'Approved on'}>{at(request.decidedAt)}</Fact>
          {request.approvedValue !== null && (
            <Fact label="Granted">
              {request.baseType === 'POINTS' ? `${request.approvedValue} points` : request.approvedValue}
            </Fact>
          )}
        </>
      )}
      {request.revertedAt && (
        <>
          <Fact label="Reverted by">{request.revertedByName}</Fact>
          <Fact label="Reverted on">{at(request.revertedAt)}</Fact>
        </>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
