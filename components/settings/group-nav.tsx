'use client'

import { useEffect, useRef, useState } from 'react'
import { CONFIG_GROUPS, type ConfigGroup } from '@/lib/registration-config/describe'

type Props = {
  /** Groups with something to show; the search leaves the others out. */
  shown: ReadonlySet<ConfigGroup>
  /** Groups with unsaved changes. */
  changed: ReadonlySet<ConfigGroup>
}

/** The groups at the left, or as a row under the top bar on narrow screens; the one in sight is marked. */
export function GroupNav({ shown, changed }: Props) {
  const current = useGroupInSight(shown)
  const strip = useRef<HTMLElement>(null)

  // On a phone the strip follows the page: the marked group stays in sight.
  useEffect(() => {
    const marked = current && strip.current?.querySelector<HTMLElement>(`[href="#${current}"]`)
    if (marked) strip.current?.scrollTo({ left: marked.offsetLeft - 16 })
  }, [current])

  return (
    <nav
      ref={strip}
      aria-label="Groups of settings"
      className="sticky top-top z-10 -mx-4 overflow-x-auto border-b border-border bg-background px-4 sm:-mx-6 sm:px-6 lg:top-[calc(var(--top-height)+1.25rem)] lg:mx-0 lg:w-44 lg:shrink-0 lg:self-start lg:overflow-visible lg:border-b-0 lg:px-0"
    >
      <ul className="flex gap-1 py-1.5 lg:flex-col lg:gap-0.5 lg:py-0">
        {CONFIG_GROUPS.filter(({ group }) => shown.has(group)).map(({ group, title }) => (
          <li key={group}>
            <a
              href={`#${group}`}
              aria-current={current === group ? 'true' : undefined}
              className="flex h-8 items-center gap-2 rounded-md px-2 text-table whitespace-nowrap text-muted hover:bg-row-hover hover:text-foreground aria-[current]:bg-nav-current aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
            >
              {title}
              {changed.has(group) && (
                <span className="ml-auto flex items-center">
                  <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
                  <span className="sr-only">changed</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The group whose heading was passed last. */
function useGroupInSight(shown: ReadonlySet<ConfigGroup>): ConfigGroup | null {
  const [current, setCurrent] = useState<ConfigGroup | null>(null)
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2
      const groups = CONFIG_GROUPS.map(({ group }) => group).filter((group) => shown.has(group))
      const passed = groups.findLast((group) => {
        const top = document.getElementById(group)?.getBoundingClientRect().top
        return top !== undefined && top <= line
      })
      // The last group may be too short to reach the line.
      setCurrent((atEnd && window.scrollY > 0 ? groups.at(-1) : passed) ?? groups[0] ?? null)
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [shown])
  return current
}
