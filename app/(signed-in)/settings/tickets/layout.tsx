import type { ReactNode } from 'react'
import { DeskNav } from '@/components/tickets/desk/desk-nav'
import { contextFor } from '@/lib/access/session'

/** The ticket desk's own pages under those of the settings. */
export default async function TicketDeskLayout({ children }: { children: ReactNode }) {
  const ctx = await contextFor()
  return (
    <>
      {ctx?.actor.permissions.has('tickets.manage') && <DeskNav />}
      {children}
    </>
  )
}
