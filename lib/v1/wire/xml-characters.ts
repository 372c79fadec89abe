// The complement of XML 1.0's production Char. With the flag `u` a lone surrogate is a code point of its own,
// a proper pair is not.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'gu')

/** The text without the characters XML 1.0 cannot carry (contract §6). */
export const dropForbiddenCharacters = (text: string) => (FORBIDDEN.test(text) ? text.replace(ALL_FORBIDDEN, '') : text)
