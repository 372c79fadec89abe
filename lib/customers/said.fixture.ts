import { type Caller, type More, nationalOf, storedOf } from './spellings.fixture'

/** What a spelling is of, and so what must explain a hit. */
export type Of =
  | 'number'
  | 'part'
  | 'name'
  | 'mistyped'
  | 'email'
  | 'externalId'
  | 'card'
  | 'coupon'
  | 'bill'
  | 'ticket'
  | 'id'
  | 'former'

export interface Spelling {
  what: string
  of: Of
  /** What somebody types who is told so by this caller; null where it makes no sense or is the same as another. */
  say: (caller: Caller, id: number) => string | null
  /** Countries none of whose callers say so. */
  notFor?: string
  /** Nobody can know what is meant who does not know the country. */
  needsCountry?: true
}

const inDigitsFrom = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const arabic = inDigitsFrom(0x660)
const devanagari = inDigitsFrom(0x966)
const fullWidth = (text: string) => inDigitsFrom(0xff10)(text).replace('+', '＋').replace(/-/g, '－')

/** `+91 98191 24680` with other signs between the groups. */
const whole = (caller: Caller, between = '', prefix = '+') =>
  [`${prefix}${caller.code}`, ...caller.groups].join(between)
const hasZero = ({ trunk }: Caller) => trunk === '0'
/** What is dialled before a country code in some countries, and everywhere else 00. */
const DIALLED: Readonly<Record<string, string>> = { US: '011', RU: '8 10', AE: '00' }

const number = (what: string, write: (caller: Caller) => string | null, notFor?: string): Spelling => ({
  what,
  of: 'number',
  // Where it is hardest: all but one digit is a neighbour's as well.
  say: (caller) => (caller.isCrowded ? write(caller) : null),
  ...(notFor ? { notFor } : {}),
})
const NO_ZERO = 'PT US RU GR CN NO'
const NO_TRUNK = 'PT GR CN NO'

const NUMBERS: readonly Spelling[] = [
  number('+ without blanks', (caller) => whole(caller)),
  number('+ with blanks', (caller) => whole(caller, ' ')),
  number('+ and a blank after it', (caller) => whole(caller, ' ', '+ ')),
  number('+ with dashes', (caller) => whole(caller, '-')),
  number('+ with dots', (caller) => whole(caller, '.')),
  number('+ with slashes', (caller) => whole(caller, '/')),
  number('+ with dashes between blanks', (caller) => whole(caller, ' - ')),
  number('+ with no-break blanks', (caller) => whole(caller, '\u00a0')),
  number('+ with narrow no-break blanks', (caller) => whole(caller, '\u202f')),
  number('+ with no-break dashes', (caller) => whole(caller, '\u2011')),
  number('+ with long dashes', (caller) => whole(caller, '\u2013')),
  number('+ with tabs', (caller) => whole(caller, '\t')),
  number('+ and blanks in odd places', (caller) => `  ${[...whole(caller)].join(' ').replace(/ (?=\d \d$)/, '')} `),
  number('the country code in brackets', (caller) => `(+${caller.code}) ${caller.groups.join(' ')}`),
  number('+ and the first group in brackets', (caller) =>
    [`+${caller.code}`, `(${caller.groups[0]})`, ...caller.groups.slice(1)].join(' '),
  ),
  number('as a link', (caller) => `tel:${whole(caller)}`),
  number('as a link in capitals, with dashes', (caller) => `TEL: ${whole(caller, '-')}`),
  number('pasted with signs of direction', (caller) => `\u202a${whole(caller, ' ')}\u202c`),
  number('pasted with blanks of no width', (caller) => `\ufeff${whole(caller, '\u200b')}`),
  number('in full-width digits', (caller) => fullWidth(whole(caller, '-'))),
  number('in Arabic digits', (caller) => arabic(whole(caller, ' '))),
  number('in Devanagari digits', (caller) => devanagari(whole(caller, ' '))),
  number('00 without blanks', (caller) => whole(caller, '', '00')),
  number('00 with blanks', (caller) => whole(caller, ' ', '00')),
  number('00 and a blank after it', (caller) => whole(caller, ' ', '00 ')),
  number('00 with dots, in Arabic digits', (caller) => arabic(whole(caller, '.', '00'))),
  number('what else is dialled abroad', (caller) => whole(caller, ' ', `${DIALLED[caller.country] ?? '011'} `)),
  number('+ and (0)', (caller) => `+${caller.code} (0)${caller.groups.join(' ')}`),
  number('00 and ( 0 )', (caller) => `00${caller.code} ( 0 ) ${caller.groups.join('-')}`),
  number(
    'a 0 behind the country code',
    (caller) => (hasZero(caller) ? `+${caller.code} 0${caller.groups.join(' ')}` : null),
    NO_ZERO,
  ),
  number('the country code alone before it', (caller) => whole(caller, '', '')),
  number('the country code and blanks', (caller) => whole(caller, ' ', '')),
  number('the number of the country', (caller) => nationalOf(caller)),
  number('the number of the country with blanks', (caller) => caller.groups.join(' ')),
  number('the number of the country with dashes', (caller) => caller.groups.join('-')),
  number('the number of the country in pairs', (caller) => nationalOf(caller).replace(/..(?=.)/g, '$& ')),
  number('the number of the country with its first group in brackets', (caller) =>
    [`(${caller.groups[0]})`, ...caller.groups.slice(1)].join(' '),
  ),
  number(
    'as dialled at home',
    (caller) => (caller.trunk === '' ? null : `${caller.trunk}${nationalOf(caller)}`),
    NO_TRUNK,
  ),
  number(
    'as dialled at home, with blanks',
    (caller) => (caller.trunk === '' ? null : `${caller.trunk} ${caller.groups.join(' ')}`),
    NO_TRUNK,
  ),
  number(
    'as dialled at home, with brackets and dashes',
    (caller) =>
      caller.trunk === '' ? null : `${caller.trunk} (${caller.groups[0]}) ${caller.groups.slice(1).join('-')}`,
    NO_TRUNK,
  ),
  number(
    'as dialled at home, with a slash',
    (caller) => (caller.trunk === '' ? null : `${caller.trunk}${caller.groups[0]}/${caller.groups.slice(1).join(' ')}`),
    NO_TRUNK,
  ),
  number(
    'as dialled at home, in Devanagari digits',
    (caller) => (caller.trunk === '' ? null : devanagari(`${caller.trunk}${caller.groups.join(' ')}`)),
    NO_TRUNK,
  ),
]

