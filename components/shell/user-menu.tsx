'use client'

import { Dropdown, Separator } from '@heroui/react'
import { ChevronsUpDown, Keyboard, LogOut } from 'lucide-react'
import { useTheme } from 'next-themes'
import { startTransition, useEffect, useState } from 'react'
import { useShortcutHelp } from '@/components/shell/keyboard-shortcuts'
import { initials } from '@/components/ui/format'
import { Kbd } from '@/components/ui/kbd'

export type ShellUser = {
  id: number
  name: string
  /** In words: "Store manager". */
  role: string
  email: string
  /** The store a manager belongs to, or null. */
  store: string | null
}

const THEMES = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'As the system'],
] as const

/** Who is signed in; theme, keys, sign out. */
export function UserMenu({ user, signOut }: { user: ShellUser; signOut: () => Promise<void> }) {
  const { theme, setTheme } = useTheme()
  const help = useShortcutHelp()
  // The chosen theme is known in the browser only.
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])

  return (
    <Dropdown>
      <Dropdown.Trigger
        aria-label={`${user.name}, ${user.role}: account`}
        className="flex min-h-10 w-full items-center gap-2 rounded-md px-1.5 py-1 text-left hover:bg-default sm:max-lg:justify-center max-sm:h-bottom-bar max-sm:justify-center"
      >
        <span
          aria-hidden="true"
          className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-xs font-semibold text-accent-soft-foreground"
        >
          {initials(user.name)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col max-lg:hidden">
          <span className="truncate text-table font-medium">{user.name}</span>
          <span className="truncate text-xs text-muted">{user.store ?? user.role}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted max-lg:hidden" />
      </Dropdown.Trigger>
      <Dropdown.Popover placement="top start">
        <div className="border-b border-separator px-3 py-2">
          <p className="font-medium break-words">{user.name}</p>
          <p className="text-xs text-muted">{user.store ? `${user.role}, ${user.store}` : user.role}</p>
          <p className="text-xs break-all text-muted">{user.email}</p>
        </div>
        <Dropdown.Menu
          aria-label="Account"
          onAction={(key) => {
            if (key === 'keys') help.open()
            if (key === 'sign-out') startTransition(() => signOut())
          }}
        >
          <Dropdown.Section
            aria-label="Theme"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={mounted && theme ? [theme] : []}
            onSelectionChange={(keys) => {
              const [chosen] = keys === 'all' ? [] : [...keys]
              if (typeof chosen === 'string') setTheme(chosen)
            }}
          >
            {THEMES.map(([id, label]) => (
              <Dropdown.Item key={id} id={id} textValue={label}>
                <Dropdown.ItemIndicator />
                <span>{label}</span>
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator className="my-1" />
          <Dropdown.Item id="keys" textValue="Keyboard shortcuts">
            <Keyboard aria-hidden="true" className="size-4 text-muted" />
            <span className="flex-1">Keyboard shortcuts</span>
            <Kbd>?</Kbd>
          </Dropdown.Item>
          <Dropdown.Item id="sign-out" textValue="Sign out">
            <LogOut aria-hidden="true" className="size-4 text-muted" />
            <span>Sign out</span>
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  )
}
