'use client'

import { Search } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { keyPressed } from '@/components/customers/search-timing'
import { TextInput } from '@/components/ui/text-input'

type Props = {
  /** What is searched for. */
  text: string
  onSearch: (text: string) => void
  /** Enter: opens what was found. */
  onOpen: (text: string) => void
}

/** Longer than between two letters of a scanner, so that a scanned card is one question; shorter than anybody types. */
const PAUSE_MS = 30

/** The box follows the keys at once and alone, the search a moment later; Back and forward change both. */
export const SearchBox = memo(function SearchBox({ text, onSearch, onOpen }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(null)
  }
  useEffect(() => {
    if (typed === null || typed === text) return
    const timer = setTimeout(() => onSearch(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, text, onSearch])

  return (
    <search className="min-w-60 flex-1 max-sm:w-full max-sm:basis-full lg:max-w-md">
      <form
        onInput={({ target, timeStamp }) => {
          if (target instanceof HTMLInputElement) keyPressed(target.value, timeStamp)
        }}
        onSubmit={(event) => {
          event.preventDefault()
          onOpen(typed ?? text)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
          const first = document.querySelector<HTMLElement>('[data-row] a')
          if (!first) return
          event.preventDefault()
          first.focus()
        }}
      >
        <TextInput
          name="text"
          kind="search"
          label="Search customers"
          labelHidden
          pageSearch
          start={<Search className="size-4" />}
          placeholder="Mobile, email, external ID, name, ID…"
          value={typed ?? text}
          onChange={setTyped}
        />
      </form>
    </search>
  )
})
