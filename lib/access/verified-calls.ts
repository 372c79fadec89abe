import { hash, randomBytes } from 'node:crypto'
import type { Principal } from '@/lib/access/principals'

/** A credential that was found right. */
export interface Verified {
  principal: Principal
  /** Revision of the settings under which the principal was last read. */
  revision: number
  /** Milliseconds since the epoch. */
  until: number
}

/** Enough for every till of the largest chains; a flood of others only costs them a fresh verification. */
const MOST_ENTRIES = 10_000

/**
 * Remembers which credentials were right, so that a till's hundredth call needs no slow hash. It keeps no credential:
 * entries are found by a hash under a key that lives and dies with the process. Wrong ones are never kept.
 */
export const createVerifiedCalls = <Outcome>() => {
  const key = randomBytes(32).toString('base64')
  const entries = new Map<string, Verified>()
  const underWay = new Map<string, Promise<Outcome>>()

  return {
    /** Under what a credential, as it stands in its header, is kept. */
    nameOf: (credential: string): string => hash('sha256', `${key} ${credential}`, 'base64'),

    find(name: string, now: Date): Verified | undefined {
      const entry = entries.get(name)
      if (entry && entry.until > now.getTime()) return entry
      entries.delete(name)
      return undefined
    },

    keep(name: string, entry: Verified) {
      entries.delete(name)
      entries.set(name, entry)
      const oldest = entries.keys().next()
      if (entries.size > MOST_ENTRIES && !oldest.done) entries.delete(oldest.value)
    },

    forget: (name: string) => entries.delete(name),

    /** Calls that bring the same credential at the same time share one verification. */
    share(name: string, verify: () => Promise<Outcome>): Promise<Outcome> {
      const running = underWay.get(name)
      if (running) return running
      const started = verify().finally(() => underWay.delete(name))
      underWay.set(name, started)
      return started
    },
  }
}
