import { ArrowLeftRight } from 'lucide-react'
import type { Metadata } from 'next'
import { CustomerPicker } from '@/components/customers/merge/customer-picker'
import { MergeFacts } from '@/components/customers/merge/merge-facts'
import { MergeForm } from '@/components/customers/merge/merge-form'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { mayDecide } from '@/lib/change-requests/may-decide'
import { mergeAddressSchema } from '@/lib/customers/merge/form'
import { type MergePerson, rehearseMerge } from '@/lib/customers/merge/rehearse'
import { obstacleWords } from '@/lib/customers/merge/words'
import { currentCustomer } from '@/lib/customers/view'
import { displayName } from '@/lib/customers/words'
import { mergeAction } from './actions'

export const metadata: Metadata = { title: 'Merge two customers' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `first` stays, `second` goes. */
export default async function MergePage({ searchParams }: Props) {
  const ctx = await pageContext('customers.read')
  const { first, second } = mergeAddressSchema.parse(await searchParams)
  const { organisation, config } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone, currency: config.currency.code }
  const rehearsal =
    first && second ? await rehearseMerge(ctx, { victimId: second, survivorId: first, choices: {} }) : null
  if (!rehearsal) {
    const people = [first, second].map((id) => (id ? currentCustomer(ctx, id) : null))
    const [one, other] = await Promise.all(people)
    return (
      <>
        <PageHeader title="Merge two customers" fact="Choose both, then read what a merge would do." />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-2">
          <Section title="Stays">
            <Choice person={one ?? null} label="Find who stays" except={other?.id ?? null} side="first" />
          </Section>
          <Section title="Goes">
            <Choice person={other ?? null} label="Find who goes" except={one?.id ?? null} side="second" />
          </Section>
        </div>
      </>
    )
  }
  const { victim, survivor, fields, refusals } = rehearsal
  const may = ctx.actor.permissions
  const mayAsk = may.has('requests.file')
  return (
    <>
      <PageHeader
        title="Merge two customers"
        fact="A rehearsal: nothing has changed yet."
        actions={
          <>
            <ButtonLink href={`/customers/merge?first=${survivor.id}`}>Choose another</ButtonLink>
            <ButtonLink href={`/customers/merge?first=${victim.id}&second=${survivor.id}`}>
              <ArrowLeftRight aria-hidden="true" className="size-4" />
              Swap
            </ButtonLink>
          </>
        }
      />
      <p className="mb-4 text-table">
        <Named person={victim} /> becomes part of <Named person={survivor} />.
      </p>
      <MergeForm
        key={`${survivor.id} ${victim.id}`}
        victim={victim}
        survivor={survivor}
        fields={fields}
        obstacles={refusals.map((code) => obstacleWords(code, victim.name, survivor.name))}
        mayAsk={mayAsk}
        mayMerge={mayAsk && mayDecide(ctx) && !config.requests.needTwo}
        action={mergeAction}
      >
        <MergeFacts rehearsal={rehearsal} place={place} />
      </MergeForm>
    </>
  )
}

function Named({ person: { id, name } }: { person: MergePerson }) {
  return (
    <a href={`/customers/${id}`} className="font-medium text-link">
      {name} <span className="font-normal text-muted">ID {id}</span>
    </a>
  )
}

type Chosen = { id: number; firstName: string; lastName: string }

function Choice({
  person,
  label,
  except,
  side,
}: {
  person: Chosen | null
  label: string
  except: number | null
  side: 'first' | 'second'
}) {
  const rest = except === null ? '' : `?${side === 'first' ? 'second' : 'first'}=${except}`
  if (person)
    return (
      <div className="flex flex-wrap items-center gap-3 text-table">
        <span className="min-w-0 flex-1">
          {displayName(person)} <span className="text-muted">ID {person.id}</span>
        </span>
        <ButtonLink href={`/customers/merge${rest}`} size="sm">
          Choose another
        </ButtonLink>
      </div>
    )
  const chosen =
    except === null ? `${side}={id}` : side === 'first' ? `first={id}&second=${except}` : `first=${except}&second={id}`
  return <CustomerPicker label={label} except={except} href={`/customers/merge?${chosen}`} />
}
