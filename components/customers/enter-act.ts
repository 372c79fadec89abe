import type { HandedOver } from '@/components/customers/handed-over'
import type { CustomerPage, ListedCustomer } from '@/lib/customers/search-schema'

/** What Enter in the search box does with what was found. */
export type EnterAct = { kind: 'open'; id: number } | { kind: 'register'; value: HandedOver } | null

type Found = Pick<CustomerPage, 'customers' | 'registrable'>

/**
 * Registers a number that nobody has or resembles; opens the only customer, or the first where what was typed names one
 * alone. Of several it opens none.
 */
export const enterAct = ({ customers, registrable }: Found, mayRegister: boolean): EnterAct => {
  const [first, second] = customers
  if (registrable && customers.every(({ found }) => found?.kind === 'similar'))
    return mayRegister ? { kind: 'register', value: registrable } : null
  if (!first) return null
  if (!second || (isNamed(first) && !isNamed(second))) return { kind: 'open', id: first.id }
  return null
}

type Marks = ListedCustomer['marks']['email']

const isWhole = (value: string | null, marks: Marks) =>
  value !== null && marks.some(([from, to]) => from === 0 && to === value.length)

/** The digits up to the end, from the first or from behind the country code: `+91 ` is what may stand before them. */
const isWholeNumber = (shown: string | null, marks: Marks) =>
  shown !== null && marks.some(([from, to]) => to === shown.length && /^(\+|\+\d{1,3} )?$/.test(shown.slice(0, from)))

/** Whether an identifier of this customer is what was typed, all of it. */
const isNamed = ({ formerly, found, marks, mobile, email, externalId }: ListedCustomer): boolean =>
  formerly === null &&
  (isWholeNumber(mobile, marks.mobile) ||
    isWhole(email, marks.email) ||
    isWhole(externalId, marks.externalId) ||
    (found !== null && found.kind !== 'similar' && isWhole(found.value, found.marks)))
