import { PageHeader } from '@/components/ui/page-header'
import { Skeleton, SkeletonTable } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Requests" />
      <Skeleton className="mb-4 h-10 w-full max-w-3xl" />
      <Skeleton className="mb-3 h-14 w-full max-w-3xl" />
      <SkeletonTable rows={12} />
    </>
  )
}
