import anyAscii from 'any-ascii'
import { fold, isPlain } from './names'

/** Letters that are written with two where they are missing on the keyboard: Müller, Mueller. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae', þ: 'th' }
/** Scripts that put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Long enough for any name; a longer text is cut, so that no profile can make the index large. */
const MOST_WORDS = 24

/** The words of a folded text: letters and digits, whatever stands between them. */
export const wordsOf = (folded: string): readonly string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? []

/** How a name may be typed: as it is, umlauts spelled out or taken for the plain letter, and in Latin letters. */
const spellingsOf = (name: string): readonly string[] => {
  const plain = fold(name)
  const shortened = plain.replace(/(?<=[aou])e/g, '')
  if (isPlain(name)) return [plain, shortened]
  const spelledOut = fold(
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüøåæþ]/g, (letter) => SPELLED_OUT[letter] ?? letter),
  )
  const latin = /[^\p{ASCII}]/u.test(plain) ? inLatin(name) : plain
  return [plain, spelledOut, shortened, latin]
}

const inLatin = (name: string) => {
  const isGreek = /\p{Script=Greek}/u.test(name)
  const prepared = isGreek ? GREEK.reduce((text, [sounds, by]) => text.replace(sounds, by), fold(name)) : name
  return fold(anyAscii(prepared.replace(UNSPACED_RUN, spaced)))
}

/** What several Greek letters sound like together is written so in Latin ones (ELOT 743). */
const GREEK: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'ou'],
  [/(?<=[αεη])υ(?=[θκξπστφχψ]|(?!\p{L}))/gu, 'f'],
  [/(?<=[αεη])υ/g, 'v'],
  [/γ(?=[γξχ])/g, 'n'],
  [/(?<!\p{L})μπ/gu, 'b'],
]

const UNSPACED_RUN = /[\p{Script=Han}]+/gu
/** 王伟 is read Wang Wei, not WangWei. */
const spaced = (run: string) => [...run].map((sign) => ` ${anyAscii(sign)} `).join('')

/**
 * What a customer's names are found by: every word of every spelling, each once and between blanks, so that ` men` finds
 * where a word begins and `eno` what stands inside one. Parts that belong together (O'Brien, 王伟) are there as one word
 * too. Empty for no name.
 */
export const searchNames = (firstName: string, lastName: string): string => {
  const found = new Set<string>()
  for (const spelling of [...spellingsOf(firstName), ...spellingsOf(lastName)]) {
    for (const part of spelling.split(' ')) {
      const words = wordsOf(part)
      if (words.length > 1) found.add(words.join(''))
      for (const word of words) found.add(word)
    }
  }
  const whole = [fold(firstName), fold(lastName)]
  if (whole.every((name) => UNSPACED.test(name))) {
    const [first = '', last = ''] = whole.map((name) => wordsOf(name).join(''))
    const [latinFirst = '', latinLast = ''] = [firstName, lastName].map((name) =>
      wordsOf(fold(anyAscii(name))).join(''),
    )
    for (const joined of [last + first, first + last, latinLast + latinFirst, latinFirst + latinLast]) found.add(joined)
  }
  return found.size === 0 ? '' : ` ${[...found].slice(0, MOST_WORDS).join(' ')} `
}
