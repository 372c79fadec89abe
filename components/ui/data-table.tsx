'use client'

import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import Link from 'next/link'
import { type ReactNode, useMemo } from 'react'
import { compareValues, type SortDirection, type SortValue } from '@/components/ui/sort'
import { SortHeader } from '@/components/ui/sort-header'

export type DataColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers stand `end`. */
  align?: 'start' | 'end'
  /** Sorted in the browser by this value: for lists that are on the page completely. */
  sortBy?: (row: Row) => SortValue
  /** Sorted by the server: the header links to `sort.href`. */
  sortable?: boolean
  /** Hides the word in the header from the eye, for a column of buttons. */
  headerHidden?: boolean
  /**
   * On a phone a row is a card: `title` is its first line, `plain` and `labelled` follow in one flow without and with
   * the header's word, `hidden` is left out. Default: the first column `title`, others `labelled`.
   */
  onPhone?: 'title' | 'plain' | 'labelled' | 'hidden'
  /** Left out on narrower screens, so that what matters stays on one line. */
  hideUnder?: 'lg' | 'xl'
  /** Long text breaks into lines instead of being cut with an ellipsis after 15 rem. */
  wrap?: boolean
  /** For the width: `w-40`. */
  className?: string
}

type Props<Row> = {
  /** What the table shows, for screen readers: "Customers, by name". */
  caption: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Makes the whole row a link; the link itself is the content of the first column, or of `linkColumn`. */
  rowHref?: (row: Row) => string
  linkColumn?: string
  /** Checkboxes before the first column: the one for all of them, and a row's. */
  select?: { all: ReactNode; cell: (row: Row) => ReactNode; isSelected: (row: Row) => boolean }
  /** The server's order, and the link to another one. */
  sort?: { column: string; direction: SortDirection; href: (column: string, direction: SortDirection) => string }
  /** The order to start with where columns sort in the browser. */
  defaultSort?: { column: string; direction: SortDirection }
  /** Ids of columns not shown. */
  hiddenColumns?: readonly string[]
  /** Shown instead of the table when there are no rows: an `EmptyState`. */
  empty?: ReactNode
}

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, sortedRowModel: createSortedRowModel() })

const ON_PHONE = {
  title: 'max-sm:w-full max-sm:font-medium',
  plain: '',
  labelled: 'max-sm:before:mr-1 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]',
  hidden: 'max-sm:hidden',
} as const

const HIDE = { lg: 'max-lg:hidden', xl: 'max-xl:hidden' } as const
const visibilityOf = (column: { hideUnder?: 'lg' | 'xl' }) => (column.hideUnder ? HIDE[column.hideUnder] : '')

/** A dense table: rows of 40 px, whole-row links, `j`/`k` between them; on a phone each row is a small card. */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
  sort,
  empty,
  ...rest
}: Props<Row>) {
  const { defaultSort, hiddenColumns, select } = rest
  const linked = rest.linkColumn ?? columns[0]?.id
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const definitions = useMemo(() => columns.map((column) => definitionOf(column)), [columns])
  const data = useMemo(() => [...rows], [rows])
  const visibility = useMemo(() => Object.fromEntries((hiddenColumns ?? []).map((id) => [id, false])), [hiddenColumns])

  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    // The server's order is already in the rows; only without one does the browser sort.
    manualSorting: sort !== undefined,
    enableSortingRemoval: false,
    initialState: {
      sorting: defaultSort ? [{ id: defaultSort.column, desc: defaultSort.direction === 'desc' }] : [],
    },
    state: { columnVisibility: visibility },
  })

  if (rows.length === 0 && empty) return <>{empty}</>

  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-table tabular-nums max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:hidden">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="border-b border-border">
              {select && (
                <th scope="col" className="w-8 p-0">
                  {select.all}
                </th>
              )}
              {group.headers.map((header) => {
                const column = byId.get(header.column.id)
                if (!column) return null
                const own = header.column.getIsSorted()
                const direction = sort ? sort.column === column.id && sort.direction : own
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
                    className={`h-8 px-2 text-xs font-medium whitespace-nowrap text-muted ${
                      column.align === 'end' ? 'text-right' : 'text-left'
                    } ${visibilityOf(column)} ${column.className ?? ''}`}
                  >
                    <SortHeader
                      header={column.header}
                      align={column.align}
                      hidden={column.headerHidden}
                      direction={direction}
                      href={
                        sort && column.sortable ? sort.href(column.id, direction === 'asc' ? 'desc' : 'asc') : undefined
                      }
                      onSort={!sort && column.sortBy ? () => header.column.toggleSorting(own === 'asc') : undefined}
                    />
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody className="max-sm:block">
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              data-row
              data-selected={select?.isSelected(row.original) || undefined}
              className="relative border-b border-separator last:border-b-0 focus-within:bg-row-hover hover:bg-row-hover data-selected:bg-accent-soft max-sm:flex max-sm:min-h-row max-sm:flex-wrap max-sm:content-center max-sm:gap-x-3 max-sm:gap-y-0.5 max-sm:px-1 max-sm:py-2"
            >
              {select && (
                <td className="p-0 max-sm:absolute max-sm:top-0 max-sm:right-0">{select.cell(row.original)}</td>
              )}
              {row.getVisibleCells().map((cell, index) => {
                const column = byId.get(cell.column.id)
                if (!column) return null
                const content = column.cell(row.original)
                const onPhone = column.onPhone ?? (index === 0 ? 'title' : 'labelled')
                return (
                  <td
                    key={cell.id}
                    data-label={column.header}
                    className={`h-row px-2 py-1 max-sm:h-auto max-sm:p-0 ${
                      column.align === 'end' ? 'text-right' : 'text-left'
                    } ${ON_PHONE[onPhone]} ${visibilityOf(column)} ${column.wrap ? '' : 'sm:max-w-60 sm:truncate'} ${column.className ?? ''}`}
                  >
                    {column.id === linked && rowHref ? (
                      <RowLink href={rowHref(row.original)}>{content}</RowLink>
                    ) : (
                      content
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A link whose area is the whole row. Fifty rows are not fetched ahead: nobody opens fifty customers. */
function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      {children}
    </Link>
  )
}

function definitionOf<Row extends RowData>(column: DataColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    // Absent values become undefined, which stays last in either direction.
    accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
    enableSorting: column.sortBy !== undefined,
    sortUndefined: 'last',
    sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
  }
}
