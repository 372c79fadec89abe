'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { decisionPreview, Refused } from '@/components/customers/customer-queries'
import type { ShownExplanation } from '@/lib/customers/explanation-schema'
import type { TypedValues } from '@/lib/customers/form-fields'

const PAUSE_MS = 150

const useSettled = (values: TypedValues): TypedValues => {
  const [settled, setSettled] = useState(values)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(values), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [values])
  return settled
}

export type Preview = {
  explanation: ShownExplanation | null
  /** The explanation is of what was typed a moment ago. */
  isStale: boolean
  /** Said instead of an explanation. */
  otherwise: string
}

/** What saving these values would do, a moment after they were typed. `isOn` is false while there is nothing to ask. */
export const usePreview = (values: TypedValues, isOn: boolean, idle: string, customerId?: number): Preview => {
  const settled = useSettled(values)
  const { data, error, isPlaceholderData } = useQuery({ ...decisionPreview(settled, customerId), enabled: isOn })
  if (!isOn) return { explanation: null, isStale: false, otherwise: idle }
  if (error) {
    const isSignedOut = error instanceof Refused && error.isSignedOut
    return {
      explanation: null,
      isStale: false,
      otherwise: isSignedOut
        ? 'Your session has ended. Saving asks for your password; what you typed stays.'
        : 'This cannot be told just now. Saving still works and says what it did.',
    }
  }
  return {
    explanation: data ?? null,
    isStale: isPlaceholderData || settled !== values,
    otherwise: 'Looking…',
  }
}
