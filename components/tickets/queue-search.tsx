'use client'

import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { TextInput } from '@/components/ui/text-input'

/** Between two letters of somebody who types; the subjects of all tickets are looked through. */
const PAUSE_MS = 200

/** The box follows the keys at once, the search a moment later; Back and forward change both. */
export function QueueSearch({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
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
    <search className="min-w-56 flex-1 max-sm:w-full max-sm:basis-full lg:max-w-72">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed ?? text)
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
          label="Search tickets"
          labelHidden
          pageSearch
          maxLength={300}
          start={<Search className="size-4" />}
          placeholder="Code or words of the subject"
          value={typed ?? text}
          onChange={setTyped}
        />
      </form>
    </search>
  )
}
