import { ChartSkeleton, FiguresSkeleton, SkeletonRows } from '@/components/customers/panel-skeletons'
import { Section } from '@/components/ui/section'

/** The overview's panels before anything of it has come. */
export default function OverviewLoading() {
  return (
    <div
      aria-busy="true"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <Section title="Spend by month" className="sm:max-xl:col-span-2">
        <ChartSkeleton />
      </Section>
      <Section title="Figures">
        <FiguresSkeleton />
      </Section>
      <Section title="Latest transactions">
        <SkeletonRows />
      </Section>
      <Section title="Active coupons">
        <SkeletonRows />
      </Section>
    </div>
  )
}
