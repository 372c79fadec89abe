'use client'

import { catchError, type ErrorInfo } from 'next/error'
import type { ReactNode } from 'react'
import { ErrorState } from '@/components/ui/error-state'

/**
 * Catches what fails inside a panel, on the server or in the browser. The reference of a fault on the server is its
 * digest, which the server has logged with it; "Try again" reads the page once more.
 */
export const PanelFault = catchError(
  ({ title }: { title: string; children?: ReactNode }, { error, retry }: ErrorInfo) => (
    <ErrorState
      title={`${title}: this could not be loaded`}
      message="The rest of the page is complete. Try again; if it stays, give your administrator the reference."
      reference={digestOf(error)}
      onRetry={retry}
    />
  ),
)

const digestOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined
