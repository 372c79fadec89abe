import { findCustomers } from '@/db/queries/customers'
import { readCommonSubjects, readOpenSubjects } from '@/db/queries/ticket-filing'
import { readAssignees } from '@/db/queries/ticket-page'
import type { Context } from '@/lib/context'
import { goodCoupons } from '@/lib/customers/overview/good-coupons'
import { latestBills } from '@/lib/customers/overview/latest-bills'
import { restricted } from '@/lib/customers/rules/status'
import { restrictedWords } from '@/lib/customers/status/words'
import { displayName } from '@/lib/customers/words'
import { draftOf } from './drafts'
import { FIELD_PREFIX, type FilingChoices } from './form-schema'
import { feedbackFields } from './rules/sent-ticket'
import { subjectKeyOf } from './rules/ticket'
import type { TicketSource } from './types'

const OWN_SUBJECTS = 10
const COMMON_SUBJECTS = 12
/** Among so many of the latest tickets. */
const AMONG = 1_000

type Filer = Context<'tickets.file' | 'customers.read'>

/** What the form for a ticket of this customer needs; null for an unknown id. */
export const filingChoices = async (ctx: Filer, customerId: number): Promise<FilingChoices | null> => {
  const { store, settings, actor, now } = ctx
  const [customer] = await findCustomers(store, { ids: [customerId], mobiles: [], emails: [], externalIds: [] })
  if (!customer) return null
  const forbidden = restricted(settings, customer, 'EVERYTHING')
  const { ticketDesk, organisation, config, stores } = settings
  const users = await readAssignees(store)
  const choices = {
    departments: ticketDesk.departments
      .filter(({ isDisabled }) => !isDisabled)
      .map(({ code, label }) => ({ code, label })),
    assignees: users.filter(({ id }) => id !== actor.id),
    stores: actor.storeId === null ? [...stores.values()].map(({ id, name }) => ({ id, name })).sort(byName) : [],
    bills: (await latestBills(ctx, customerId)).map(({ id, number, storeName, amount, isReturn, billedAt }) => ({
      id,
      number,
      storeName,
      amount,
      isReturn,
      billedAt: billedAt.toISOString(),
    })),
    coupons: (await goodCoupons(ctx, customerId)).coupons.map(({ id, code, description }) => ({
      id,
      code,
      description,
    })),
    fields: feedbackFields(settings).map((field) => ({
      name: FIELD_PREFIX + field.name,
      label: field.label,
      datatype: field.datatype,
      options: [...field.options],
      isMandatory: field.isMandatory,
      defaultValue: field.defaultValue ?? '',
    })),
  }
  const draft = await draftOf(ctx, { customerId, ticketId: 0 })
  return {
    ...choices,
    customer: { id: customerId, name: displayName(customer) },
    restricted: forbidden && restrictedWords(forbidden),
    defaults: {
      priority: 'MEDIUM',
      reportedFrom: sourceOf(ctx),
      type: 'CUSTOMER',
      ...Object.fromEntries(choices.fields.map(({ name, defaultValue }) => [name, defaultValue])),
    },
    draft: draft && stillThere(draft, { ...choices, me: actor.id }),
    me: { id: actor.id, name: actor.name },
    subjects: await subjectsFor(ctx, customerId),
    desk: {
      targets: ticketDesk.targets.map((target) => ({ ...target })),
      hours: ticketDesk.hours.map((hours) => ({ ...hours })),
    },
    now: now.toISOString(),
    place: { locale: organisation.locale, zone: config.timeZone, currency: config.currency.code },
  }
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

/** Where somebody like this mostly hears of things: a manager in the store, an agent on the phone. */
const sourceOf = ({ actor }: Filer): TicketSource => {
  if (actor.storeId !== null) return 'INTOUCH'
  return actor.permissions.has('tickets.manage') ? 'CLIENT' : 'CALLCENTER'
}

/** This customer's own subjects, then the chain's; each once. */
const subjectsFor = async ({ store }: Filer, customerId: number): Promise<string[]> => {
  const own = await readOpenSubjects(store, customerId, OWN_SUBJECTS)
  const common = await readCommonSubjects(store, { among: AMONG, limit: COMMON_SUBJECTS })
  const byKey = new Map<string, string>()
  for (const subject of [...own, ...common]) {
    const key = subjectKeyOf(subject)
    if (key !== '' && !byKey.has(key)) byKey.set(key, subject)
  }
  return [...byKey.values()]
}

type Offered = Pick<FilingChoices, 'departments' | 'assignees' | 'stores' | 'bills' | 'coupons'> & { me: number }

/** A draft without what can no longer be chosen. */
const stillThere = (draft: Record<string, string>, offered: Offered): Record<string, string> => {
  const ids = (of: readonly { id: number }[]) => of.map(({ id }) => String(id))
  const known: Record<string, readonly string[]> = {
    department: offered.departments.map(({ code }) => code),
    assignee: [String(offered.me), ...ids(offered.assignees)],
    store: ids(offered.stores),
    bill: ids(offered.bills),
    coupon: ids(offered.coupons),
  }
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => known[name]?.includes(value) ?? true))
}
