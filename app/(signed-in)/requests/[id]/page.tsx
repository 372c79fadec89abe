import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RequestChip } from '@/components/requests/request-chip'
import { RequestDecision } from '@/components/requests/request-decision'
import { RequestFacts } from '@/components/requests/request-facts'
import { RequestPerson } from '@/components/requests/request-person'
import { Change } from '@/components/requests/requests-table'
import { RiskChip } from '@/components/requests/risk-chip'
import { RiskList } from '@/components/requests/risk-list'
import { Opened } from '@/components/shell/opened'
import { ButtonLink } from '@/components/ui/button'
import { DateTime, Money } from '@/components/ui/figures'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { queueAddress, queueStateSchema, requestAddress } from '@/lib/change-requests/queue/queue-state'
import { type RequestView, requestView } from '@/lib/change-requests/queue/request-view'
import { KIND_NAMES } from '@/lib/change-requests/words'
import { whatGoes } from '@/lib/customers/deletion/words'
import { customerIdSchema } from '@/lib/customers/form'
import { requestsReader, sayFor } from '../reader'
import { decideAction } from './actions'

export const metadata: Metadata = { title: 'Request' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RequestPage({ params, searchParams }: Props) {
  const ctx = await requestsReader()
  const id = customerIdSchema.safeParse((await params).id)
  const { kind } = queueStateSchema.parse(await searchParams)
  const view = id.success ? await requestView(ctx, { id: id.data, kind }, sayFor(ctx)) : null
  if (!view) notFound()
  const { locale } = ctx.settings.organisation
  const { timeZone: zone, currency } = ctx.settings.config
  const { request, customer, target, risk, bill } = view
  return (
    <>
      <Opened kind="request" id={request.id} />
      <Link
        href={queueAddress({ kind })}
        className="mb-2 inline-flex min-h-6 items-center gap-1 text-table text-muted hover:text-foreground pointer-coarse:min-h-control"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" />
        Requests
      </Link>
      <PageHeader
        title={`${KIND_NAMES[request.baseType]} · ${customer.name}`}
        fact={
          <>
            asked by {request.addedByName},{' '}
            <DateTime at={request.addedAt} as="relative" {...{ now: ctx.now, locale, zone }} />
          </>
        }
        actions={<RequestChip status={request.status} isReverted={request.revertedAt !== null} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Section title="What is asked for">
            <div className="flex flex-col gap-3">
              <p className="text-title tabular-nums">
                <Change from={view.from} to={view.to} />
              </p>
              <Words label="Reason">{request.reason}</Words>
              <Words label="Comments">{request.comments}</Words>
              <Words label={request.status === 'REJECTED' ? 'Why it was rejected' : 'Words of whoever decided'}>
                {request.decisionComments}
              </Words>
              {bill && (
                <p className="text-table">
                  Bill of <DateTime at={bill.billedAt} as="day" {...{ locale, zone }} />,{' '}
                  <Money minor={bill.amount} currency={currency.code} locale={locale} />
                </p>
              )}
              <Consequences view={view} />
            </div>
          </Section>
          {risk && (
            <Section title="Risk" aside={<RiskChip level={risk.level} />}>
              <RiskList risks={risk.risks} />
            </Section>
          )}
          <RequestDecision
            key={request.id}
            requestId={request.id}
            action={decideAction}
            mayApprove={view.mayApprove}
            mayReject={view.mayReject}
            points={request.baseType === 'POINTS' ? request.points : null}
            revert={revertWords(view, locale, zone)}
            nextHref={view.nextId === null ? null : requestAddress(view.nextId, kind)}
            queueHref={queueAddress({ kind })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Section title={personTitle(request.baseType)}>
            <RequestPerson person={customer} locale={locale} />
          </Section>
          {target && (
            <Section title={request.baseType === 'MERGE' ? 'The account that stays' : 'New holder'}>
              <RequestPerson person={target} locale={locale} />
            </Section>
          )}
          <Section title="Asked and decided">
            <RequestFacts view={view} locale={locale} zone={zone} />
          </Section>
        </div>
      </div>
    </>
  )
}

const personTitle = (baseType: RequestView['request']['baseType']) =>
  baseType === 'MERGE' ? 'The account that goes' : baseType === 'MOBILE_REALLOC' ? 'Present holder' : 'Customer'

function Words({ label, children }: { label: string; children: string }) {
  if (children === '') return null
  return (
    <p className="max-w-prose text-table break-words whitespace-pre-line">
      <span className="text-muted">{label}: </span>
      {children}
    </p>
  )
}

/** What approving does beyond the line above it, and where more about it stands. */
function Consequences({ view: { request, customer, target, deletion, mayReject, mayApprove } }: { view: RequestView }) {
  if (request.status !== 'PENDING') return null
  return (
    <>
      {request.baseType === 'MERGE' && target && (
        <div>
          <ButtonLink href={`/customers/merge?first=${customer.id}&second=${target.id}`} size="sm">
            Compare both
          </ButtonLink>
        </div>
      )}
      {request.baseType === 'MOBILE_REALLOC' && target && customer.mobile !== null && (
        <p className="max-w-prose text-table">
          {target.name} gets <span className="whitespace-nowrap">{customer.mobile}</span>, and {customer.name} has no
          mobile then.
          {target.mobile !== null && (
            <>
              {' '}
              <span className="whitespace-nowrap">{target.mobile}</span>, which {target.name} has now, is free for
              others.
            </>
          )}
        </p>
      )}
      {deletion && (
        <div className="flex flex-col items-start gap-2 text-table">
          <p>What goes, {deletion.waitDays} days after the approval:</p>
          <ul className="list-disc pl-5">
            {whatGoes(deletion).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <ButtonLink href={`/customers/${customer.id}/delete`} size="sm">
            What goes and what stays
          </ButtonLink>
        </div>
      )}
      {mayReject && !mayApprove && (
        <p className="text-table text-muted">
          You asked for this, and two people are needed: somebody else approves it. You may still reject it.
        </p>
      )}
      {!mayReject && <p className="text-table text-muted">It waits for somebody who may decide requests.</p>}
    </>
  )
}

const revertWords = ({ revertUntil, from, to, customer }: RequestView, locale: string, zone: string) => {
  if (!revertUntil) return null
  const back = from === null ? `${to} is taken from ${customer.name}` : `${customer.name} gets ${from} back`
  return `Reverting: ${back}, and ${to} is free for others. Possible until ${formatDay(revertUntil, locale, zone)}, while the old value is free.`
}
