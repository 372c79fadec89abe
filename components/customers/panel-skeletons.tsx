import { Skeleton } from '@/components/ui/skeleton'

/** A chart with its line of text and its button. */
export function ChartSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex h-7 items-center justify-between">
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-7 w-28" />
      </div>
      <Skeleton className="h-56" />
    </div>
  )
}

/** The eight figures. */
export function FiguresSkeleton() {
  return (
    <div className="grid grid-cols-2 gap-4">
      {Array.from({ length: 8 }, (_, figure) => `figure-${figure}`).map((figure) => (
        <div key={figure} className="flex h-11 flex-col gap-2">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  )
}

/** Rows of two lines each, as short lists have. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div className="-my-2">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} className="flex flex-col gap-2 py-3">
          <Skeleton className="h-3.5 w-2/3" />
          <Skeleton className="h-3 w-1/3" />
        </div>
      ))}
    </div>
  )
}
