import { PageHeader } from '@/components/ui/page-header'
import { Skeleton, SkeletonTable } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Tickets" />
      <Skeleton className="mb-3 h-10 w-full max-w-2xl" />
      <Skeleton className="mb-3 h-8 w-full max-w-4xl" />
      <SkeletonTable rows={12} />
    </>
  )
}