const part = (what: string, cut: (national: string, caller: Caller) => string | null, notFor?: string): Spelling => ({
  what,
  of: 'part',
  // Callers with crowded numbers share these with their neighbours.
  say: (caller) => (caller.isCrowded ? null : cut(nationalOf(caller), caller)),
  ...(notFor ? { notFor } : {}),
})
const middle = (digits: string, length: number) => {
  const from = Math.floor((digits.length - length) / 2)
  return digits.slice(from, from + length)
}

const PARTS: readonly Spelling[] = [
  part('its first six digits', (national) => national.slice(0, 6)),
  part('its first six digits with a blank', (national) => `${national.slice(0, 4)} ${national.slice(4, 6)}`),
  part(
    'its beginning as dialled at home',
    (national, { trunk }) => (trunk === '0' ? `0${national.slice(0, 6)}` : null),
    NO_ZERO,
  ),
  {
    ...part(
      'its beginning as dialled at home, where that is no 0',
      (national, { trunk }) => (trunk === '' || trunk === '0' ? null : `${trunk} ${national.slice(0, 6)}`),
      'IN PT GB DE GR CN NO AE',
    ),
    needsCountry: true,
  },
  part('its beginning with + and the country code', (national, { code }) => `+${code} ${national.slice(0, 5)}`),
  part('its beginning with 00 and the country code', (national, { code }) => `00${code}-${national.slice(0, 6)}`),
  part('its beginning with the country code', (national, { code }) => `${code}${national.slice(0, 5)}`),
  part('five digits from its middle', (national) => middle(national, 5)),
  part('six digits from its middle with a dash', (national) => middle(national, 6).replace(/^.../, '$&-')),
  part('five digits from its middle, in Arabic digits', (national) => arabic(middle(national, 5))),
  part('its last seven digits', (national) => national.slice(-7)),
  part('its last six digits in pairs', (national) => national.slice(-6).replace(/..(?=.)/g, '$& ')),
  part('its last five digits with dots', (national) => national.slice(-5).replace(/^../, '$&.')),
  part('its last four digits', (national) => national.slice(-4)),
  part('its last four digits, in Devanagari digits', (national) => devanagari(national.slice(-4))),
  part('its last four digits in full width, between blanks', (national) => ` ${fullWidth(national.slice(-4))} `),
]

