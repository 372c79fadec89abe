'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { customerSearch } from '@/components/customers/customer-queries'
import { Identifier } from '@/components/ui/code'
import { TextInput } from '@/components/ui/text-input'

type Props = {
  label: string
  /** Who is chosen already and cannot be chosen again. */
  except: number | null
  /** The address with the found customer in the place of `{id}`. */
  href: string
}

const SHOWN = 8

/** Finds a customer as the list does, by whatever is typed; each one found is a link. */
export function CustomerPicker({ label, except, href }: Props) {
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const { data, error } = useQuery({
    ...customerSearch({ text: asked, sort: 'name', direction: 'asc', page: 1 }),
    enabled: asked.length > 1,
  })
  const found = asked.length > 1 ? (data?.customers ?? []).filter(({ id }) => id !== except).slice(0, SHOWN) : []
  return (
    <div className="flex flex-col gap-2">
      <TextInput
        name="text"
        kind="search"
        label={label}
        placeholder="Mobile, email, external ID, name, id…"
        value={text}
        onChange={setText}
        pageSearch
      />
      <div role="status" className="text-table text-muted empty:hidden">
        {error && 'Searching did not work. Type it again in a moment.'}
        {!error && asked.length > 1 && data && found.length === 0 && 'Nobody else was found.'}
      </div>
      {found.length > 0 && (
        <ul aria-label="Found" className="divide-y divide-separator rounded-lg border border-border">
          {found.map(({ id, name, mobile, email, externalId }) => (
            <li key={id}>
              <Link
                href={href.replace('{id}', String(id))}
                className="flex min-h-row flex-wrap items-center gap-x-3 px-3 py-1 text-table hover:bg-row-hover pointer-coarse:min-h-control"
              >
                <span className="font-medium">{name}</span>
                <span className="min-w-0 text-muted wrap-anywhere">
                  {mobile ?? email ?? externalId ?? ''} · ID <Identifier>{id}</Identifier>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
