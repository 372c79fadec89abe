'use client'

import { useState } from 'react'
import type { SaveConfigAction } from '@/components/settings/config-answers'
import type { ConfigDraft, DraftAct } from '@/components/settings/config-draft'
import { announce } from '@/components/ui/toast'
import type { ConfigReview } from '@/lib/registration-config/review'

const UNREACHABLE = 'The server did not answer. Nothing you changed is lost: try again.'

/** Sends the differences, and turns the answer into the next state of the page. */
export function useConfigSaving(
  action: SaveConfigAction,
  { edits }: ConfigDraft,
  { changed }: ConfigReview,
  dispatch: (step: DraftAct) => void,
) {
  const [pending, setPending] = useState(false)
  const [isSignedOut, setSignedOut] = useState(false)

  /** True when everything is saved. */
  const save = async (): Promise<boolean> => {
    setSignedOut(false)
    setPending(true)
    try {
      const answer = await action(
        Object.fromEntries(changed.map(({ key, to }) => [key, to])),
        Object.fromEntries(changed.map(({ key, from }) => [key, from])),
      )
      switch (answer.status) {
        case 'saved':
          dispatch({ act: 'saved', values: answer.values, sent: edits })
          announce(answer.message, 'saved')
          return true
        case 'refused':
          dispatch({ act: 'refused', message: answer.message, problems: answer.problems })
          return false
        case 'clash':
          dispatch({ act: 'clashed', message: answer.message, clashes: answer.clashes, values: answer.values })
          return false
        case 'signed_out':
          setSignedOut(true)
          return false
      }
    } catch {
      dispatch({ act: 'refused', message: UNREACHABLE, problems: [] })
      return false
    } finally {
      setPending(false)
    }
  }

  return { pending, isSignedOut, save, closeSignIn: () => setSignedOut(false) }
}
