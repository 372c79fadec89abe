'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** Whom a ticket is filed for. */
export interface TicketCustomer {
  id: number
  name: string
}

interface FileTicket {
  /** Opens the form over the page; without a customer it asks for one first. */
  open: (customer?: TicketCustomer) => void
  close: () => void
  mayFile: boolean
  /** What the form was opened for; null while it is closed. */
  opened: { customer: TicketCustomer | null } | null
}

const FileTicketContext = createContext<FileTicket>({ open: () => {}, close: () => {}, mayFile: false, opened: null })

/** Opens the form for a ticket anywhere, for those who may file one. */
export const useFileTicket = () => use(FileTicketContext)

export function FileTicketProvider({ mayFile, children }: { mayFile: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState<FileTicket['opened']>(null)
  const state = useMemo(
    () => ({
      opened,
      mayFile,
      open: (customer?: TicketCustomer) => {
        if (mayFile) setOpened({ customer: customer ?? null })
      },
      close: () => setOpened(null),
    }),
    [opened, mayFile],
  )
  return <FileTicketContext value={state}>{children}</FileTicketContext>
}
