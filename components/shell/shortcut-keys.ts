/** What a single key does on a page. */
export type ShortcutAct =
  | 'search'
  | 'new'
  | 'edit'
  | 'file-ticket'
  | 'approve'
  | 'reject'
  | 'take'
  | 'select'
  | 'comment'
  | 'status'
  | 'priority'
  | 'watch'
  | 'back'
  | 'next-row'
  | 'previous-row'
  | 'help'

export const SHORTCUTS: readonly { key: string; act: ShortcutAct; meaning: string }[] = [
  { key: '/', act: 'search', meaning: 'Search on this page, or everywhere' },
  { key: 'n', act: 'new', meaning: 'Register a customer' },
  { key: 'e', act: 'edit', meaning: 'Edit what is open' },
  { key: 'f', act: 'file-ticket', meaning: 'File a ticket' },
  { key: 'a', act: 'approve', meaning: 'Approve the request, or assign the ticket, that is open' },
  { key: 'r', act: 'reject', meaning: 'Reject the request that is open' },
  { key: 't', act: 'take', meaning: 'Take the ticket that is open, or the one of the row' },
  { key: 'x', act: 'select', meaning: 'Select the row, or no longer' },
  { key: 'c', act: 'comment', meaning: 'Write on the ticket that is open' },
  { key: 's', act: 'status', meaning: 'Status of the ticket: close or reopen it' },
  { key: 'p', act: 'priority', meaning: 'Priority of the ticket' },
  { key: 'w', act: 'watch', meaning: 'Watch the ticket, or no longer' },
  { key: 'u', act: 'back', meaning: 'Back to the list of tickets; Esc as well' },
  { key: 'j', act: 'next-row', meaning: 'Next row, request or ticket' },
  { key: 'k', act: 'previous-row', meaning: 'Previous row or ticket' },
  { key: '?', act: 'help', meaning: 'Show this list' },
]

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean; repeat: boolean }

/**
 * The act of a key press, or nothing. Modifiers belong to the browser (Shift alone is how `?` is typed), and a key held
 * down moves through rows but opens nothing twice.
 */
export function actOf(press: Press, typing: boolean): ShortcutAct | undefined {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined
  const key = press.key === 'Escape' ? 'u' : press.key
  const act = SHORTCUTS.find((shortcut) => shortcut.key === key)?.act
  return press.repeat && act !== 'next-row' && act !== 'previous-row' ? undefined : act
}

type Chord = Omit<Press, 'repeat'> & { code: string; shiftKey: boolean }

/**
 * Ctrl K, on a Mac ⌘ K (where Ctrl K edits a text): it opens the palette wherever the caret stands. On keyboards without
 * Latin letters it is the key in K's place.
 */
export const isPaletteKey = (chord: Chord, isMac: boolean): boolean => {
  const { ctrlKey, metaKey } = chord
  if (chord.altKey || chord.shiftKey || chord.isComposing || ctrlKey === metaKey || metaKey !== isMac) return false
  return chord.key.toLowerCase() === 'k' || (chord.code === 'KeyK' && !/^[a-z]$/i.test(chord.key))
}
