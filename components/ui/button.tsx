'use client'

import { Button as HeroButton, Spinner } from '@heroui/react'
import { buttonVariants } from '@heroui/styles'
import Link from 'next/link'
import type { MouseEventHandler, ReactNode } from 'react'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'
type Look = {
  /** One primary per page. `secondary` has a border, `quiet` none. Default `secondary`. */
  tone?: ButtonTone
  size?: 'sm' | 'md'
  /** An icon alone; `label` becomes the accessible name. */
  iconOnly?: boolean
  className?: string
}

const VARIANT = { primary: 'primary', secondary: 'outline', quiet: 'ghost', danger: 'danger' } as const

const look = ({ tone = 'secondary', size = 'md', iconOnly = false, className }: Look) =>
  buttonVariants({ variant: VARIANT[tone], size, isIconOnly: iconOnly, className })

type ButtonProps = Look & {
  children: ReactNode
  onClick?: () => void
  type?: 'button' | 'submit' | 'reset'
  /** With `type="submit"`: the form to send (`form`), and a value sent with it. */
  form?: string
  name?: string
  value?: string
  disabled?: boolean
  /** Shows a spinner, keeps the size and the focus, and ignores further presses. */
  pending?: boolean
  /** Accessible name where the visible content is an icon. */
  label?: string
  autoFocus?: boolean
  describedBy?: string
  /** Whether what it opens and closes is open. */
  expanded?: boolean
  /** The single key that presses it, e.g. `e` (see `KeyboardShortcuts`). */
  shortcut?: string
}

/** Does something on this page. To go somewhere use `ButtonLink`; to send a form use `SubmitButton`. */
export function Button({ children, onClick, type = 'button', disabled, pending, label, ...rest }: ButtonProps) {
  const { tone, size, iconOnly, className, describedBy, expanded, shortcut, ...passed } = rest
  return (
    <HeroButton
      {...passed}
      type={type}
      variant={VARIANT[tone ?? 'secondary']}
      size={size}
      isIconOnly={iconOnly}
      className={className}
      isDisabled={disabled}
      isPending={pending}
      onPress={onClick}
      aria-label={label}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      // React Aria passes no `aria-keyshortcuts` on.
      ref={(button: HTMLButtonElement | null) => {
        if (shortcut) button?.setAttribute('aria-keyshortcuts', shortcut)
      }}
    >
      {pending && <Spinner size="sm" color="current" />}
      {children}
    </HeroButton>
  )
}

type ButtonLinkProps = Look & {
  href: string
  children: ReactNode
  label?: string
  /** The single key that follows it, e.g. `e` for edit (see `KeyboardShortcuts`). */
  shortcut?: string
  download?: boolean
  /** `false` leaves the page where it is scrolled to: for what opens in place. */
  scroll?: boolean
  onClick?: MouseEventHandler<HTMLAnchorElement>
}

/** A link that looks like a button. */
export function ButtonLink({ href, children, label, shortcut, download, scroll, onClick, ...rest }: ButtonLinkProps) {
  return (
    <Link
      href={href}
      className={look(rest)}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      download={download}
      // A file is fetched when somebody wants it.
      prefetch={download ? false : undefined}
      scroll={scroll}
      onClick={onClick}
    >
      {children}
    </Link>
  )
}
