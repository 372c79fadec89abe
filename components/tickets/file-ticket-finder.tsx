'use client'

import { Input } from '@heroui/react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { customerSearch, Refused } from '@/components/customers/customer-queries'
import { Marked } from '@/components/customers/marked'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import type { TicketCustomer } from '@/components/tickets/file-ticket-context'
import { FieldFrame, useField } from '@/components/ui/field'
import type { ListedCustomer } from '@/lib/customers/search-schema'

const SHOWN = 8
/** So that a burst of keys asks once. */
const PAUSE_MS = 60

/** Whom it is about: found as everywhere, by whatever the caller says; chosen with the arrows and Enter. */
export function TicketCustomerFinder({ onChoose }: { onChoose: (customer: TicketCustomer) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [isAwaited, setIsAwaited] = useState(false)
  const asked = useSettled(text.trim())
  const { data, error, refetch } = useQuery({
    ...customerSearch({ text: asked, sort: 'name', direction: 'asc', page: 1 }),
    enabled: asked.length > 1,
  })
  const isFresh = data !== undefined && data.text === text.trim()
  const found = asked.length > 1 && text.trim() !== '' ? (data?.customers ?? []).slice(0, SHOWN) : []
  const optionId = (customer: ListedCustomer) => `${id}-${customer.id}`
  const current = found[Math.min(chosen, found.length - 1)]

  // Enter may come before the answer, as a scanner's does: it means the first of what the text finds.
  const first = found[0]
  useEffect(() => {
    if (!isAwaited || !isFresh) return
    setIsAwaited(false)
    if (first) onChoose({ id: first.id, name: first.name })
  }, [isAwaited, isFresh, first, onChoose])

  const type = (next: string) => {
    setText(next)
    setChosen(0)
    setIsAwaited(false)
  }

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((before) => Math.max(0, Math.min(found.length - 1, before + step)))
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (isFresh && current) onChoose({ id: current.id, name: current.name })
    else setIsAwaited(true)
  }

  const hasFailed = error !== null && !(error instanceof Refused && error.isSignedOut)
  const field = {
    name: 'customer',
    label: 'Customer',
    required: true,
    description: 'Mobile, email, external ID, name, bill, coupon or id. The arrows choose, Enter takes.',
  }
  const wiring = useField(field)
  return (
    <div className="flex flex-col gap-2">
      <FieldFrame {...field} wiring={wiring}>
        <Input
          {...wiring.control}
          type="search"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(current)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={250}
          autoFocus
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </FieldFrame>
      <p role="status" className="text-table text-muted empty:hidden">
        {hasFailed && 'Searching did not work. Type it again in a moment.'}
        {!hasFailed && isFresh && found.length === 0 && `No one with ${text.trim()}.`}
      </p>
      <div
        id={`${id}-found`}
        role="listbox"
        aria-label="Found"
        className="overflow-hidden rounded-lg border border-border empty:hidden"
      >
        {found.map((customer) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the chosen one.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box does the same.
          <div
            key={customer.id}
            id={optionId(customer)}
            role="option"
            aria-selected={customer === current}
            onClick={() => onChoose({ id: customer.id, name: customer.name })}
            className="flex min-h-row cursor-pointer flex-wrap items-center gap-x-3 border-b border-separator px-3 py-1 text-table last:border-0 hover:bg-row-hover aria-selected:bg-default aria-selected:shadow-[inset_2px_0_0_var(--accent)] pointer-coarse:min-h-control"
          >
            <span className="font-medium">
              <Marked text={customer.name} marks={customer.marks.name} />
            </span>
            <span className="min-w-0 text-muted tabular-nums wrap-anywhere">
              {customer.mobile ?? customer.email ?? customer.externalId ?? `ID ${customer.id}`}
            </span>
          </div>
        ))}
      </div>
      <SessionEnded error={error} onSignedIn={() => void refetch()} />
    </div>
  )
}

const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const WORDS = { why: 'Your session has ended. What you typed is kept and searched for again.', act: 'Sign in' }

function SessionEnded({ error, onSignedIn }: { error: Error | null; onSignedIn: () => void }) {
  const session = useSession()
  const [settled, setSettled] = useState<Error | null>(null)
  if (!session) return null
  return (
    <SignInAgain
      open={error instanceof Refused && error.isSignedOut && settled !== error}
      email={session.email}
      onSignIn={session.signInAgain}
      words={WORDS}
      onClose={() => setSettled(error)}
      onSignedIn={() => {
        setSettled(error)
        onSignedIn()
      }}
    />
  )
}
