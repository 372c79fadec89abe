'use client'

import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useId, useState } from 'react'

type Props = {
  /** The page's one `<h1>`, unless it leads elsewhere. */
  name: string
  /** Beside a page about something else: the customer's own page. */
  href?: string | undefined
  /** What is read under the name even when the bar is folded. */
  standing: ReactNode
  children: ReactNode
}

/** On a desk a column that stays; under 1024 px a bar at the top that stays and opens. */
export function BarFold({ name, href, standing, children }: Props) {
  const Heading = href === undefined ? 'h1' : 'h2'
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div
      data-customer-bar
      className="flex flex-col rounded-lg border-border max-lg:sticky max-lg:top-top max-lg:z-10 max-lg:-mx-4 max-lg:-mt-5 max-lg:rounded-none max-lg:border-b max-lg:bg-background max-lg:px-4 max-lg:py-2 max-lg:sm:-mx-6 max-lg:sm:px-6 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:gap-4 lg:overflow-y-auto lg:overscroll-contain lg:border lg:p-4"
    >
      <div className="flex items-center gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1 lg:gap-2">
          <Heading
            className={`text-title font-semibold tracking-tight break-words max-lg:text-base ${isOpen ? '' : 'max-lg:truncate'}`}
          >
            {href === undefined ? (
              name
            ) : (
              <Link
                href={href}
                className="hover:underline pointer-coarse:-my-2 pointer-coarse:inline-block pointer-coarse:py-2"
              >
                {name}
              </Link>
            )}
          </Heading>
          <div className="flex flex-wrap items-center gap-2 max-lg:text-table">{standing}</div>
        </div>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-details`}
          onClick={() => setIsOpen(!isOpen)}
          className="button button--outline button--sm button--icon-only shrink-0 lg:hidden"
        >
          <ChevronDown aria-hidden="true" className={isOpen ? 'rotate-180' : ''} />
          <span className="sr-only">{isOpen ? 'Hide details of the customer' : 'Show details of the customer'}</span>
        </button>
      </div>
      <div
        id={`${id}-details`}
        className={`flex flex-col gap-4 max-lg:max-h-[60dvh] max-lg:overflow-y-auto max-lg:overscroll-contain max-lg:pt-3 max-lg:pb-1 ${isOpen ? '' : 'max-lg:hidden'}`}
      >
        {children}
      </div>
    </div>
  )
}