const name = (what: string, say: (caller: Caller) => string | null, notFor?: string): Spelling => ({
  what,
  of: 'name',
  say,
  ...(notFor ? { notFor } : {}),
})
/** More than half of a word. */
const half = (word: string) => word.slice(0, Math.ceil(word.length * 0.6))
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  Ø: 'Oe',
  Å: 'Aa',
}
const FLAT: Readonly<Record<string, string>> = { ...SPELLED_OUT, ø: 'o', Ø: 'O' }
const replaced = (text: string, by: Readonly<Record<string, string>>) =>
  text.normalize('NFC').replace(/./gu, (letter) => by[letter] ?? letter)
const both = ({ first, last }: Caller) => `${first} ${last}`
const ifOther = (said: string, than: string) => (said === than ? null : said)
const latin =
  (say: (first: string, last: string) => string): ((caller: Caller) => string | null) =>
  (caller) =>
    caller.latin ? say(...caller.latin) : null
const IN_LATIN = 'IN PT GB DE US NO AE'

const NAMES: readonly Spelling[] = [
  name('the first name', ({ first }) => first),
  name('the last name', ({ last }) => last),
  name('first and last name', both),
  name('last and first name', ({ first, last }) => `${last} ${first}`),
  name('last name, comma, first name', ({ first, last }) => `${last}, ${first}`),
  name('last name, comma without a blank', ({ first, last }) => `${last},${first}`),
  name('in capitals', (caller) => ifOther(both(caller).toUpperCase(), both(caller)), 'CN'),
  name('in small letters', (caller) => ifOther(both(caller).toLowerCase(), both(caller)), 'CN'),
  name('with many blanks', ({ first, last }) => `  ${first}   ${last} `),
  name('with a tab and a no-break blank', ({ first, last }) => `${last}\t\u00a0${first}`),
  name(
    'half of the first and half of the last name',
    ({ first, last }) => (first.length < 3 ? null : `${half(first)} ${half(last)}`),
    'CN',
  ),
  name(
    'half of the last and half of the first name',
    ({ first, last }) => (first.length < 3 ? null : `${half(last)} ${half(first)}`),
    'CN',
  ),
  name('half of the first name', ({ first }) => (first.length < 3 ? null : half(first)), 'CN'),
  name('half of the last name', ({ last }) => (last.length < 3 ? null : half(last)), 'CN'),
  name('an initial and the last name', ({ first, last }) => `${[...first][0]}. ${last}`),
  name('the first name and an initial', ({ first, last }) => `${first} ${[...last][0]}.`),
  name(
    'the first name and an inner part of the last',
    ({ first, last }) => (last.length < 5 ? null : `${first} ${last.slice(-4)}`),
    'CN',
  ),
  name('without accents', (caller) => ifOther(plain(both(caller)), both(caller).normalize('NFD')), 'IN US CN AE'),
  name(
    'with accents as marks of their own',
    (caller) => ifOther(both(caller).normalize('NFD'), both(caller)),
    'IN US CN AE',
  ),
  name(
    'umlauts and foreign letters spelled out',
    (caller) => ifOther(replaced(both(caller), SPELLED_OUT), both(caller)),
    'IN PT GB US RU GR CN AE',
  ),
  name(
    'umlauts and foreign letters as the plain ones',
    (caller) =>
      ifOther(plain(replaced(both(caller), { ...FLAT, ä: 'a', ö: 'o', ü: 'u', å: 'a', Å: 'A' })), both(caller)),
    'IN US CN AE',
  ),
  name(
    'ß in capitals',
    (caller) => (caller.last.includes('ß') ? both(caller).toUpperCase().replaceAll('SS', 'ẞ') : null),
    'IN PT GB US RU GR CN NO AE',
  ),
  name(
    'with a printer’s apostrophe',
    (caller) => ifOther(both(caller).replaceAll("'", '’'), both(caller)),
    'IN PT DE US RU GR CN NO AE',
  ),
  name(
    'without its apostrophe',
    (caller) => ifOther(both(caller).replaceAll("'", ''), both(caller)),
    'IN PT DE US RU GR CN NO AE',
  ),
  name(
    'a blank for its apostrophe',
    (caller) => ifOther(both(caller).replaceAll("'", ' '), both(caller)),
    'IN PT DE US RU GR CN NO AE',
  ),
  name(
    'a blank for its hyphen',
    (caller) => ifOther(both(caller).replaceAll('-', ' '), both(caller)),
    'IN PT DE US RU GR CN NO',
  ),
  name(
    'without its hyphen',
    (caller) => ifOther(both(caller).replaceAll('-', ''), both(caller)),
    'IN PT DE US RU GR CN NO',
  ),
  name(
    'with a no-break hyphen',
    (caller) => ifOther(both(caller).replaceAll('-', '\u2011'), both(caller)),
    'IN PT DE US RU GR CN NO',
  ),
  name(
    'in Latin letters',
    latin((first, last) => `${first} ${last}`),
    IN_LATIN,
  ),
  name(
    'in Latin letters, last name first',
    latin((first, last) => `${last}, ${first}`),
    IN_LATIN,
  ),
  name(
    'in small Latin letters',
    latin((first, last) => `${first} ${last}`.toLowerCase()),
    IN_LATIN,
  ),
  name(
    'the beginnings in Latin letters',
    latin((first, last) => `${half(first)} ${half(last)}`),
    IN_LATIN,
  ),
  name(
    'the last name in Latin letters',
    latin((_first, last) => last),
    IN_LATIN,
  ),
  name(
    'one script for the first, another for the last name',
    (caller) => (caller.latin ? `${caller.first} ${caller.latin[1]}` : null),
    IN_LATIN,
  ),
  name(
    'without a blank',
    ({ country, first, last }) => (country === 'CN' ? `${last}${first}` : null),
    'IN PT GB DE US RU GR NO AE',
  ),
  name(
    'without a blank, in Latin letters',
    ({ country, latin }) => (country === 'CN' && latin ? `${latin[1]}${latin[0]}`.toLowerCase() : null),
    'IN PT GB DE US RU GR NO AE',
  ),
]

