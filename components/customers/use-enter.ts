'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import type { ListAnswer } from '@/components/customers/customer-queries'
import { enterAct } from '@/components/customers/enter-act'
import { handOver } from '@/components/customers/handed-over'
import { keepText } from '@/components/customers/list-text'

/** Enter in the search box. It may come before the answer, as a scanner's does: then it waits for it. */
export const useEnter = (answer: ListAnswer | undefined, isFresh: boolean, mayRegister: boolean) => {
  const router = useRouter()
  const wanted = useRef<string | null>(null)
  const open = useCallback(
    (to: ListAnswer) => {
      if (wanted.current !== to.text) return
      wanted.current = null
      const act = to.text === '' ? null : enterAct(to, mayRegister)
      if (!act) return
      keepText()
      if (act.kind === 'open') return router.push(`/customers/${act.id}`)
      handOver(act.value)
      router.push('/customers/new')
    },
    [router, mayRegister],
  )
  useEffect(() => {
    if (answer && isFresh) open(answer)
  }, [answer, isFresh, open])

  return useCallback(
    (text: string) => {
      wanted.current = text.trim()
      if (answer && isFresh) open(answer)
    },
    [answer, isFresh, open],
  )
}
