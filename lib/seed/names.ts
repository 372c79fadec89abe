import anyAscii from 'any-ascii'
import { fold } from '@/lib/customers/names'
import { nameKeys } from '@/lib/customers/search-keys'
import { wordsOf } from '@/lib/customers/search-names'
import { CULTURES, type Culture, mobilesOf, type Name } from '@/lib/demo/cultures'
import { createRandom, type Random } from '@/lib/demo/random'
import { NAME_PARTS, type NameParts } from './name-parts'

/** Countries with numbers for everybody; those that only keep some for fiction run out. */
export const LARGE = CULTURES.filter((culture) => mobilesOf(culture) >= 1_000_000)
const SMALL = CULTURES.filter((culture) => !LARGE.includes(culture))

/** How many come from a country that is not where they shop. */
const FROM_ABROAD = 0.12
/** Different names of a culture, as far as there are parts for so many. */
const MOST_GIVEN = 1_000
const MOST_FAMILY = 3_000

/** Somebody's first and last name. Of each culture a few names are common and most are rare. */
export const inventName = (random: Random, home: Culture): { first: string; last: string } => {
  const { given, family } = namesOf(random.chance(FROM_ABROAD) ? random.pick(SMALL) : home)
  return { first: pickEarly(random, given), last: pickEarly(random, family) }
}

interface Names {
  given: readonly string[]
  family: readonly string[]
}

const known = new Map<Culture, Names>()

/** The names of a culture, the commonest first. */
const namesOf = (culture: Culture): Names => {
  const before = known.get(culture)
  if (before) return before
  const { country, cities, female, male, last } = culture
  const parts = NAME_PARTS[/\p{Script=Devanagari}/u.test(cities.join()) ? `${country}-Deva` : country]
  if (!parts) throw new Error(`there are no parts of names for ${country}`)
  const written = (names: readonly Name[]) => names.map((name) => name.written)
  const names = {
    given: composed(written([...female, ...male]), parts.given, MOST_GIVEN),
    family: composed(written(last), parts.family, MOST_FAMILY),
  }
  known.set(culture, names)
  return names
}

const composed = (common: readonly string[], ways: NameParts['given'], most: number): readonly string[] => {
  const random = createRandom(most)
  const names = new Set(common)
  // Where the parts do not make so many, most tries in the end give what is there already.
  for (let tries = 0; names.size < most && tries < 3 * most; tries++) {
    const pieces = random.pick(ways).map((place) => random.pick(place))
    names.add(pieces.join('').trim())
  }
  return [...names]
}

/** The first of a thousand is picked by three in a hundred, the last by hardly anybody. */
const pickEarly = (random: Random, names: readonly string[]): string => {
  const steps = 1_000_000
  const name = names[Math.floor(names.length * (random.below(steps) / steps) ** 2)]
  if (name === undefined) throw new Error('nothing to pick from')
  return name
}

interface Spelled {
  folded: string
  /** What it is found by when it stands alone. */
  words: readonly string[]
  /** In the letters of an e-mail address. */
  mailbox: string
  /** As one word, in its own script and in Latin letters; null where blanks part the words of a name. */
  unspaced: readonly [string, string] | null
}

/** Folding a name costs more than anything else here, and every name is somebody else's too. */
const spellings = new Map<string, Spelled>()

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const spelled = (name: string): Spelled => {
  const before = spellings.get(name)
  if (before) return before
  const alone = nameKeys(name, '')
  const folded = alone.givenKey
  const latin = fold(anyAscii(name))
  const made: Spelled = {
    folded,
    words: alone.searchNames.trim().split(' '),
    mailbox: latin.replace(/[^a-z]/g, ''),
    unspaced: UNSPACED.test(folded) ? [wordsOf(folded).join(''), wordsOf(latin).join('')] : null,
  }
  spellings.set(name, made)
  return made
}

/** The same as `nameKeys` of both names, put together of what each gave before; and a name for an e-mail address. */
export const spellingsOf = (firstName: string, lastName: string): ReturnType<typeof nameKeys> & { mailbox: string } => {
  const [first, last] = [spelled(firstName), spelled(lastName)]
  const words = [...first.words, ...last.words]
  if (first.unspaced && last.unspaced) {
    const [[one, latinOne], [other, latinOther]] = [first.unspaced, last.unspaced]
    words.push(other + one, one + other, latinOther + latinOne, latinOne + latinOther)
  }
  return {
    nameKey: `${first.folded} ${last.folded}`,
    lastNameKey: `${last.folded} ${first.folded}`,
    givenKey: first.folded,
    familyKey: last.folded,
    searchNames: ` ${[...new Set(words)].join(' ')} `,
    mailbox: `${first.mailbox}.${last.mailbox}`,
  }
}
