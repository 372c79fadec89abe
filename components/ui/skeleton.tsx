/** A grey block of the final size, so that nothing jumps when the data comes. Size it with `className`. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`skeleton skeleton--pulse block ${className}`} />
}

const WIDTHS = ['w-40', 'w-32', 'w-48', 'w-24', 'w-36']

/** A table that is still coming: the same row height, a header, `rows` rows. */
export function SkeletonTable({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row, rowNumber) => (
        <div key={row} className="flex h-row items-center gap-6 overflow-hidden border-b border-separator px-2">
          {WIDTHS.slice(0, columns).map((_, column) => (
            <Skeleton
              key={WIDTHS[column]}
              className={`h-3 shrink-0 ${WIDTHS[(rowNumber + column) % WIDTHS.length] ?? 'w-32'}`}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
