import { ButtonLink } from '@/components/ui/button'

type Props = {
  /** What is listed: "notes". */
  what: string
  /** The page of the newest; absent on that page. */
  newestHref?: string
  /** Absent on the last page. */
  olderHref?: string
}

/** The way through a list that goes back in time: on to what is older, or back to the newest. */
export function OlderPages({ what, newestHref, olderHref }: Props) {
  if (newestHref === undefined && olderHref === undefined) return null
  return (
    <nav aria-label={`Pages of ${what}`} className="mt-4 flex flex-wrap gap-2">
      {newestHref !== undefined && (
        <ButtonLink href={newestHref} size="sm">
          Newest {what}
        </ButtonLink>
      )}
      {olderHref !== undefined && (
        <ButtonLink href={olderHref} size="sm">
          Older {what}
        </ButtonLink>
      )}
    </nav>
  )
}
