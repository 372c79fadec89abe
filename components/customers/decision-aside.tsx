'use client'

import { ChevronUp, Eye } from 'lucide-react'
import { useId, useState } from 'react'
import { DECISION_LOOK, DecisionDetails } from '@/components/customers/decision-panel'
import type { ShownExplanation } from '@/lib/customers/explanation-schema'

type Props = {
  explanation: ShownExplanation | null
  /** Said while there is nothing to explain yet, or when explaining failed. */
  otherwise: string
  isStale: boolean
  isEdit?: boolean
}

/**
 * "What saving will do". Beside the form on a desk; on a phone a bar above the button with the one-line decision, opened
 * by a tap.
 */
export function DecisionAside({ explanation, otherwise, isStale, isEdit }: Props) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const { icon: Icon, className } = explanation
    ? DECISION_LOOK[explanation.kind]
    : { icon: Eye, className: 'text-muted' }
  const headline = explanation?.headline ?? otherwise
  return (
    <aside
      aria-labelledby={`${id}-title`}
      className="border-border max-lg:border-t max-lg:py-2 lg:sticky lg:top-16 lg:col-start-2 lg:row-start-1 lg:self-start lg:rounded-lg lg:border"
    >
      <h2
        id={`${id}-title`}
        className="flex min-h-row items-center border-separator px-4 text-sm font-semibold max-lg:sr-only lg:border-b"
      >
        What saving will do
      </h2>
      <div aria-busy={isStale} className="flex flex-col gap-3 lg:p-4">
        <div className="flex items-start gap-2">
          <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${className}`} />
          <p role="status" className="min-w-0 flex-1 font-medium break-words max-lg:line-clamp-2">
            {headline}
          </p>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-details`}
            onClick={() => setIsOpen(!isOpen)}
            disabled={!explanation}
            className="-my-2 -mr-2 flex size-control shrink-0 cursor-pointer items-center justify-center rounded-md disabled:opacity-50 lg:hidden"
          >
            <ChevronUp aria-hidden="true" className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
            <span className="sr-only">{isOpen ? 'Hide what saving will do' : 'Show what saving will do'}</span>
          </button>
        </div>
        <div
          id={`${id}-details`}
          className={`max-lg:max-h-[45dvh] max-lg:overflow-y-auto ${isOpen ? '' : 'max-lg:hidden'} ${explanation ? '' : 'hidden'}`}
        >
          {explanation && <DecisionDetails explanation={explanation} isEdit={isEdit ?? false} />}
        </div>
      </div>
    </aside>
  )
}
