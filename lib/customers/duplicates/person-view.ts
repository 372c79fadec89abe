import { formatMobile } from '@/lib/customers/mobile'
import { displayName } from '@/lib/customers/words'
import type { Settings } from '@/lib/organisation/settings'
import type { ComparedPerson } from './people'
import { type DuplicateReason, isSameName, mailboxOf } from './rules/reasons'

/** A value, and which parts of it the other one has as well: from and to (exclusive) in UTF-16 units. */
export interface Compared {
  text: string
  alike: readonly (readonly [from: number, to: number])[]
}

/** One of two customers, as they stand side by side. Plain data. */
export interface PersonView {
  id: number
  name: Compared
  mobile: Compared | null
  email: Compared | null
  /** `YYYY-MM-DD` */
  birthday: Compared | null
  externalId: string | null
  former: readonly Compared[]
  points: number
  openTickets: number
  registeredOn: Date
  registeredAt: string | null
}

/** The two as they are shown, with what speaks for one person marked in both. */
export const personViews = (
  settings: Settings,
  one: ComparedPerson,
  other: ComparedPerson,
  reasons: readonly DuplicateReason[],
): readonly [PersonView, PersonView] => {
  const view = (person: ComparedPerson, than: ComparedPerson) => personView(settings, person, than, new Set(reasons))
  return [view(one, other), view(other, one)]
}

const personView = (
  { tills, stores }: Settings,
  person: ComparedPerson,
  other: ComparedPerson,
  reasons: ReadonlySet<DuplicateReason>,
): PersonView => {
  const till = person.registeredTillId === null ? undefined : tills.get(person.registeredTillId)
  return {
    id: person.id,
    name: compared(displayName(person), isSameName(person, other)),
    mobile: person.mobile === null ? null : mobileOf(person.mobile, other, reasons),
    email: person.email === null ? null : emailOf(person.email, person.emailKey ?? '', other, reasons),
    birthday: person.birthday === null ? null : compared(person.birthday, reasons.has('name_and_birthday')),
    externalId: person.externalId,
    former: person.former.map(({ kind, value, valueKey }) =>
      compared(
        kind === 'mobile' ? formatMobile(value) : value,
        valueKey === (kind === 'mobile' ? other.mobile : other.emailKey),
      ),
    ),
    points: person.points,
    openTickets: person.openTickets,
    registeredOn: person.registeredOn,
    registeredAt: (till && stores.get(till.storeId)?.name) ?? null,
  }
}

const compared = (text: string, isAlike: boolean): Compared => ({ text, alike: isAlike ? [[0, text.length]] : [] })

const had = (other: ComparedPerson, valueKey: string) => other.former.some((each) => each.valueKey === valueKey)

const emailOf = (
  email: string,
  key: string,
  other: ComparedPerson,
  reasons: ReadonlySet<DuplicateReason>,
): Compared => {
  if (had(other, key) || key === other.emailKey) return compared(email, reasons.size > 0)
  return { text: email, alike: reasons.has('email_name') ? [[0, mailboxOf(key)?.length ?? 0]] : [] }
}

/** Of near numbers what is the same before and behind the digits that differ. */
const mobileOf = (digits: string, other: ComparedPerson, reasons: ReadonlySet<DuplicateReason>): Compared => {
  const text = formatMobile(digits)
  if (had(other, digits)) return compared(text, true)
  if (!reasons.has('near_number')) return compared(text, false)
  const differing = [...digits].flatMap((digit, place) => (digit === other.mobile?.[place] ? [] : [place]))
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const [first, last] = [places[differing[0] ?? 0], places[differing.at(-1) ?? 0]]
  if (first === undefined || last === undefined) return compared(text, false)
  const parts = [
    [0, first],
    [last + 1, text.length],
  ] as const
  return { text, alike: parts.filter(([from, to]) => to > from) }
}
