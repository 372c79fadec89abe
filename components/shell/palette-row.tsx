import {
  ArrowRight,
  ClipboardList,
  CornerDownLeft,
  type LucideIcon,
  Search,
  Ticket,
  UserPlus,
  UserRound,
  Zap,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Formerly } from '@/components/customers/formerly'
import { Marked } from '@/components/customers/marked'
import type { PaletteRow } from '@/components/shell/palette-groups'
import { Kbd } from '@/components/ui/kbd'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import { TYPE_NAMES } from '@/lib/customers/words'
import type { FoundRequest } from '@/lib/palette/schema'

/** How the organisation writes its dates. */
export type Place = { locale: string; zone: string }

/** A row as it is read aloud, and as the list knows it. */
export const nameOfRow = (row: PaletteRow): string => {
  switch (row.kind) {
    case 'customer':
      return row.customer.name
    case 'all':
      return `All customers matching “${row.text}”`
    case 'file':
      return `File a ticket for ${row.customer.name}`
    case 'register':
      return `Register ${row.registrable.value}`
    case 'ticket':
      return `${row.ticket.code} ${row.ticket.subject}`
    case 'request':
      return titleOf(row.request)
    case 'opened':
      return row.opened.kind === 'customer' ? row.opened.name : titleOf(row.opened)
    case 'entry':
      return row.entry.label
  }
}

const titleOf = ({ what, customer }: FoundRequest) => `${what} · ${customer}`
const numberOf = ({ id, reference }: FoundRequest) =>
  reference === null ? `Request ${id}` : `Request ${id}, reference ${reference}`

/** What is seen of a row. */
export function RowContent({ row, place }: { row: PaletteRow; place: Place }) {
  switch (row.kind) {
    case 'customer': {
      const { customer } = row
      return (
        <Row
          icon={UserRound}
          title={<Marked text={customer.name} marks={customer.marks.name} />}
          under={<FoundBy customer={customer} place={place} />}
          aside={customer.tier ?? TYPE_NAMES[customer.type]}
        />
      )
    }
    case 'all':
      return <Row icon={Search} title={nameOfRow(row)} />
    case 'file':
      return <Row icon={Ticket} title={nameOfRow(row)} />
    case 'register':
      return <Row icon={UserPlus} title={nameOfRow(row)} under="Nobody has it" />
    case 'ticket': {
      const { ticket } = row
      return (
        <Row
          icon={Ticket}
          title={<Marked text={ticket.subject || 'No subject'} marks={ticket.subject ? ticket.marks.subject : []} />}
          under={
            <>
              <span className="font-mono">
                <Marked text={ticket.code} marks={ticket.marks.code} />
              </span>{' '}
              · {ticket.customer}
            </>
          }
          aside={ticket.status.slice(0, 1) + ticket.status.slice(1).toLowerCase()}
        />
      )
    }
    case 'request':
      return <RequestRow request={row.request} />
    case 'opened':
      return row.opened.kind === 'customer' ? (
        <Row icon={UserRound} title={row.opened.name} under={row.opened.note} />
      ) : (
        <RequestRow request={row.opened} />
      )
    case 'entry':
      return <Row icon={row.href ? ArrowRight : Zap} title={row.entry.label} shortcut={row.entry.key} />
  }
}

function RequestRow({ request }: { request: FoundRequest }) {
  return <Row icon={ClipboardList} title={titleOf(request)} under={numberOf(request)} aside={request.standing} />
}

type RowProps = { icon: LucideIcon; title: ReactNode; under?: ReactNode; aside?: string; shortcut?: string | undefined }

function Row({ icon: Icon, title, under, aside, shortcut }: RowProps) {
  return (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{title}</span>
        {under && <span className="truncate text-xs text-muted tabular-nums [&_mark]:text-foreground">{under}</span>}
      </span>
      {aside && <span className="shrink-0 text-xs text-muted">{aside}</span>}
      {shortcut && <Kbd className="max-sm:hidden pointer-coarse:hidden">{shortcut}</Kbd>}
      <CornerDownLeft
        aria-hidden="true"
        className="size-3.5 shrink-0 text-muted opacity-0 group-data-[focused=true]:opacity-100 max-sm:hidden"
      />
    </>
  )
}

const FOUND_WORDS = {
  id: 'ID',
  card: 'Card',
  coupon: 'Coupon',
  bill: 'Bill',
  ticket: 'Ticket',
  similar: 'Similar name',
} as const satisfies Record<NonNullable<ListedCustomer['found']>['kind'], string>

/** What a customer was found by, or else the first of what tells them from others. */
function FoundBy({ customer, place }: { customer: ListedCustomer; place: Place }) {
  const { formerly, found, marks } = customer
  if (formerly) return <Formerly formerly={formerly} {...place} />
  if (found && found.kind !== 'similar')
    return (
      <>
        {FOUND_WORDS[found.kind]} <Marked text={found.value} marks={found.marks} />
      </>
    )
  const marked = (['mobile', 'email', 'externalId'] as const).filter((kind) => marks[kind].length > 0)
  const shown = marked.length > 0 ? marked : (['mobile', 'email', 'externalId'] as const).slice(0, 2)
  const known = shown.flatMap((kind) => {
    const value = customer[kind]
    return value === null ? [] : [<Marked key={kind} text={value} marks={marks[kind]} />]
  })
  return (
    <>
      {found?.kind === 'similar' && `${FOUND_WORDS.similar} · `}
      {known.length === 0
        ? `ID ${customer.id}`
        : known.flatMap((each, place) => (place === 0 ? [each] : [' · ', each]))}
    </>
  )
}
