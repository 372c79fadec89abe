'use client'

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'

/** Whom a ticket is filed for. */
export interface TicketCustomer {
  id: number
  name: string
}

interface FileTicket {
  /** Opens the form over the page: about this customer, else about the one whose page it is; else it asks first. */
  open: (customer?: TicketCustomer) => void
  close: () => void
  mayFile: boolean
  /** What the form was opened for; null while it is closed. */
  opened: { customer: TicketCustomer | null } | null
  /** Says whose page this is; answers how to take it back. */
  setHere: (customer: TicketCustomer) => () => void
}

const FileTicketContext = createContext<FileTicket>({
  open: () => {},
  close: () => {},
  mayFile: false,
  opened: null,
  setHere: () => () => {},
})

/** Opens the form for a ticket anywhere, for those who may file one. */
export const useFileTicket = () => use(FileTicketContext)

/** Any page, key or command below opens the form (`FileTicketDialog`). */
export function FileTicketProvider({ mayFile, children }: { mayFile: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState<FileTicket['opened']>(null)
  const here = useRef<TicketCustomer | null>(null)
  const state = useMemo(
    () => ({
      opened,
      mayFile,
      open: (customer?: TicketCustomer) => {
        if (mayFile) setOpened({ customer: customer ?? here.current })
      },
      close: () => setOpened(null),
      setHere: (customer: TicketCustomer) => {
        here.current = customer
        return () => {
          if (here.current === customer) here.current = null
        }
      },
    }),
    [opened, mayFile],
  )
  return <FileTicketContext value={state}>{children}</FileTicketContext>
}

/** On a page about one customer: a ticket that is filed from here is about them. Shows nothing. */
export function TicketCustomerHere({ id, name }: TicketCustomer) {
  const { setHere } = useFileTicket()
  useEffect(() => setHere({ id, name }), [setHere, id, name])
  return null
}
