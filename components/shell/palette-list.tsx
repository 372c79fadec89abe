'use client'

import { Header, ListBox, RouterProvider } from '@heroui/react'
import type { PaletteGroup, PaletteRow } from '@/components/shell/palette-groups'
import { nameOfRow, type Place, RowContent } from '@/components/shell/palette-row'

type Props = {
  groups: readonly PaletteGroup[]
  place: Place
  /** By pointer. A row with an address is a link and goes there by itself. */
  onChoose: (row: PaletteRow) => void
  onNavigate: (href: string) => void
}

/** What was found, in groups. The box keeps the focus; the first row is chosen from the start. */
export function PaletteList({ groups, place, onChoose, onNavigate }: Props) {
  const choose = (key: string | number) => {
    const row = groups.flatMap(({ rows }) => rows).find((each) => each.key === key)
    if (row) onChoose(row)
  }
  return (
    <RouterProvider navigate={onNavigate}>
      <ListBox
        aria-label="Results"
        autoFocus="first"
        onAction={choose}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5"
      >
        {groups.map(({ title, rows }) => (
          <ListBox.Section key={title} id={title} className="mt-0">
            <Header className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{title}</Header>
            {rows.map((row) => (
              <ListBox.Item
                key={row.key}
                id={row.key}
                textValue={nameOfRow(row)}
                {...(row.href !== undefined && { href: row.href })}
                className="group min-h-control cursor-pointer rounded-md px-2 py-1.5 ring-0! ring-offset-0! transition-none active:transform-none data-[focused=true]:bg-default data-[focused=true]:shadow-[inset_2px_0_0_var(--accent)] not-data-[focused=true]:hover:bg-row-hover data-[pressed=true]:transform-none"
              >
                <RowContent row={row} place={place} />
              </ListBox.Item>
            ))}
          </ListBox.Section>
        ))}
      </ListBox>
    </RouterProvider>
  )
}
