/** A key cap: `<Kbd>?</Kbd>`. Decoration: say the key in `aria-keyshortcuts` on the control itself. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <span aria-hidden="true" className={className}>
      <kbd className="kbd">{children}</kbd>
    </span>
  )
}
