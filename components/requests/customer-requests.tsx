'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useActionState, useId, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DateTime } from '@/components/ui/figures'
import { FormStatus } from '@/components/ui/form-status'
import { type ChipTone, StatusChip } from '@/components/ui/status-chip'
import type { CustomerRequest } from '@/lib/change-requests/customer-requests'
import { type FormAction, idle } from '@/lib/forms'

const TONES = { PENDING: 'warning', APPROVED: 'good', REJECTED: 'bad' } as const satisfies Record<
  CustomerRequest['status'],
  ChipTone
>

type Place = { locale: string; zone: string }
type Props = Place & { requests: readonly CustomerRequest[]; revert: FormAction; withdraw: FormAction }
type Chosen = { act: 'revert' | 'withdraw'; request: CustomerRequest }

/** A customer's requests, the newest first, and the two ways of taking one back. */
export function CustomerRequests({ requests, revert, withdraw, ...place }: Props) {
  const [reverted, sendRevert, isReverting] = useActionState(revert, idle)
  const [withdrawn, sendWithdrawal, isWithdrawing] = useActionState(withdraw, idle)
  // It stays chosen once the dialog is closed: after signing in again the form is sent once more.
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const formId = useId()
  const isWithdrawal = chosen?.act === 'withdraw'
  const state = isWithdrawal ? withdrawn : reverted
  const choose = (act: Chosen['act'], request: CustomerRequest) => {
    setChosen({ act, request })
    setIsOpen(true)
  }
  return (
    <div className="flex flex-col gap-3">
      <ActionForm
        id={formId}
        action={isWithdrawal ? sendWithdrawal : sendRevert}
        state={state}
        label="Take back a request"
      >
        <input type="hidden" name="requestId" value={chosen?.request.id ?? ''} />
        <FormStatus state={state} />
      </ActionForm>
      <ol className="flex flex-col divide-y divide-separator">
        {requests.map((request) => (
          <RequestItem key={request.id} request={request} onChoose={choose} {...place} />
        ))}
      </ol>
      {chosen && (
        <ConfirmDialog
          open={isOpen}
          title={chosen.act === 'revert' ? 'Revert this change?' : 'Withdraw this request?'}
          confirmLabel={chosen.act === 'revert' ? 'Revert' : 'Withdraw'}
          pending={isReverting || isWithdrawing}
          onClose={() => setIsOpen(false)}
          onConfirm={() => {
            const form = document.getElementById(formId)
            if (form instanceof HTMLFormElement) form.requestSubmit()
            setIsOpen(false)
          }}
        >
          {chosen.act === 'revert' ? (
            <p>
              The {chosen.request.what.toLowerCase()} becomes {chosen.request.from ?? 'empty'} again, and{' '}
              {chosen.request.to} is free for others.
            </p>
          ) : (
            <p>It is no longer looked at, and what it asked for can be asked for again.</p>
          )}
        </ConfirmDialog>
      )}
    </div>
  )
}

type ItemProps = Place & { request: CustomerRequest; onChoose: (act: Chosen['act'], request: CustomerRequest) => void }

function RequestItem({ request, onChoose, ...place }: ItemProps) {
  const { id, what, standing, status, isReverted, from, to, of } = request
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 text-table first:pt-0">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/requests/${id}`} className="font-medium text-link hover:underline">
            {what}
            <span className="sr-only"> request {id}</span>
          </Link>
          <StatusChip tone={isReverted ? 'neutral' : TONES[status]}>{standing}</StatusChip>
        </p>
        <p className="min-w-0 break-words">
          {from !== null && (
            <>
              {from} <ArrowRight aria-label="to" className="inline size-3 text-muted" />{' '}
            </>
          )}
          <span className="font-medium">{to}</span>
          {of && (
            <span className="text-muted">
              {' '}
              · of{' '}
              <Link href={`/customers/${of.id}`} className="text-link hover:underline">
                {of.name}
              </Link>
            </span>
          )}
        </p>
        <RequestStory request={request} {...place} />
      </div>
      <div className="flex flex-wrap gap-2">
        {request.mayRevert && (
          <Button size="sm" label={`Revert request ${id}`} onClick={() => onChoose('revert', request)}>
            Revert
          </Button>
        )}
        {request.mayWithdraw && (
          <Button size="sm" label={`Withdraw request ${id}`} onClick={() => onChoose('withdraw', request)}>
            Withdraw
          </Button>
        )}
      </div>
    </li>
  )
}

const WENT = { PENDING: '', APPROVED: 'Approved', REJECTED: 'Rejected' } as const

/** Who asked when and from where, who decided, and what both said. */
function RequestStory({ request, ...place }: Place & { request: CustomerRequest }) {
  const { status, askedAt, askedBy, askedFrom, decidedAt, decidedBy, revertedAt, revertedBy } = request
  const said = [request.reason, request.comments].filter((text) => text !== '')
  return (
    <div className="flex flex-col gap-0.5 text-xs text-muted">
      <p>
        Asked by {askedBy}, <DateTime at={askedAt} {...place} />
        {askedFrom && <>, from {askedFrom}</>}
        {said.length > 0 && <>: “{said.join('. ')}”</>}
      </p>
      {decidedAt && (
        <p>
          {WENT[status]} by {decidedBy ?? 'somebody'}, <DateTime at={decidedAt} {...place} />
          {request.decisionComments !== '' && <>: “{request.decisionComments}”</>}
        </p>
      )}
      {revertedAt && (
        <p>
          Reverted by {revertedBy ?? 'somebody'}, <DateTime at={revertedAt} {...place} />
        </p>
      )}
    </div>
  )
}
