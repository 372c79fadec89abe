'use client'

import { ComboBox, Input, ListBox } from '@heroui/react'
import { useRef } from 'react'

export interface NamedChoice {
  value: string
  label: string
}

type Props = {
  labelledBy: string
  describedBy: string
  choices: readonly NamedChoice[]
  value: string
  onChange: (value: string) => void
  disabled: boolean
  invalid: boolean
}

/** React Aria takes no empty key; this one stands for the empty value. */
const EMPTY = 'empty'

/** One of hundreds, found by typing a part of its name or code. */
export function SearchChoice({ labelledBy, describedBy, choices, value, onChange, disabled, invalid }: Props) {
  const hadFocus = useRef(false)
  const known = choices.some((choice) => choice.value === value)
  const all = known ? choices : [{ value, label: value }, ...choices]
  return (
    <ComboBox
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className="w-full"
      defaultItems={all}
      selectedKey={value || EMPTY}
      onSelectionChange={(key) => {
        if (key !== null) onChange(key === EMPTY ? '' : String(key))
      }}
      isDisabled={disabled}
      isInvalid={invalid}
    >
      <ComboBox.InputGroup className="flex w-full">
        <Input
          // The first click selects all, as Tab does, so that typing starts anew; the next one places the caret.
          onPointerDown={(event) => {
            hadFocus.current = document.activeElement === event.currentTarget
          }}
          onClick={(event) => {
            if (!hadFocus.current) event.currentTarget.select()
          }}
          autoComplete="off"
          spellCheck={false}
        />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      <ComboBox.Popover className="max-h-72 overflow-y-auto rounded-lg">
        <ListBox
          className="gap-0 p-1"
          renderEmptyState={() => <p className="px-2 py-1.5 text-table text-muted">Nothing found</p>}
        >
          {(choice: NamedChoice) => (
            <ListBox.Item
              id={choice.value || EMPTY}
              textValue={choice.label}
              className="min-h-control rounded-md px-2 py-1 text-table"
            >
              {choice.label}
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  )
}
