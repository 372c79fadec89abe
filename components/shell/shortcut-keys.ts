/** What a single key does on a page. */
export type ShortcutAct = 'search' | 'new' | 'edit' | 'approve' | 'reject' | 'next-row' | 'previous-row' | 'help'

export const SHORTCUTS: readonly { key: string; act: ShortcutAct; meaning: string }[] = [
  { key: '/', act: 'search', meaning: 'Search on this page, or everywhere' },
  { key: 'n', act: 'new', meaning: 'Register a customer' },
  { key: 'e', act: 'edit', meaning: 'Edit what is open' },
  { key: 'a', act: 'approve', meaning: 'Approve the request that is open' },
  { key: 'r', act: 'reject', meaning: 'Reject the request that is open' },
  { key: 'j', act: 'next-row', meaning: 'Next row, or next request' },
  { key: 'k', act: 'previous-row', meaning: 'Previous row' },
  { key: '?', act: 'help', meaning: 'Show this list' },
]

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean; repeat: boolean }

/**
 * The act of a key press, or nothing. Modifiers belong to the browser (Shift alone is how `?` is typed), and a key held
 * down moves through rows but opens nothing twice.
 */
export function actOf(press: Press, typing: boolean): ShortcutAct | undefined {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined
  const act = SHORTCUTS.find((shortcut) => shortcut.key === press.key)?.act
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
