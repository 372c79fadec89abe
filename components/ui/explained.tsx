import { Info } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type Props = {
  /** What is explained, for the button's name: "Visits" → "What Visits means". */
  what: string
  /** A sentence or two. */
  children: ReactNode
}

/**
 * A small button that says what a figure or a word means, on click, tap or Enter; Escape and a click beside it close it.
 * The browser's own popover: it works before any script has come. Where the browser cannot place it at the button
 * (CSS anchors) it stands in the middle of the window.
 */
export function Explained({ what, children }: Props) {
  const id = `explained-${useId().replaceAll(/\W/g, '')}`
  const anchor = `--${id}`
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`What ${what} means`}
        style={{ anchorName: anchor }}
        className="-my-1 inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground pointer-coarse:-mx-2 pointer-coarse:-my-3 pointer-coarse:size-control"
      >
        <Info aria-hidden="true" className="size-3.5" />
      </button>
      <span
        id={id}
        popover="auto"
        role="note"
        style={{ positionAnchor: anchor, positionArea: 'block-start', positionTryFallbacks: 'flip-block' }}
        className="max-w-[min(18rem,calc(100vw-2rem))] rounded-md bg-overlay px-3 py-2 text-left text-table font-normal text-foreground shadow-overlay supports-[position-area:block-start]:m-1"
      >
        {children}
      </span>
    </>
  )
}
