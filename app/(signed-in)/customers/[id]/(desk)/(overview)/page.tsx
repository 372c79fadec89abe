import type { Metadata } from 'next'
import { Attributes, FormerIdentifiers } from '@/components/customers/known-details'
import { Panel } from '@/components/customers/panel'
import { attributesOf } from '@/lib/customers/overview/attributes'
import { formerIdentifiers } from '@/lib/customers/overview/former-identifiers'
import { customerDesk, type Desk } from '../../desk'

// The name is personal data and a title stays in the browser's history: it names the page only.
export const metadata: Metadata = { title: 'Customer' }

export default async function OverviewPage({ params }: { params: Promise<{ id: string }> }) {
  const desk = await customerDesk(params)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Panel title="Attributes">
        <Attributes attributes={attributesOf(desk.ctx, desk.customer)} gender={desk.customer.gender} />
      </Panel>
      <Panel title="Former identifiers">
        <Former desk={desk} />
      </Panel>
    </div>
  )
}

async function Former({ desk: { ctx, id, place } }: { desk: Desk }) {
  return <FormerIdentifiers identifiers={await formerIdentifiers(ctx, id)} locale={place.locale} zone={place.zone} />
}
