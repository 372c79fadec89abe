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
}

/** A text as it is searched and ordered: lower case, without accents, single blanks. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()

/** First-last and last-first, folded: a name is found by either end. */
export const nameKeys = (firstName: string, lastName: string): { nameKey: string; lastNameKey: string } => ({
  nameKey: fold(`${firstName} ${lastName}`),
  lastNameKey: fold(`${lastName} ${firstName}`),
})
