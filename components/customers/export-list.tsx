'use client'

import { useQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { type ExportActs, ExportItem } from '@/components/customers/export-item'
import { customerExports } from '@/components/customers/export-queries'
import { EmptyState } from '@/components/ui/empty-state'
import { isOpen, type ExportList as List } from '@/lib/customers/export/export-schema'

type Props = { first: List; acts: ExportActs; locale: string; zone: string }

/** Exports, newest first, each as far as it is. */
export function ExportList({ first, acts, locale, zone }: Props) {
  const { data } = useQuery({ ...customerExports(), initialData: first })
  const open = data.exports.filter(isOpen).length
  return (
    <>
      <p role="status" className="sr-only">
        {open === 0 ? 'No export goes on' : open === 1 ? '1 export goes on' : `${open} exports go on`}
      </p>
      {data.exports.length === 0 ? (
        <EmptyState icon={FileDown} title="No exports yet">
          Narrow the list of customers, then choose Export above it.
        </EmptyState>
      ) : (
        <ul aria-label="Exports" className="flex flex-col divide-y divide-separator">
          {data.exports.map((job) => (
            <ExportItem key={job.id} job={job} acts={acts} locale={locale} zone={zone} />
          ))}
        </ul>
      )}
    </>
  )
}
