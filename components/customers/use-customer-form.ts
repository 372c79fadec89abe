'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useActionState, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { askWhetherSaved } from '@/components/customers/customer-queries'
import type { CustomerFormAction, CustomerFormState } from '@/components/customers/form-state'
import { newKey } from '@/components/new-key'
import type { FormAnswer } from '@/lib/customers/form-answer'
import { typedValues } from '@/lib/forms'

const nothing = () => () => {}
/** False while the server's page has not come to life: until then the form is sent by the browser itself. */
const useIsAlive = () =>
  useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  )

const LOST =
  'The connection broke, so nobody here knows whether it was saved. The form is asking by its own key; what you typed is kept.'
const NOT_SAVED = 'It was not saved: the connection broke before. What you typed is still here, so send it again.'
const ASK_EVERY_MS = 2_000

/**
 * The sending of a form about a customer. One key for one filling-in, however often it is sent, so that nothing is done
 * twice; after a lost connection the form asks by that key whether it was saved. `firstKey` serves browsers without
 * scripts.
 */
export const useCustomerForm = (action: CustomerFormAction, firstKey: string) => {
  const isAlive = useIsAlive()
  const guarded: CustomerFormAction = async (previous, form) => {
    try {
      return await action(previous, form)
    } catch {
      return { status: 'refused', message: LOST, values: typedValues(form), isLost: true }
    }
  }
  const [answered, send, isPending] = useActionState(isAlive ? guarded : action, { status: 'idle' })
  const [key, setKey] = useState(firstKey)
  const found = useKeptAnswer(answered, key)
  const state = found ?? answered

  // A page from the browser's memory brings an old key along; the form that is filled in now is another one.
  useEffect(() => setKey(newKey()), [])
  // After an answer the next sending is another one; only an unanswered one is the same again.
  const settled = useRef<CustomerFormState>(answered)
  const queries = useQueryClient()
  useEffect(() => {
    if (settled.current === state) return
    settled.current = state
    if (state.status === 'refused' && !state.isLost) setKey(newKey())
    // The lists and previews that the browser still knows were true before this.
    if (state.status === 'saved') void queries.invalidateQueries({ queryKey: ['customers'] })
  }, [state, queries])

  return { state, send, isPending, key }
}

/** What a lost sending turned out to be: the answer it was given, or that it never arrived. */
const useKeptAnswer = (state: CustomerFormState, key: string): CustomerFormState | null => {
  const [found, setFound] = useState<{ of: CustomerFormState; is: CustomerFormState } | null>(null)
  useEffect(() => {
    if (!state.isLost) return
    const stop = new AbortController()
    const ask = () =>
      askWhetherSaved(key, stop.signal).then(
        (answer) => setFound({ of: state, is: outcomeOf(answer, state) }),
        () => {
          if (!stop.signal.aborted) timer = setTimeout(ask, ASK_EVERY_MS)
        },
      )
    let timer = setTimeout(ask, 0)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [state, key])
  return found?.of === state ? found.is : null
}

const outcomeOf = (answer: FormAnswer | null, lost: CustomerFormState): CustomerFormState => {
  const values = lost.status === 'refused' ? lost.values : undefined
  const kept = values === undefined ? {} : { values }
  if (!answer) return { status: 'refused', message: NOT_SAVED, ...kept }
  if (answer.kind === 'saved') return { status: 'saved', message: answer.message, code: answer.code, answer }
  const message = answer.kind === 'refused' ? answer.reason.message : NOT_SAVED
  return { status: 'refused', message, ...kept, answer }
}
