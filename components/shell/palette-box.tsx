'use client'

import { Autocomplete, SearchField } from '@heroui/react'
import { useQuery } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { PaletteFoot } from '@/components/shell/palette-foot'
import { groupsOf, type PaletteGroup, type PaletteRow } from '@/components/shell/palette-groups'
import { PaletteList } from '@/components/shell/palette-list'
import type { PaletteEntryId } from '@/components/shell/palette-pages'
import { paletteSearch } from '@/components/shell/palette-query'
import { readRecents } from '@/components/shell/palette-recents'
import type { Place } from '@/components/shell/palette-row'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { NOTHING_FOUND } from '@/lib/palette/schema'

/** So that a burst of keys asks once. */
const PAUSE_MS = 30
/** Before this nobody has begun to wait. */
const SLOW_MS = 200
const MOVING = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']

type Props = {
  userId: number
  entries: readonly PaletteEntryId[]
  place: Place
  /** Goes to what was chosen, or does it. */
  onOpen: (row: PaletteRow, isNewTab: boolean) => void
  onNavigate: (href: string) => void
  onClose: () => void
}

/** The box, what it has found, and the keys. */
export function PaletteBox({ userId, entries, place, onOpen, onNavigate, onClose }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const text = useSettled(wanted)
  const [recents] = useState(() => readRecents(localStorage, userId))
  const { data, error, refetch } = useQuery(paletteSearch(text, recents))
  const isFresh = data?.text === wanted
  const hasFailed = error !== null && text === wanted
  const isSlow = useAfter(!isFresh && !hasFailed, SLOW_MS)

  const groups = useMemo(() => {
    if (data) return groupsOf(data.text, data.answer, entries)
    return error ? groupsOf(text, NOTHING_FOUND, entries) : null
  }, [data, error, text, entries])
  const rows = groups?.flatMap((group) => group.rows) ?? []

  // Keys that chose another row than the first: new results leave the choice where it is as long as it is there.
  const [hasMoved, setHasMoved] = useState(false)
  const generation = useGeneration(groups, hasMoved)

  // Enter before the results of the text are there: it means the first of them, not what is still standing there.
  const [awaited, setAwaited] = useState<{ isNewTab: boolean } | null>(null)
  const first = rows[0]
  useEffect(() => {
    if (!awaited || (!isFresh && !hasFailed)) return
    setAwaited(null)
    if (isFresh && first) onOpen(first, awaited.isNewTab)
  }, [awaited, isFresh, hasFailed, first, onOpen])

  const type = (next: string) => {
    setTyped(next)
    setHasMoved(false)
    setAwaited(null)
  }

  const chosen = () => {
    const key = frame.current?.querySelector<HTMLElement>('[role="option"][data-focused]')?.dataset.key
    return rows.find((row) => row.key === key) ?? first
  }

  const press = (event: KeyboardEvent) => {
    const isInBox = event.target instanceof HTMLInputElement && event.target.role === 'combobox'
    if (event.nativeEvent.isComposing || !isInBox) return
    if (MOVING.includes(event.key)) return setHasMoved(true)
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return typed === '' ? onClose() : type('')
    const isNewTab = event.ctrlKey || event.metaKey
    if (!isFresh && !hasMoved) return setAwaited({ isNewTab })
    const row = chosen()
    if (row) onOpen(row, isNewTab)
  }

  return (
    <div
      ref={frame}
      onKeyDownCapture={press}
      className="flex max-h-[min(36rem,76dvh)] flex-col max-sm:h-full max-sm:max-h-none"
    >
      <Autocomplete.Filter inputValue={typed} onInputChange={type}>
        <div className="flex items-center gap-1 border-b border-separator pr-2 pl-3">
          <SearchField aria-label="Search everything" className="min-w-0 flex-1">
            <div className="flex h-12 items-center">
              <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
              <SearchField.Input
                role="combobox"
                aria-haspopup="listbox"
                aria-expanded={rows.length > 0}
                placeholder="Number, name, ticket, request, page…"
                maxLength={250}
                autoCapitalize="none"
                className="h-full text-base sm:text-base"
              />
            </div>
          </SearchField>
          <Button tone="quiet" size="sm" iconOnly label="Close" onClick={onClose} className="max-sm:size-11">
            <X aria-hidden="true" />
          </Button>
        </div>
        {rows.length > 0 && groups && (
          <PaletteList
            key={generation}
            groups={groups}
            place={place}
            onChoose={(row) => (row.href === undefined ? onOpen(row, false) : onClose())}
            onNavigate={onNavigate}
          />
        )}
      </Autocomplete.Filter>
      <Outcome
        isEmpty={rows.length === 0}
        text={data?.text ?? ''}
        failed={hasFailed && !(error instanceof Refused && error.isSignedOut)}
        onRetry={() => void refetch()}
      />
      <p role="status" className="sr-only">
        {isFresh && wanted !== '' && (rows.length === 0 ? 'Nothing found' : countOf(rows.length))}
      </p>
      <PaletteFoot isSlow={isSlow} leftOut={isFresh ? data.answer.leftOut : []} />
      <SessionEnded error={error} onSignedIn={() => void refetch()} />
    </div>
  )
}

const countOf = (count: number) => (count === 1 ? '1 result' : `${count} results`)

type OutcomeProps = { isEmpty: boolean; text: string; failed: boolean; onRetry: () => void }

function Outcome({ isEmpty, text, failed, onRetry }: OutcomeProps) {
  if (failed)
    return (
      <ErrorState
        title="Searching did not work"
        message="The server did not answer. What is typed stays; pages and actions are found all the same."
        onRetry={onRetry}
      />
    )
  if (!isEmpty || text === '') return null
  return <p className="px-4 py-10 text-center break-words text-muted">Nothing found for “{text}”</p>
}

/** The password over the palette when the session has ended; what was typed is searched for again. */
function SessionEnded({ error, onSignedIn }: { error: Error | null; onSignedIn: () => void }) {
  const session = useSession()
  // Which refusal the dialog was closed on: the next one asks again.
  const [settled, setSettled] = useState<Error | null>(null)
  if (!session) return null
  return (
    <SignInAgain
      open={error instanceof Refused && error.isSignedOut && settled !== error}
      email={session.email}
      onSignIn={session.signInAgain}
      words={{ why: 'Your session has ended. What you typed is kept and searched for again.', act: 'Sign in' }}
      onClose={() => setSettled(error)}
      onSignedIn={() => {
        setSettled(error)
        onSignedIn()
      }}
    />
  )
}

/** The text once no key has come for a moment; an emptied box at once. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** True once this has been so for a while. */
const useAfter = (isSo: boolean, milliseconds: number): boolean => {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isSo) return setIsLong(false)
    const timer = setTimeout(() => setIsLong(true), milliseconds)
    return () => clearTimeout(timer)
  }, [isSo, milliseconds])
  return isSo && isLong
}

/** Counts the lists: a new one starts on its first row, one that follows a choice goes on with it. */
const useGeneration = (groups: readonly PaletteGroup[] | null, hasMoved: boolean): number => {
  const [shown, setShown] = useState({ groups, generation: 0 })
  if (groups === shown.groups) return shown.generation
  const generation = hasMoved ? shown.generation : shown.generation + 1
  setShown({ groups, generation })
  return generation
}