const mistyped = (what: string, err: (word: string) => string, notFor?: string): Spelling => ({
  what,
  of: 'mistyped',
  say: (caller) => {
    const [first, last] = caller.country === 'CN' ? (caller.latin ?? ['', '']) : [caller.first, caller.last]
    return last.length < 5 ? null : what.startsWith('both names') ? `${first} ${err(last)}` : err(last)
  },
  ...(notFor ? { notFor } : {}),
})
/** A letter that stands next to no other of the name. */
const wrong = (word: string) => (/[Α-ω]/.test(word) ? 'ψ' : /[А-я]/.test(word) ? 'ф' : /[ء-ي]/.test(word) ? 'ظ' : 'q')
const splice = (word: string, from: number, to: number, middle: string) => word.slice(0, from) + middle + word.slice(to)

const MISTYPED: readonly Spelling[] = [
  mistyped('a wrong letter', (word) => splice(word, 2, 3, wrong(word))),
  mistyped('a wrong letter at the end', (word) => splice(word, word.length - 1, word.length, wrong(word))),
  mistyped('a missing letter', (word) => splice(word, 2, 3, '')),
  mistyped('a doubled letter', (word) => splice(word, 2, 2, word.charAt(2))),
  mistyped('two letters swapped', (word) => splice(word, 1, 3, word.charAt(2) + word.charAt(1))),
  mistyped('both names, a wrong letter', (word) => splice(word, 1, 2, wrong(word))),
  mistyped('both names, a missing letter', (word) => splice(word, 2, 3, '')),
  mistyped('both names, a letter too many', (word) => splice(word, 4, 4, wrong(word))),
]

const more = (of: Of, what: string, say: (more: More, caller: Caller, id: number) => string): Spelling => ({
  what,
  of,
  say: (caller, id) => (caller.more ? say(caller.more, caller, id) : null),
})
const localOf = (email: string) => email.split('@')[0] ?? ''
const domainOf = (email: string) => email.split('@')[1] ?? ''
const inFours = (digits: string) => digits.replace(/....(?=.)/g, '$& ')

