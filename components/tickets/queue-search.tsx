'use client'

import { SearchAsTyped } from '@/components/ui/search-as-typed'

/** Between two letters of somebody who types; the subjects of all tickets are looked through. */
const PAUSE_MS = 200

export function QueueSearch({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  return (
    <SearchAsTyped
      label="Search tickets"
      placeholder="Code or words of the subject"
      maxLength={300}
      className="min-w-56 flex-1 max-sm:w-full max-sm:basis-full lg:max-w-72"
      text={text}
      pauseMs={PAUSE_MS}
      onSearch={onSearch}
      onEnter={onSearch}
    />
  )
}
