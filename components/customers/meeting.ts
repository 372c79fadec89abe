import type { Clash } from '@/lib/customers/form-answer'
import { type CustomerForm, changedNames, type TypedValues } from '@/lib/customers/form-fields'
import { IDENTIFIER_LABELS, SUBSCRIPTION_NAMES, TYPE_NAMES } from '@/lib/customers/words'

/** Two edits of one customer. */
export interface Meeting {
  /** Changed by both sides, differently. */
  both: readonly { name: string; yours: string }[]
  /** Changed by the other side only. */
  taken: readonly string[]
}

/** What both sides changed since `before`, and what only the other one did. */
export const meet = (clash: Clash, before: TypedValues, mine: TypedValues): Meeting => {
  const theirs = changedNames(before, clash.theirs)
  const isMine = (name: string) => (mine[name] ?? '').trim() !== (before[name] ?? '').trim()
  return {
    both: theirs.flatMap((name) =>
      isMine(name) && mine[name] !== clash.theirs[name] ? [{ name, yours: mine[name] ?? '' }] : [],
    ),
    taken: theirs.filter((name) => !isMine(name)),
  }
}

const LABELS: Readonly<Record<string, string>> = {
  ...IDENTIFIER_LABELS,
  firstName: 'First name',
  lastName: 'Last name',
  gender: 'Gender',
  type: 'Type',
  associatedWith: 'Associated till',
  ...Object.fromEntries(Object.entries(SUBSCRIPTION_NAMES).map(([pair, label]) => [`subscription.${pair}`, label])),
}

/** What people call a field of the form. */
export const labelIn = (form: CustomerForm, name: string) =>
  LABELS[name] ?? form.fields.find((field) => field.name === name)?.label ?? name

/** A typed or stored value of a field as people read it. */
export const shownIn = (form: CustomerForm, name: string, value: string): string => {
  if (value === '') return 'nothing'
  if (name.startsWith('subscription.')) return value === '1' ? 'Subscribed' : 'Unsubscribed'
  if (name === 'type') return Object.entries(TYPE_NAMES).find(([type]) => type === value)?.[1] ?? value
  if (name === 'associatedWith') return form.tills.find(({ code }) => code === value)?.label ?? value
  return value
}
