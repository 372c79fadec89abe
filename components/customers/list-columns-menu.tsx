'use client'

import { Dropdown, Separator } from '@heroui/react'
import { ChevronDown } from 'lucide-react'
import { columnChoices } from '@/components/customers/list-columns'
import type { ListField } from '@/components/customers/list-filter-kinds'
import { columnsOf, type ListState, writeColumns } from '@/lib/customers/list-state'

type Props = { state: ListState; fields: readonly ListField[]; onChange: (next: ListState) => void }

/** Which columns the list shows. The name is always one of them. */
export function ColumnsMenu({ state, fields, onChange }: Props) {
  const choices = columnChoices(fields)
  return (
    <Dropdown>
      <Dropdown.Trigger className="button button--ghost">
        <span className="flex min-w-0 items-center gap-1 whitespace-nowrap">
          Columns
          <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
        </span>
      </Dropdown.Trigger>
      <Dropdown.Popover placement="bottom end" className="max-h-96 overflow-y-auto">
        <Dropdown.Menu
          aria-label="Columns"
          onAction={(key) => {
            if (key === 'usual') onChange({ ...state, columns: undefined })
          }}
        >
          <Dropdown.Section
            aria-label="Shown"
            selectionMode="multiple"
            selectedKeys={columnsOf(state)}
            onSelectionChange={(keys) => {
              // In the order of the menu, whichever was ticked first.
              const chosen = choices.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id))
              onChange({ ...state, columns: writeColumns(chosen) })
            }}
          >
            {choices.map(({ id, label }) => (
              <Dropdown.Item key={id} id={id} textValue={label} isDisabled={id === 'name'}>
                <Dropdown.ItemIndicator />
                <span>{label}</span>
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator className="my-1" />
          <Dropdown.Item id="usual" textValue="Usual columns">
            Usual columns
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  )
}
