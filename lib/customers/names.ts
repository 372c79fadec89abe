const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // At the end of a Greek word; somebody who is still typing has not come there.
  ς: 'σ',
}

/** Nothing to fold but capitals and blanks, as in most names. */
export const isPlain = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** A text as it is searched and ordered: lower case, without accents, single blanks. */
export const fold = (text: string): string =>
  (isPlain(text) ? text.toLowerCase() : withoutAccents(text)).replace(/\s+/g, ' ').trim()

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter] ?? letter)
