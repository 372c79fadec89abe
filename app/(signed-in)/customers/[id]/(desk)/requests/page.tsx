import { GitPullRequestArrow } from 'lucide-react'
import type { Metadata } from 'next'
import { OlderPages } from '@/components/care/older-pages'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { CustomerRequests } from '@/components/requests/customer-requests'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { customerRequests, customerRequestsSchema } from '@/lib/change-requests/customer-requests'
import { customerDesk, type Desk } from '../../desk'
import { revertAction, withdrawAction } from './actions'

export const metadata: Metadata = { title: 'Customer requests' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RequestsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { before } = customerRequestsSchema.parse(await searchParams)
  return (
    <Panel
      title="Requests"
      className="min-h-96"
      skeleton={<SkeletonRows rows={6} />}
      aside={
        desk.may('requests.file') && (
          <ButtonLink href={`/customers/${desk.id}/identifiers`} size="sm">
            Ask for a change
          </ButtonLink>
        )
      }
    >
      <Requests desk={desk} before={before} />
    </Panel>
  )
}

async function Requests({ desk: { ctx, id, place }, before }: { desk: Desk; before: number | undefined }) {
  const { requests, older } = await customerRequests(ctx, id, before)
  const page = `/customers/${id}/requests`
  if (requests.length === 0 && before === undefined)
    return (
      <EmptyState icon={GitPullRequestArrow} title="No requests yet">
        Changes of an identifier, merges and goodwill that are asked for stand in this list, with who decided them.
      </EmptyState>
    )
  return (
    <>
      <CustomerRequests
        requests={requests}
        revert={revertAction}
        withdraw={withdrawAction}
        locale={place.locale}
        zone={place.zone}
      />
      <OlderPages
        what="requests"
        {...(before !== undefined && { newestHref: page })}
        {...(older !== undefined && { olderHref: `${page}?before=${older}` })}
      />
    </>
  )
}
