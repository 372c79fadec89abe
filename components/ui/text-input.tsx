'use client'

import { TextArea as HeroTextArea, Input } from '@heroui/react'
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'

type TextValue = {
  /** Uncontrolled: where it starts. What was typed before a refusal wins over it. */
  defaultValue?: string
  /** Controlled: the value, with `onChange`. */
  value?: string
  onChange?: (value: string) => void
  placeholder?: string
  maxLength?: number
  /** Shown, sent, and not to be changed: a locked identifier, for one. */
  readOnly?: boolean
}

export type TextInputKind = 'text' | 'email' | 'mobile' | 'search' | 'number' | 'password' | 'new-password' | 'code'

/** The keyboard, the browser's memory and the letter's shape of each kind. Staff type other people's data: no autofill. */
const KIND: Record<
  TextInputKind,
  {
    type: 'text' | 'email' | 'tel' | 'search' | 'password'
    inputMode?: 'email' | 'tel' | 'search' | 'numeric' | 'text'
    autoComplete: HTMLInputAutoCompleteAttribute
    className?: string
    exact?: boolean
  }
> = {
  text: { type: 'text', autoComplete: 'off' },
  email: { type: 'text', inputMode: 'email', autoComplete: 'off', exact: true },
  mobile: { type: 'tel', inputMode: 'tel', autoComplete: 'off', className: 'tabular-nums', exact: true },
  search: { type: 'search', inputMode: 'search', autoComplete: 'off', exact: true },
  number: { type: 'text', inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums', exact: true },
  password: { type: 'password', autoComplete: 'current-password', exact: true },
  'new-password': { type: 'password', autoComplete: 'new-password', exact: true },
  code: { type: 'text', autoComplete: 'off', className: 'font-mono', exact: true },
}

export type TextInputProps = FieldProps &
  TextValue & {
    kind?: TextInputKind
    /** For the signed-in person's own data, e.g. `username` on the sign-in page. */
    autoComplete?: HTMLInputAutoCompleteAttribute
    /** Marks the page's search, which `/` focuses. */
    pageSearch?: boolean
    /** A unit or an icon inside the box, at its start. Decoration only. */
    start?: ReactNode
  }

/**
 * One line of text. `kind` brings the right keyboard, autofill and type face; `email` stays a text box, so that the
 * browser does not judge an address before our rules do.
 */
export function TextInput({
  kind = 'text',
  defaultValue,
  value,
  onChange,
  pageSearch,
  start,
  ...props
}: TextInputProps) {
  const wiring = useField(props)
  const { type, inputMode, autoComplete, className, exact } = KIND[kind]
  return (
    <FieldFrame {...props} wiring={wiring}>
      <div className="relative">
        {start && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-0 flex w-8 items-center justify-center text-muted"
          >
            {start}
          </span>
        )}
        <Input
          {...wiring.control}
          type={type}
          inputMode={inputMode}
          autoComplete={props.autoComplete ?? autoComplete}
          autoCapitalize={exact ? 'none' : undefined}
          spellCheck={exact ? false : undefined}
          className={`${className ?? ''} ${start ? 'pl-8' : ''}`}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          readOnly={props.readOnly}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          data-page-search={pageSearch || undefined}
          aria-keyshortcuts={pageSearch ? '/' : undefined}
          {...(value === undefined ? { defaultValue: wiring.typed ?? defaultValue } : { value })}
          onChange={(event) => onChange?.(event.target.value)}
        />
      </div>
    </FieldFrame>
  )
}

/** Several lines of text; the box grows with what is typed. */
export function TextArea({
  defaultValue,
  value,
  onChange,
  rows = 3,
  ...props
}: FieldProps & TextValue & { rows?: number }) {
  const wiring = useField(props)
  return (
    <FieldFrame {...props} wiring={wiring}>
      <HeroTextArea
        {...wiring.control}
        rows={rows}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        readOnly={props.readOnly}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        {...(value === undefined ? { defaultValue: wiring.typed ?? defaultValue } : { value })}
        onChange={(event) => onChange?.(event.target.value)}
      />
    </FieldFrame>
  )
}
