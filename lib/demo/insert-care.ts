import { insertMany } from '@/db/queries/insert-many'
import { readFieldDefinitions } from '@/db/queries/organisation'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import { CHAIN } from './chain'
import type { DemoMessage } from './messages'
import type { DemoPlaces, PlacedPerson } from './places'

const SECOND_MS = 1_000
/** What an SMS gateway says of a number that nobody has. */
const UNDELIVERABLE = 'The receiver could not be reached'

/** Writes notes with what they said before, preferences, and how consent came about. */
export const insertCare = async (store: Store, places: DemoPlaces, people: readonly PlacedPerson[]) => {
  const { tables } = store
  const home = ({ customer }: PlacedPerson) => places.atTill({ store: customer.store, till: customer.till })
  const notes = people
    .flatMap((person) => person.care.notes.map((note) => ({ person, note })))
    .sort((one, other) => Number(one.note.versions[0]?.at) - Number(other.note.versions[0]?.at))
  const ids = await reserveIds(store, 'notes', notes.length)
  const writerOf = ({ person, note }: (typeof notes)[number], version: number) =>
    note.by === 'till' ? home(person) : places.person(version % 2 === 0 ? 'ines' : 'farida')
  await insertMany(
    store,
    tables.notes,
    notes.flatMap((each, order) => {
      const { versions, associateId } = each.note
      const [first, last] = [versions[0], versions.at(-1)]
      if (!first || !last) return []
      const { actor: author, actorName: authorName } = writerOf(each, 0)
      const when = { notedAt: first.at, createdAt: first.at, updatedAt: last.at }
      const version = versions.length
      const customerId = each.person.id
      return [{ id: ids[order], version, customerId, description: last.text, associateId, author, authorName, ...when }]
    }),
  )
  await insertMany(
    store,
    tables.noteVersions,
    notes.flatMap((each, order) =>
      each.note.versions.slice(0, -1).map(({ text, at }, place) => {
        const { actor: author, actorName: authorName } = writerOf(each, place)
        const noteId = ids[order] ?? 0
        return { noteId, version: place + 1, description: text, notedAt: at, author, authorName, writtenAt: at }
      }),
    ),
  )
  await insertPreferences(store, places, people)
  await insertMany(
    store,
    tables.consentChanges,
    people
      .flatMap((person) =>
        person.care.consents.map(({ channel, priority, isSubscribed, at: changedAt, via }) => {
          const by = via === 'desk' ? places.person('farida') : home(person)
          return { customerId: person.id, channel, priority, isSubscribed, changedAt, via, ...by }
        }),
      )
      .sort((one, other) => Number(one.changedAt) - Number(other.changedAt)),
  )
}

const insertPreferences = async (store: Store, places: DemoPlaces, people: readonly PlacedPerson[]) => {
  const { tables } = store
  const fieldIds = new Map(
    (await readFieldDefinitions(store))
      .filter(({ scope }) => scope === 'customer_preferences')
      .map(({ name, id }) => [name, id]),
  )
  await insertMany(
    store,
    tables.customerPreferences,
    people.flatMap(({ id: customerId, care: { preferences } }) =>
      [...(preferences?.fields ?? [])].flatMap(([name, value]) => {
        const fieldId = fieldIds.get(name)
        return fieldId === undefined || !preferences ? [] : [{ customerId, fieldId, value, changedAt: preferences.at }]
      }),
    ),
  )
  await insertMany(
    store,
    tables.preferredStores,
    people.flatMap(({ id: customerId, care: { preferences } }) =>
      preferences?.store ? [{ customerId, storeId: places.storeId(preferences.store), changedAt: preferences.at }] : [],
    ),
  )
}

/** Writes what customers were sent, in the order of its time. */
export const insertMessages = async (
  store: Store,
  sent: readonly { customerId: number; messages: readonly DemoMessage[] }[],
) => {
  const inOrder = sent
    .flatMap(({ customerId, messages }) => messages.map((message) => ({ customerId, message })))
    .sort((one, other) => one.message.at.getTime() - other.message.at.getTime())
  await insertMany(
    store,
    store.tables.messages,
    inOrder.map(({ customerId, message }) => {
      const { at, status, secrets, store: place, ...words } = message
      const after = (seconds: number) => new Date(at.getTime() + seconds * SECOND_MS)
      const isSent = status === 'SENT' || status === 'DELIVERED'
      return {
        customerId,
        ...words,
        sender: (place ?? CHAIN.name).toUpperCase(),
        secrets: [...secrets],
        status,
        attempts: status === 'QUEUED' ? 0 : status === 'FAILED' ? 3 : 1,
        // Nothing of the demo is ever really sent: some of its invented numbers may be somebody's.
        nextAttemptAt: null,
        error: status === 'FAILED' ? UNDELIVERABLE : null,
        createdAt: at,
        sentAt: isSent ? after(2) : null,
        deliveredAt: status === 'DELIVERED' ? after(9) : null,
      }
    }),
  )
}