const IDENTIFIERS: readonly Spelling[] = [
  more('email', 'the e-mail', ({ email }) => email),
  more('email', 'the e-mail in capitals', ({ email }) => email.toUpperCase()),
  more('email', 'the e-mail between blanks', ({ email }) => `  ${email}\t`),
  more('email', 'what stands before @', ({ email }) => localOf(email)),
  more('email', 'what stands before @, with it', ({ email }) => `${localOf(email)}@`),
  more('email', 'its first letters', ({ email }) => localOf(email).slice(0, -1)),
  more('email', 'what stands around @', ({ email }) => `${localOf(email).slice(-3)}@${domainOf(email).slice(0, 3)}`),
  more('email', '@ and the beginning of the domain', ({ email }) => `@${domainOf(email).slice(0, 4)}`),
  more('email', 'the domain', ({ email }) => domainOf(email)),
  more('externalId', 'the external ID', ({ externalId }) => externalId),
  more('externalId', 'the external ID in small letters', ({ externalId }) => externalId.toLowerCase()),
  more('externalId', 'the external ID in capitals', ({ externalId }) => externalId.toUpperCase()),
  more('externalId', 'the beginning of the external ID', ({ externalId }) => externalId.slice(0, -2)),
  more('externalId', 'the end of the external ID', ({ externalId }) => externalId.slice(-6).toLowerCase()),
  more('card', 'the card', ({ card }) => card),
  more('card', 'the card in fours', ({ card }) => inFours(card)),
  more('card', 'the card with dashes', ({ card }) => inFours(card).replaceAll(' ', '-')),
  more('card', 'the beginning of the card', ({ card }) => inFours(card).slice(0, 9)),
  more('coupon', 'a coupon', ({ coupon }) => coupon),
  more('coupon', 'a coupon in small letters', ({ coupon }) => coupon.toLowerCase()),
  more('coupon', 'the beginning of a coupon', ({ coupon }) => coupon.slice(0, -2)),
  more('bill', 'a bill', ({ bill }) => bill),
  more('bill', 'a bill in small letters', ({ bill }) => bill.toLowerCase()),
  more('bill', 'the beginning of a bill', ({ bill }) => bill.slice(0, -2)),
  more('ticket', 'a ticket', ({ ticket }) => ticket),
  more('ticket', 'a ticket in capitals', ({ ticket }) => ticket.toUpperCase()),
  more('ticket', 'the beginning of a ticket', ({ ticket }) => ticket.slice(0, -1)),
  more('id', 'the user ID', (_more, _caller, id) => String(id)),
  more('id', 'the user ID between blanks', (_more, _caller, id) => ` ${id} `),
]

const formerly = (caller: Caller, { former }: More): Caller => ({ ...caller, groups: former.groups })

const FORMER: readonly Spelling[] = [
  more('former', 'the old number', (known, caller) => whole(formerly(caller, known), ' ')),
  more('former', 'the old number with 00', (known, caller) => whole(formerly(caller, known), '-', '00')),
  more('former', 'the old number without +', (known, caller) => storedOf(formerly(caller, known))),
  more('former', 'the old number of the country', (known) => known.former.groups.join(' ')),
  more('former', 'the old number as dialled at home', ({ former }, { trunk }) => `${trunk}${former.groups.join('-')}`),
  more('former', 'the old number in Arabic digits', (known, caller) => arabic(whole(formerly(caller, known)))),
  more('former', 'the last five digits of the old number', ({ former }) => former.groups.join('').slice(-5)),
  more('former', 'five digits from the middle of the old number', ({ former }) => middle(former.groups.join(''), 5)),
  more('former', 'the old e-mail', ({ former }) => former.email),
  more('former', 'the old e-mail in capitals', ({ former }) => former.email.toUpperCase()),
  more('former', 'what stood before @', ({ former }) => `${localOf(former.email)}@`),
  more('former', 'a part of the old e-mail', ({ former }) => domainOf(former.email).slice(0, 10)),
  more('former', 'the old external ID in small letters', ({ former }) => former.externalId.toLowerCase()),
]

export const SPELLINGS: readonly Spelling[] = [...NUMBERS, ...PARTS, ...NAMES, ...MISTYPED, ...IDENTIFIERS, ...FORMER]
