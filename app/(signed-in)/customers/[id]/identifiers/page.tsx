import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CustomerPicker } from '@/components/customers/merge/customer-picker'
import { AskForm } from '@/components/requests/ask-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { type AskKind, askStateSchema } from '@/lib/change-requests/ask-form'
import { ASK_LABELS, type AskView, askView } from '@/lib/change-requests/ask-view'
import { checkAsk } from '@/lib/change-requests/check-ask'
import { customerIdSchema } from '@/lib/customers/form'
import { deletedDesk } from '../desk'
import { askAction, giveCodeAction, sendCodeAction } from './actions'

export const metadata: Metadata = { title: 'Ask for a change' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function IdentifiersPage({ params, searchParams }: Props) {
  const ctx = await pageContext('requests.file')
  const id = customerIdSchema.safeParse((await params).id)
  const { kind, to } = askStateSchema.parse(await searchParams)
  const view = id.success ? await askView(ctx, id.data, kind) : null
  if (!view) return <Nobody isDeleted={(await deletedDesk(params)) !== null} />
  const isReallocation = view.kind === 'reallocation'
  const ask = { customerId: view.customerId, kind: view.kind, newValue: undefined, targetCustomerId: to }
  const reallocation = isReallocation && !view.closed ? await checkAsk(ctx, ask) : null
  return (
    <>
      <PageHeader
        title="Ask for a change"
        fact={
          <Link href={`/customers/${view.customerId}`} className="text-link hover:underline">
            {view.name}
          </Link>
        }
      />
      <Kinds view={view} />
      {isReallocation && !view.closed && to === undefined && !reallocation?.problem ? (
        <Section title={ASK_LABELS.reallocation}>
          <p className="mb-3 text-table text-muted">
            {view.held?.shown} is {view.name}’s now. Choose who gets it; nothing happens before you have read what will.
          </p>
          <CustomerPicker
            label="Who gets the number"
            except={view.customerId}
            href={`/customers/${view.customerId}/identifiers?kind=reallocation&to={id}`}
          />
        </Section>
      ) : (
        <AskForm
          key={view.kind}
          view={view}
          reallocation={reallocation}
          action={askAction}
          sendCode={sendCodeAction}
          giveCode={giveCodeAction}
        />
      )}
    </>
  )
}

function Kinds({ view: { customerId, kind, kinds } }: { view: AskView }) {
  const href = (each: AskKind) => `/customers/${customerId}/identifiers?kind=${each}`
  return (
    <nav aria-label="What to change" className="mb-4 overflow-x-auto border-b border-border">
      <ul className="flex w-max gap-5">
        {kinds.map((each) => (
          <li key={each}>
            <Link
              href={href(each)}
              aria-current={each === kind ? 'page' : undefined}
              className="flex h-10 items-center border-b-2 border-transparent text-table whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
            >
              {ASK_LABELS[each]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Nobody({ isDeleted }: { isDeleted: boolean }) {
  if (!isDeleted) notFound()
  return (
    <>
      <PageHeader title="Ask for a change" />
      <EmptyState title="Personal data deleted">
        Nothing of this customer is left to change: the personal data was deleted.
      </EmptyState>
    </>
  )
}
