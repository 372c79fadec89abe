'use client'

import { Table } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'

type Props = {
  /** What the chart shows: "Spend by month". */
  label: string
  /** The chart in a sentence, with its figures; on the page and read out with the chart. */
  description: ReactNode
  /** The same as text: one list of cells a row, the first being the row's heading. Figures stand right. */
  table: { columns: readonly string[]; rows: readonly (readonly string[])[] }
  /** The chart, of fixed height. */
  children: ReactNode
}

/** A chart for the eye, and the same as a table for keyboard and screen reader, one button apart. */
export function ChartPanel({ label, description, table, children }: Props) {
  const id = useId()
  const [isTable, setIsTable] = useState(false)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <p id={id} className="min-w-0 flex-1 basis-36 text-table text-muted" suppressHydrationWarning>
          {description}
        </p>
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
          className="button button--outline button--sm aria-pressed:bg-default"
        >
          <Table aria-hidden="true" />
          Show as table
        </button>
      </div>
      {isTable ? (
        <ChartTable label={label} {...table} />
      ) : (
        <div role="img" aria-label={label} aria-describedby={id}>
          {children}
        </div>
      )}
    </div>
  )
}

function ChartTable({ label, columns, rows }: { label: string } & Props['table']) {
  return (
    <table className="w-full text-table tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="border-b border-border text-xs text-muted">
          {columns.map((column, place) => (
            <th key={column} scope="col" className={`h-8 px-1 font-medium ${place === 0 ? 'text-left' : 'text-right'}`}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([heading, ...cells]) => (
          <tr key={heading} className="border-b border-separator">
            <th scope="row" className="h-8 px-1 text-left font-normal" suppressHydrationWarning>
              {heading}
            </th>
            {cells.map((cell, place) => (
              <td key={columns[place + 1]} className="h-8 px-1 text-right" suppressHydrationWarning>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
