import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { LastLook } from '@/components/customers/duplicates/last-look'
import { PairCard } from '@/components/customers/duplicates/pair-card'
import { PairFilters } from '@/components/customers/duplicates/pair-filters'
import { PairForm } from '@/components/customers/duplicates/pair-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { pageContext } from '@/lib/access/session'
import { lastLook, lookingNow } from '@/lib/customers/duplicates/looking'
import { type DuplicatesState, duplicatesPage, duplicatesStateSchema } from '@/lib/customers/duplicates/view'
import { sayCrowded, sayProgress, sayResult } from '@/lib/customers/duplicates/words'
import { listAgainAction, lookAgainAction, tellApartAction } from './actions'

export const metadata: Metadata = { title: 'Possible duplicates' }

const PAGE = '/customers/duplicates'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DuplicatesPage({ searchParams }: Props) {
  const ctx = await pageContext('customers.read')
  const state = duplicatesStateSchema.parse(await searchParams)
  const { view, reason } = state
  const { organisation, config } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone }
  const page = await duplicatesPage(ctx, state)
  const last = await lastLook(ctx.store)
  const looking = lookingNow()
  const mayDecide = ctx.actor.permissions.has('requests.file')
  const isToldApart = view !== undefined
  const total = `${formatNumber(page.total, place.locale)}${page.isMore ? '+' : ''} ${page.total === 1 ? 'pair' : 'pairs'}`
  const outcome = last ? [sayResult(last, place.locale), sayCrowded(last.crowded, place.locale)] : []
  const progress = looking && (looking.progress ? sayProgress(looking.progress, place.locale) : 'Looking at everybody')
  return (
    <>
      <PageHeader
        title={isToldApart ? 'Told apart' : 'Possible duplicates'}
        fact={total}
        actions={<ButtonLink href="/customers">Customers</ButtonLink>}
      />
      <div className="flex flex-col gap-4">
        {!isToldApart && (
          <LastLook
            at={last?.at ?? null}
            outcome={outcome.filter((each) => each !== null).join(' ')}
            progress={progress}
            mayLook={mayDecide}
            action={lookAgainAction}
            {...place}
          />
        )}
        <PairFilters {...(reason && { reason })} isToldApart={isToldApart} />
        <PairForm
          key={view ?? 'open'}
          action={isToldApart ? listAgainAction : tellApartAction}
          label={isToldApart ? 'List again' : 'Tell apart'}
        >
          {page.pairs.length === 0 ? (
            <NoPairs state={state} hasLooked={last !== null} />
          ) : (
            <ol className="flex flex-col gap-3">
              {page.pairs.map((pair) => (
                <PairCard key={pair.key} pair={pair} mayDecide={mayDecide} {...place} />
              ))}
            </ol>
          )}
        </PairForm>
        {(page.previous !== null || page.next !== null) && (
          <Pager
            fact={`${total}, most points and open tickets first`}
            {...(page.previous !== null && { previousHref: addressOf({ view, reason, before: page.previous }) })}
            {...(page.next !== null && { nextHref: addressOf({ view, reason, after: page.next }) })}
          />
        )}
      </div>
    </>
  )
}

const addressOf = (state: Partial<DuplicatesState>) => {
  const set = Object.entries(state).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `${PAGE}?${new URLSearchParams(set)}`
}

function NoPairs({ state: { view, reason }, hasLooked }: { state: DuplicatesState; hasLooked: boolean }) {
  if (reason)
    return (
      <EmptyState icon={UsersRound} title="No pair for that reason">
        Choose another reason, or any.
      </EmptyState>
    )
  if (view)
    return (
      <EmptyState icon={UsersRound} title="Nobody was told apart">
        Two customers who are not the same person stand here once somebody has said so.
      </EmptyState>
    )
  return hasLooked ? (
    <EmptyState icon={UsersRound} title="No possible duplicates">
      Nobody looks like somebody else. Whoever does stands here, most points and open tickets first.
    </EmptyState>
  ) : (
    <EmptyState icon={UsersRound} title="Nobody has looked yet">
      Customers who may be one person stand here once everybody was looked through.
    </EmptyState>
  )
}
