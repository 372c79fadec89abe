import { PageHeader } from '@/components/ui/page-header'
import { SkeletonTable } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Exports" />
      <SkeletonTable rows={5} />
    </>
  )
}
