import { Identifier } from '@/components/ui/code'
import { Money } from '@/components/ui/figures'
import { formatQuantity } from '@/components/ui/format'
import type { BillDetails } from '@/lib/loyalty/transactions/transactions-view'

type Props = { lines: BillDetails['lines']; currency: string; locale: string }

const COLUMNS = [
  ['Item', ''],
  ['Quantity', 'text-right'],
  ['Rate', 'text-right'],
  ['Discount', 'text-right max-sm:hidden'],
  ['Amount', 'text-right'],
] as const

/** What was bought. A line without an amount of its own shows its value. */
export function TransactionLines({ lines, currency, locale }: Props) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full tabular-nums">
        <caption className="sr-only">Line items</caption>
        <thead>
          <tr className="border-b border-border">
            {COLUMNS.map(([word, className]) => (
              <th key={word} scope="col" className={`py-1 pr-2 text-left text-xs font-medium text-muted ${className}`}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className="border-b border-separator last:border-0">
              <th scope="row" className="py-1 pr-2 text-left font-normal break-words">
                {line.itemCode !== '' && <Identifier>{line.itemCode}</Identifier>} {line.description}
              </th>
              <td className="py-1 pr-2 text-right align-top">{formatQuantity(line.quantity, locale)}</td>
              <td className="py-1 pr-2 text-right align-top">
                <Money minor={line.rate} currency={currency} locale={locale} />
              </td>
              <td className="py-1 pr-2 text-right align-top max-sm:hidden">
                <Money minor={line.discount} currency={currency} locale={locale} />
              </td>
              <td className="py-1 pr-2 text-right align-top">
                <Money minor={line.amount || line.value} currency={currency} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
