'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { asOfAddress } from '@/components/customers/history-address'
import { Button } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'

type Props = {
  customerId: number
  /** The last day that can be asked for. */
  today: string
  on?: string
}

/** Asks for the profile at the end of a day. An ordinary form, so that it works before any script has come. */
export function AsOfForm({ customerId, today, on }: Props) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  return (
    <form
      aria-label="The profile on a day"
      action={`/customers/${customerId}/history/as-of`}
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        const day = new FormData(event.currentTarget).get('on')
        if (typeof day !== 'string' || day === '') return
        event.preventDefault()
        start(() => router.push(asOfAddress(customerId, day)))
      }}
    >
      <DateInput key={on} name="on" label="The profile on" defaultValue={on ?? today} max={today} required />
      <Button type="submit" pending={isPending}>
        Show the profile
      </Button>
    </form>
  )
}
