import { PageHeader } from '@/components/ui/page-header'
import { Skeleton, SkeletonTable } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Customers" />
      <Skeleton className="mb-3 h-control w-full max-w-md" />
      <SkeletonTable rows={15} />
    </>
  )
}
