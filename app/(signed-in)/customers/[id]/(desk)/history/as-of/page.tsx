import type { Metadata } from 'next'
import { AsOfForm } from '@/components/customers/as-of-form'
import { historyAddress } from '@/components/customers/history-address'
import { Panel } from '@/components/customers/panel'
import { ProfileThen } from '@/components/customers/profile-then'
import { ButtonLink } from '@/components/ui/button'
import { asOfSchema, asOfView } from '@/lib/customers/as-it-was-view'
import { formatDay } from '@/lib/dates'
import { customerDesk, type Desk } from '../../../desk'

export const metadata: Metadata = { title: 'Profile as it was' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AsOfPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { on } = asOfSchema.parse(await searchParams)
  const { ctx, id, place } = desk
  return (
    <Panel
      title="Profile as it was"
      className="min-h-96"
      aside={
        <ButtonLink href={historyAddress(id)} size="sm">
          Back to the history
        </ButtonLink>
      }
    >
      <AsOfForm customerId={id} today={formatDay(ctx.now, place.zone)} {...(on !== undefined && { on })} />
      <Then desk={desk} on={on} />
    </Panel>
  )
}

async function Then({ desk: { ctx, customer, place }, on }: { desk: Desk; on: string | undefined }) {
  return <ProfileThen view={await asOfView(ctx, customer, on)} place={place} />
}
