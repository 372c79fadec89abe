'use client'

import { useEffect, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { newKey } from '@/components/new-key'
import { sendFiling } from '@/components/tickets/file-ticket-queries'
import type { FormState } from '@/lib/forms'
import type { FiledAnswer, FilingAnswer } from '@/lib/tickets/form-schema'

const AGAIN_MS = 2_000
const LOST =
  'The connection broke, so nobody here knows whether the ticket was filed. The form sends it again by its own key, which files it once.'
const FAULT = 'The server could not file it. What you typed is kept: press again in a moment.'

type Same = Extract<FilingAnswer, { kind: 'refused' }>['same']
type Values = Record<string, string>

/**
 * The sending of the form: under one key for one filling-in, so that what was lost on the way is sent again as it was and
 * nothing is filed twice.
 */
export const useFiling = (customerId: number, onFiled: (answer: FiledAnswer) => void) => {
  const [state, setState] = useState<FormState>({ status: 'idle' })
  const [same, setSame] = useState<Same>(null)
  const [isPending, setIsPending] = useState(false)
  const key = useRef('')
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])

  /** Whether it was filed. */
  const take = (answer: Exclude<FilingAnswer, { kind: 'running' }>, values: Values): boolean => {
    if (answer.kind === 'filed') {
      onFiled(answer)
      return true
    }
    // An answered refusal is kept under its key; what is sent next is another filling-in.
    key.current = ''
    setSame(answer.same)
    setState({ status: 'refused', message: answer.message, code: answer.code, fields: answer.fields, values })
    return false
  }

  /** Until there is an answer; a form that was closed meanwhile asks no more. */
  const ask = async (values: Values): Promise<boolean> => {
    key.current ||= newKey()
    while (!isGone.current) {
      try {
        const answer = await sendFiling({ customerId, key: key.current, values })
        if (answer.kind !== 'running') return take(answer, values)
      } catch (error) {
        if (error instanceof Refused) {
          setState(
            error.isSignedOut
              ? { status: 'signed_out', values }
              : { status: 'refused', message: FAULT, code: String(error.status), values },
          )
          return false
        }
        setState({ status: 'refused', message: LOST, values })
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
    return false
  }

  const send = async (values: Values): Promise<boolean> => {
    setIsPending(true)
    try {
      return await ask(values)
    } finally {
      setIsPending(false)
    }
  }
  return { state, same, isPending, send }
}
