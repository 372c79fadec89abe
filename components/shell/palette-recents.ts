import { z } from 'zod'
import { MOST_OPENED, type OpenedPage, openedSchema } from '@/lib/palette/schema'

const placeOf = (userId: number) => `opened-${userId}`
const keptSchema = z.array(openedSchema)

/** What this person opened in this browser, the latest first: ids alone, since others may use the browser too. */
export const readRecents = (storage: Pick<Storage, 'getItem'>, userId: number): readonly OpenedPage[] => {
  const kept = storage.getItem(placeOf(userId))
  if (kept === null) return []
  try {
    const parsed = keptSchema.safeParse(JSON.parse(kept))
    return parsed.success ? parsed.data.slice(0, MOST_OPENED) : []
  } catch {
    return []
  }
}

/** Puts a page in front of the others; the oldest goes. */
export const withOpened = (recents: readonly OpenedPage[], page: OpenedPage): readonly OpenedPage[] =>
  [page, ...recents.filter(({ kind, id }) => kind !== page.kind || id !== page.id)].slice(0, MOST_OPENED)

export const recordOpened = (storage: Pick<Storage, 'getItem' | 'setItem'>, userId: number, page: OpenedPage): void => {
  try {
    storage.setItem(placeOf(userId), JSON.stringify(withOpened(readRecents(storage, userId), page)))
  } catch {
    // Storage that is full or forbidden: nothing is remembered.
  }
}
