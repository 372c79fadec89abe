import { Fragment, type ReactNode } from 'react'

/** A code or a raw key, small beside plain words: `91006`, `CONF_ALLOW_EMAIL_UPDATE`. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <code className={`wrap-anywhere font-mono text-xs text-current opacity-90 ${className ?? ''}`}>
      {typeof children === 'string' ? breakable(children) : children}
    </code>
  )
}

/** A long key may go on in the next line after an underscore, and copies as it is. */
const breakable = (key: string): ReactNode =>
  [...key.matchAll(/[^_]+_?|_/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))

/** An identifier to be read digit by digit: a number, an external id, a coupon. */
export function Identifier({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={`font-mono text-table tabular-nums break-all ${className ?? ''}`}>{children}</span>
}
