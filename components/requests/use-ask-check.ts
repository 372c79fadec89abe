'use client'

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { post, read, retry } from '@/components/customers/customer-queries'
import { type AskCheckAnswer, type AskKind, askCheckAnswerSchema } from '@/lib/change-requests/ask-form'

const PAUSE_MS = 200

const askCheck = (asked: { customerId: number; kind: AskKind; newValue: string }) =>
  queryOptions({
    queryKey: ['customers', 'ask', asked],
    queryFn: async ({ signal }) => read(await post('/api/customers/ask', asked, signal), askCheckAnswerSchema),
    placeholderData: keepPreviousData,
    // Somebody else may register the same number meanwhile.
    staleTime: 0,
    retry,
  })

/** How a change stands a moment after it was typed; null while there is nothing to look at, or looking did not work. */
export const useAskCheck = (
  customerId: number,
  kind: AskKind,
  typed: string,
): { check: AskCheckAnswer | null; isStale: boolean } => {
  const newValue = typed.trim()
  const [settled, setSettled] = useState(newValue)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(newValue), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [newValue])
  const isOn = settled !== '' && newValue !== '' && kind !== 'reallocation'
  const { data, isPlaceholderData } = useQuery({ ...askCheck({ customerId, kind, newValue: settled }), enabled: isOn })
  return isOn
    ? { check: data ?? null, isStale: isPlaceholderData || settled !== newValue }
    : { check: null, isStale: false }
}
