import { fold } from '@/lib/customers/names'

/** Why two customers may be one person. */
export const DUPLICATE_REASONS = ['name_and_birthday', 'email_name', 'near_number', 'former_identifier'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** What two customers are compared by. */
export interface Person {
  firstName: string
  lastName: string
  /** Folded, first-last and last-first. */
  nameKey: string
  lastNameKey: string
  /** `YYYY-MM-DD`. */
  birthday: string | null
  /** Digits with country code. */
  mobile: string | null
  /** Lower case. */
  emailKey: string | null
  /** Numbers and e-mails this customer had before. */
  former: readonly { kind: 'mobile' | 'email'; valueKey: string }[]
}

/** Letter-boxes of offices and of tills that need something in the field: they say nothing about who reads them. */
const SHARED_MAILBOXES: ReadonlySet<string> = new Set(
  'admin billing client contact contacto customer email family guest hello help home info kontakt mail me na no none noemail nomail noreply office owner post reception sales service shop store support team test user webmaster'.split(
    ' ',
  ),
)
const SHORTEST_MAILBOX = 3

/** What stands before the `@`, without a `+tag`; null where it says nothing about a person. */
export const mailboxOf = (emailKey: string): string | null => {
  const [local = ''] = emailKey.split('@')
  const [mailbox = ''] = local.split('+')
  const letters = withoutDots(mailbox)
  return letters.length < SHORTEST_MAILBOX || SHARED_MAILBOXES.has(letters) ? null : mailbox
}

/** Some providers read over dots, so that people write them or not. */
export const withoutDots = (mailbox: string): string => mailbox.replaceAll('.', '')

/** Equal, or one is the other written without dots. */
const isSameMailbox = (one: string, other: string): boolean =>
  one === other || withoutDots(one) === other || one === withoutDots(other)

/** The same name, also with first and last name swapped; nobody without a name has one. */
export const isSameName = (
  one: Pick<Person, 'nameKey' | 'lastNameKey'>,
  other: Pick<Person, 'nameKey' | 'lastNameKey'>,
): boolean =>
  one.nameKey !== '' &&
  (one.nameKey === other.nameKey || one.nameKey === other.lastNameKey || one.lastNameKey === other.nameKey)

const partsOf = (name: string) => name.split(/[\s.]+/).filter((part) => part !== '')

/** Equal, or one is the other's initial. */
const isSamePart = (one: string, other: string) =>
  one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other))

const isFirstNameIn = (one: Person, other: Person): boolean => {
  const first = partsOf(fold(one.firstName))
  const theirs = partsOf(other.nameKey)
  return (first.length === 0 ? partsOf(one.nameKey) : first).some((part) =>
    theirs.some((their) => isSamePart(part, their)),
  )
}

/**
 * Whether two names may be the same person's: one is empty, or the first name of one is found in the other's name. A
 * last name in common is not enough: a family shares its e-mail as well.
 */
export const mayBeSameName = (one: Person, other: Person): boolean =>
  one.nameKey === '' || other.nameKey === '' || isFirstNameIn(one, other) || isFirstNameIn(other, one)

/** One digit is another, or two neighbours are swapped. */
export const isNearNumber = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false
  const differing = [...one].flatMap((digit, place) => (digit === other[place] ? [] : [place]))
  const [first, second] = differing
  if (first === undefined) return false
  if (second === undefined) return true
  return differing.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first]
}

/** Whether one holds now what the other used to have. */
const hasFormerOf = (one: Person, other: Person): boolean =>
  other.former.some(({ kind, valueKey }) => valueKey === (kind === 'mobile' ? one.mobile : one.emailKey))

/** Why these two may be one person; none = they are not taken for one. The order of the two does not matter. */
export const duplicateReasons = (one: Person, other: Person): readonly DuplicateReason[] => {
  const isNamesake = isSameName(one, other)
  const [mailbox, otherMailbox] = [one, other].map(({ emailKey }) => (emailKey === null ? null : mailboxOf(emailKey)))
  const holds: Record<DuplicateReason, boolean> = {
    name_and_birthday: isNamesake && one.birthday !== null && one.birthday === other.birthday,
    email_name:
      typeof mailbox === 'string' &&
      typeof otherMailbox === 'string' &&
      isSameMailbox(mailbox, otherMailbox) &&
      mayBeSameName(one, other),
    near_number: isNamesake && one.mobile !== null && other.mobile !== null && isNearNumber(one.mobile, other.mobile),
    former_identifier: hasFormerOf(one, other) || hasFormerOf(other, one),
  }
  return DUPLICATE_REASONS.filter((reason) => holds[reason])
}
