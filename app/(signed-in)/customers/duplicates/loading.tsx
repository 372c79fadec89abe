import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

const CARDS = ['first', 'second', 'third']

export default function Loading() {
  return (
    <>
      <PageHeader title="Possible duplicates" />
      <div className="flex flex-col gap-3">
        {CARDS.map((card) => (
          <Skeleton key={card} className="h-64 w-full" />
        ))}
      </div>
    </>
  )
}
