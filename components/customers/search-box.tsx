'use client'

import { memo } from 'react'
import { keyPressed } from '@/components/customers/search-timing'
import { SearchAsTyped } from '@/components/ui/search-as-typed'

type Props = {
  /** What is searched for. */
  text: string
  onSearch: (text: string) => void
  /** Enter: opens what was found. */
  onOpen: (text: string) => void
}

/** Longer than between two letters of a scanner, so that a scanned card is one question; shorter than anybody types. */
const PAUSE_MS = 30

/** Rendered for its own keys alone. */
export const SearchBox = memo(function SearchBox({ text, onSearch, onOpen }: Props) {
  return (
    <SearchAsTyped
      label="Search customers"
      placeholder="Mobile, email, external ID, name, ID…"
      className="min-w-60 flex-1 max-sm:w-full max-sm:basis-full lg:max-w-md"
      text={text}
      pauseMs={PAUSE_MS}
      onSearch={onSearch}
      onEnter={onOpen}
      onInput={({ target, timeStamp }) => {
        if (target instanceof HTMLInputElement) keyPressed(target.value, timeStamp)
      }}
    />
  )
})
