import { insertEscalationRule } from '@/db/queries/escalations'
import { insertQuickReply } from '@/db/queries/quick-replies'
import { readTicketDesk } from '@/db/queries/ticket-desk'
import {
  insertTicketDepartment,
  insertTicketStatus,
  moveTicketStatus,
  saveDepartmentMembers,
  saveTicketTargets,
} from '@/db/queries/ticket-desk-changes'
import type { Store } from '@/db/store'
import type { EscalationRule } from '@/lib/tickets/rules/escalation'
import type { TicketTarget, WorkingHours } from '@/lib/tickets/types'
import type { DemoPlaces } from './places'
import { QUICK_REPLIES, type Topic } from './ticket-topics'

/** By mailbox. */
export const MEMBERS: Readonly<Record<Topic['department'], readonly string[]>> = {
  CARE: ['ines', 'farida'],
  STORE: ['lisboa', 'pune', 'athens', 'singapore'],
  LOYALTY: ['farida', 'approver'],
}

const HOUR = 60
/** Beside the shipped ones, in working minutes. */
const TARGETS: readonly TicketTarget[] = [
  { department: 'CARE', priority: 'HIGH', minutes: 2 * HOUR },
  { department: 'LOYALTY', priority: 'LOW', minutes: 36 * HOUR },
]

const RULES = [
  { name: 'Urgent and two hours late', priority: 'HIGH', overdueMinutes: 2 * HOUR, assignTo: 'approver', notify: [] },
  {
    name: 'Three days late',
    priority: null,
    overdueMinutes: 72 * HOUR,
    assignTo: null,
    notify: ['approver', 'farida'],
  },
] as const

export interface DemoDesk {
  targets: readonly TicketTarget[]
  hours: readonly WorkingHours[]
  rules: readonly (EscalationRule & { id: number; name: string })[]
}

/** Who one of the staff is to a row that refers to users. */
export const userIdOf = (places: DemoPlaces, mailbox: string): number =>
  Number(places.person(mailbox).actor.replace('user:', ''))

/** Gives the demo's ticket desk a status to wait in, a third department, members, targets, rules and quick replies. */
export const insertDemoDesk = async (store: Store, places: DemoPlaces): Promise<DemoDesk> => {
  const { statuses, departments, targets, hours } = await readTicketDesk(store)
  await insertTicketStatus(store, {
    code: 'WAITING',
    label: 'Waiting for the customer',
    kind: 'waiting',
    position: statuses.length,
  })
  const last = statuses.at(-1)
  if (last) await moveTicketStatus(store, last.id, statuses.length + 1)

  const loyalty = await insertTicketDepartment(store, { code: 'LOYALTY', label: 'Loyalty', position: 3 })
  const ids = new Map([...departments.map(({ code, id }) => [code, id] as const), ['LOYALTY', loyalty] as const])
  for (const [code, members] of Object.entries(MEMBERS)) {
    const users = members.map((mailbox) => userIdOf(places, mailbox))
    await saveDepartmentMembers(store, ids.get(code) ?? 0, users)
  }
  const all = [...targets, ...TARGETS]
  await saveTicketTargets(store, all)
  const rules: DemoDesk['rules'][number][] = []
  for (const { name, priority, overdueMinutes, assignTo, notify } of RULES) {
    const rule = {
      name,
      priority,
      department: null,
      overdueMinutes,
      assignToId: assignTo === null ? null : userIdOf(places, assignTo),
      notifyIds: notify.map((mailbox) => userIdOf(places, mailbox)),
      isDisabled: false,
    }
    rules.push({ id: await insertEscalationRule(store, rule), ...rule })
  }
  for (const [place, reply] of QUICK_REPLIES.entries()) await insertQuickReply(store, { ...reply, position: place + 1 })
  return { targets: all, hours, rules }
}
