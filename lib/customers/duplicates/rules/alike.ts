/** Two ids, the lower first. */
export type IdPair = readonly [firstId: number, secondId: number]

/** More than so many with one value in common say that the value is a stand-in: they are not compared by it. */
export const MOST_ALIKE = 20

export interface Namesake {
  id: number
  /** Digits with country code. */
  mobile: string | null
  birthday: string | null
}

export interface Alike {
  pairs: readonly IdPair[]
  /** Birthdays that too many of one name have. */
  crowded: number
}

/**
 * Of people with one name: those born on one day, and those whose numbers are one digit apart. Each number is put under
 * the patterns that a near one would share, so that the work grows with the people and not with their pairs.
 */
export const pairsAmong = (people: readonly Namesake[]): Alike => {
  const days = grouped(people, ({ birthday }) => (birthday === null || birthday === '' ? [] : [birthday]))
  const fewDays = days.filter((group) => group.length <= MOST_ALIKE)
  const numbers = grouped(people, ({ mobile }) => (mobile === null ? [] : patternsOf(mobile)))
  return { pairs: [...fewDays, ...numbers].flatMap(pairsIn), crowded: days.length - fewDays.length }
}

/** One digit left open, at every place; and two different neighbours in either order. */
const patternsOf = (digits: string): readonly string[] =>
  [...digits].flatMap((digit, place) => {
    const [before, next, after] = [digits.slice(0, place), digits[place + 1], digits.slice(place + 2)]
    const open = `${before}?${digits.slice(place + 1)}`
    if (next === undefined || next === digit) return [open]
    return [open, `${before}(${digit < next ? digit + next : next + digit})${after}`]
  })

const grouped = (people: readonly Namesake[], keysOf: (person: Namesake) => readonly string[]) => {
  const groups = new Map<string, number[]>()
  for (const person of people)
    for (const key of keysOf(person)) {
      const group = groups.get(key)
      if (group) group.push(person.id)
      else groups.set(key, [person.id])
    }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Every pair of these ids. */
export const pairsIn = (ids: readonly number[]): readonly IdPair[] =>
  ids.flatMap((id, place) => ids.slice(place + 1).flatMap((other) => pairOf(id, other)))

/** The two in their order; none when they are one. */
export const pairOf = (one: number, other: number): readonly IdPair[] =>
  one === other ? [] : [one < other ? [one, other] : [other, one]]
