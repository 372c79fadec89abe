import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeletedCustomer, DeletionFacts, DeletionStanding } from '@/components/customers/deletion-facts'
import { AskForDeletion, CallOffDeletion } from '@/components/customers/deletion-forms'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { deletedCustomer, deletionView } from '@/lib/customers/deletion/view'
import { customerIdSchema } from '@/lib/customers/form'
import { currentCustomer } from '@/lib/customers/view'
import { displayName } from '@/lib/customers/words'
import { leadOn } from '../desk'
import { askForDeletionAction, callOffDeletionAction } from './actions'

export const metadata: Metadata = { title: 'Delete personal data' }

export default async function DeletePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext('customers.read')
  const parsed = customerIdSchema.safeParse((await params).id)
  if (!parsed.success) notFound()
  const id = parsed.data
  const { organisation, config } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone }
  const customer = await currentCustomer(ctx, id)
  if (!customer) {
    await leadOn(ctx, id)
    const deleted = await deletedCustomer(ctx, id)
    if (!deleted) notFound()
    return <DeletedCustomer id={id} {...deleted} place={place} />
  }
  const view = await deletionView(ctx, id)
  const { state } = view
  const may = ctx.actor.permissions
  const waits = view.waitDays === 1 ? 'one day' : `${view.waitDays} days`
  return (
    <>
      <PageHeader
        title={`Delete the personal data of ${displayName(customer)}`}
        fact={`ID ${id}`}
        actions={<ButtonLink href={`/customers/${id}`}>Back to the customer</ButtonLink>}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        <DeletionFacts view={view} />
        <Section title="The request">
          <div className="flex flex-col gap-3">
            <DeletionStanding state={state} place={place} />
            {state.kind === 'none' && (
              <>
                <p className="text-table text-muted">
                  Somebody with the right to decide approves it first.{' '}
                  {view.waitDays === 0
                    ? 'It is carried out within minutes then.'
                    : `It is carried out ${waits} later; until then it can be called off.`}{' '}
                  After that it cannot be undone.
                </p>
                {may.has('requests.file') ? (
                  <AskForDeletion customerId={id} action={askForDeletionAction} />
                ) : (
                  <p className="text-table">Your role may not ask for it.</p>
                )}
              </>
            )}
            {state.kind === 'pending' && may.has('requests.decide') && (
              <div>
                <ButtonLink href={`/requests/${state.requestId}`} tone="primary">
                  Decide the request
                </ButtonLink>
              </div>
            )}
            {state.kind === 'planned' &&
              (may.has('requests.decide') ? (
                <CallOffDeletion requestId={state.requestId} action={callOffDeletionAction} />
              ) : (
                <p className="text-table text-muted">Whoever may decide requests can call it off.</p>
              ))}
          </div>
        </Section>
      </div>
    </>
  )
}
