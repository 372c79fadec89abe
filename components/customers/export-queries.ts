import { queryOptions } from '@tanstack/react-query'
import { read, retry } from '@/components/customers/customer-queries'
import { exportListSchema, isOpen } from '@/lib/customers/export/export-schema'

const EVERY_MS = 1_000

export const EXPORTS_KEY = ['customers', 'exports'] as const

/** The exports that this person may see; looked at every second while one of them goes on. */
export const customerExports = () =>
  queryOptions({
    queryKey: EXPORTS_KEY,
    queryFn: async ({ signal }) => read(await fetch('/api/customers/exports', { signal }), exportListSchema),
    refetchInterval: ({ state }) => (state.data?.exports.some(isOpen) ? EVERY_MS : false),
    staleTime: 0,
    retry,
  })

export const exportFileHref = (id: number): string => `/api/customers/exports/${id}/file`
