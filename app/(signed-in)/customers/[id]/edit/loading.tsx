import { Skeleton, SkeletonForm } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-5 h-7 w-56" />
      <SkeletonForm lines={8} />
    </>
  )
}
