import { SkeletonTable } from '@/components/ui/skeleton'

export default function TabLoading() {
  return <SkeletonTable rows={12} />
}
