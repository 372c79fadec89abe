'use client'

import { I18nProvider } from '@heroui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { ToastRegion } from '@/components/ui/toast'

/**
 * What every page stands in: theme (class on `<html>`), React Aria's locale, TanStack Query's cache, the toast region.
 * `nonce` is the request's, for the theme's inline script.
 */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } } }),
  )
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      <I18nProvider locale="en-GB">
        <QueryClientProvider client={queries}>
          {children}
          <ToastRegion />
        </QueryClientProvider>
      </I18nProvider>
    </ThemeProvider>
  )
}
