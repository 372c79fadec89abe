'use client'

import './globals.css'
import { PlainFrame } from '@/components/shell/plain-frame'
import { Code } from '@/components/ui/code'

/** The frame itself failed. Plain links only: no script may be running any more. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <PlainFrame>
          <title>Regulars could not be shown</title>
          <h1 className="text-title font-semibold">Regulars could not be shown</h1>
          <p className="mt-1 mb-5 text-muted">
            What was saved is safe. Load the page again; if it stays, give your administrator the reference
            {error.digest ? ': ' : '.'}
            {error.digest && <Code>{error.digest}</Code>}
          </p>
          <a href="/" className="button button--primary">
            Load again
          </a>
        </PlainFrame>
      </body>
    </html>
  )
}
