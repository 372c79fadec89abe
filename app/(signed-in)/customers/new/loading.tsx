import { PageHeader } from '@/components/ui/page-header'
import { SkeletonForm } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <PageHeader title="Register customer" />
      <SkeletonForm lines={8} />
    </>
  )
}
