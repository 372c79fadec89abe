import type { DemoStoreCode } from './chain'
import type { DemoPlace } from './history'
import type { DemoPerson as Invented } from './invent'

export interface DemoTill {
  id: number
  code: string
  store: DemoStoreCode
  storeId: number
}

/** Who acts, as histories keep it. */
export interface Hand {
  actor: string
  actorName: string
  tillId: number | null
}

/** The stores, tills and staff of the demo once they have ids. */
export interface DemoPlaces {
  storeId(code: DemoStoreCode): number
  till(place: DemoPlace): DemoTill
  atTill(place: DemoPlace): Hand
  /** One of the staff by the mailbox. */
  person(mailbox: string): Hand
}

export interface PlacedPerson extends Invented {
  id: number
}

export const placesOf = (
  stores: ReadonlyMap<DemoStoreCode, number>,
  tills: readonly DemoTill[],
  staff: ReadonlyMap<string, { id: number; name: string }>,
): DemoPlaces => {
  const till = ({ store, till: number }: DemoPlace) => {
    const found = tills.filter((each) => each.store === store)[number]
    if (!found) throw new Error(`${store} has no till ${number}`)
    return found
  }
  return {
    storeId: (code) => stores.get(code) ?? 0,
    till,
    atTill: (place) => {
      const { id, code } = till(place)
      return { actor: `till:${id}`, actorName: code, tillId: id }
    },
    person: (mailbox) => {
      const { id = 0, name = mailbox } = staff.get(mailbox) ?? {}
      return { actor: `user:${id}`, actorName: name, tillId: null }
    },
  }
}
