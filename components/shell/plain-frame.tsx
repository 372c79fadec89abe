import type { ReactNode } from 'react'

/** The frame of pages without a session or outside the app: sign in, not found, a failure. One narrow column. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-12">
      <p className="mb-6 flex items-center gap-2 font-semibold tracking-tight">
        <span
          aria-hidden="true"
          className="flex size-5 items-center justify-center rounded bg-accent text-xs font-bold text-accent-foreground"
        >
          R
        </span>
        Regulars
      </p>
      {children}
    </main>
  )
}
