import Link from 'next/link'
import { Identifier } from '@/components/ui/code'
import type { LedgerEntry, NamedBill } from '@/lib/loyalty/points/points-view'
import { transactionsAddress } from '@/lib/loyalty/transactions/list-state'

/** What brought a ledger entry about, in words, with the way to the bill; who did it stands below. */
export function PointsEvent({ entry, customerId }: { entry: LedgerEntry; customerId: number }) {
  const who = [entry.by, entry.place].filter(Boolean).join(' · ')
  return (
    <>
      <span className="block">
        <Words entry={entry} customerId={customerId} />
      </span>
      {entry.reason && <span className="block text-xs font-normal text-muted">“{entry.reason}”</span>}
      {who && <span className="block text-xs font-normal text-muted">{who}</span>}
    </>
  )
}

function Words({
  entry: { cause, bill, redemption, reverses },
  customerId,
}: {
  entry: LedgerEntry
  customerId: number
}) {
  const named = bill && <BillLink bill={bill} customerId={customerId} />
  switch (cause) {
    case 'welcome':
      return 'Welcome points'
    case 'transaction':
      return named ? <>Earned on bill {named}</> : 'Earned on a bill'
    case 'return':
      return named ? <>Taken back by the return of bill {named}</> : 'Taken back by a return'
    case 'redemption':
      return (
        <>
          Redeemed
          {redemption && (
            <>
              , code <Identifier>{redemption.code}</Identifier>
            </>
          )}
          {named && <>, on bill {named}</>}
        </>
      )
    case 'reversal':
      return reverses ? (
        <>
          Reversal of redemption <Identifier>{reverses}</Identifier>
        </>
      ) : (
        'Reversal of a redemption'
      )
    case 'expiry':
      return 'Expired'
    case 'goodwill':
      return 'Goodwill'
    case 'merge_undone':
      return 'Settled as a merge was undone'
    default:
      // An earlier version wrote other words, and seeds write theirs.
      return `Recorded as “${cause}”`
  }
}

/** A bill's number; a link where the bill is kept here. */
export function BillLink({ bill: { id, number }, customerId }: { bill: NamedBill; customerId: number }) {
  if (id === null) return <Identifier>{number}</Identifier>
  return (
    <Link
      href={transactionsAddress(customerId, { number, open: id })}
      className="inline-block text-link underline pointer-coarse:-my-3.5 pointer-coarse:py-3.5"
    >
      <Identifier>{number}</Identifier>
    </Link>
  )
}
