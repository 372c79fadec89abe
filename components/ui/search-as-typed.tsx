'use client'

import { Search } from 'lucide-react'
import { type ComponentProps, useEffect, useState } from 'react'
import { TextInput } from '@/components/ui/text-input'

type Props = {
  label: string
  placeholder: string
  maxLength?: number
  /** What is searched for. */
  text: string
  /** How long the keys must rest before the search follows. */
  pauseMs: number
  onSearch: (text: string) => void
  /** Enter. */
  onEnter: (text: string) => void
  onInput?: ComponentProps<'form'>['onInput']
  className: string
}

/**
 * A page's search box: it follows the keys at once, the search a moment later; Back and forward change both. The down
 * arrow leads to the first of the rows found.
 */
export function SearchAsTyped({ text, pauseMs, onSearch, onEnter, onInput, className, ...input }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(null)
  }
  useEffect(() => {
    if (typed === null || typed === text) return
    const timer = setTimeout(() => onSearch(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, text, pauseMs, onSearch])

  return (
    <search className={className}>
      <form
        onInput={onInput}
        onSubmit={(event) => {
          event.preventDefault()
          onEnter(typed ?? text)
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
          {...input}
          name="text"
          kind="search"
          labelHidden
          pageSearch
          start={<Search className="size-4" />}
          value={typed ?? text}
          onChange={setTyped}
        />
      </form>
    </search>
  )
}
