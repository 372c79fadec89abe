import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { AccessTables } from './access'
import type { CouponTables } from './coupons'
import type { CustomerTables } from './customers'
import type { LoyaltyTables } from './loyalty'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills' | 'stores' | 'fieldDefinitions'> &
  Pick<AccessTables, 'users'> &
  Pick<CustomerTables, 'customers'> &
  Pick<CouponTables, 'coupons'> &
  Pick<LoyaltyTables, 'transactions'>

/** Service tickets of customers (tickets.md), what is said and done about them, and the rules they go by. */
export const defineTickets = (
  k: Kit,
  { tills, stores, fieldDefinitions, users, customers, coupons, transactions }: Needs,
) => {
  const tickets = k.table(
    'tickets',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      /** Nine lower-case letters and digits. */
      code: k.key().notNull(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      subject: k.text().notNull(),
      /** Folded: of one customer no two tickets that are not closed have the same. */
      subjectKey: k.key().notNull().default(''),
      message: k.text().notNull().default(''),
      /** Code of a status. */
      status: k.key().notNull().default('OPEN'),
      /** The status's kind, kept beside it for the queue: it changes with the status. */
      statusKind: k.text().$type<'open' | 'waiting' | 'closed'>().notNull().default('open'),
      priority: k.text().$type<'LOW' | 'MEDIUM' | 'HIGH'>().notNull().default('MEDIUM'),
      /** The same as a kind of `closed`. */
      isClosed: k.bool().notNull().default(false),
      /** 1 for HIGH to 3 for LOW, for the queue's order. */
      urgency: k.int().notNull().default(2),
      /** Code of a department, or whatever name an integration sent; empty for none. */
      department: k.key().notNull().default(''),
      reportedFrom: k.text().notNull().default('CLIENT'),
      type: k.text().$type<'STORE' | 'CUSTOMER'>().notNull().default('CUSTOMER'),
      assigneeId: k.ref().references(() => users.id),
      /** When it must be done; null only in rows of an earlier version, until the migrations' upkeep has set it. */
      dueAt: k.time(),
      /** Set by a person, so that no target moves it. */
      isDueSet: k.bool().notNull().default(false),
      /** What became of it, said when it was closed. */
      outcome: k.text(),
      /** When somebody of the house first wrote to the customer, or closed it. */
      answeredAt: k.time(),
      closedAt: k.time(),
      reopenedAt: k.time(),
      /** The bill or coupon it is about. */
      transactionId: k.ref().references(() => transactions.id),
      couponId: k.ref().references(() => coupons.id),
      /** The store it was filed at or for. */
      storeId: k.ref().references(() => stores.id),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
      addedBy: k.text().notNull(),
      addedByName: k.text().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (ticket) => [
      k.uniqueIndex('tickets_code').on(ticket.code),
      k.index('tickets_by_customer').on(ticket.customerId, ticket.status, ticket.id),
      k.index('tickets_by_subject').on(ticket.customerId, ticket.subjectKey),
      k.index('tickets_by_due').on(ticket.isClosed, ticket.dueAt, ticket.id),
      k.index('tickets_by_urgency').on(ticket.isClosed, ticket.urgency, ticket.id),
      k.index('tickets_by_age').on(ticket.isClosed, ticket.id),
      k.index('tickets_by_assignee').on(ticket.assigneeId, ticket.isClosed, ticket.dueAt, ticket.id),
      k.index('tickets_by_department').on(ticket.department, ticket.isClosed, ticket.dueAt, ticket.id),
      k.index('tickets_by_store').on(ticket.storeId, ticket.isClosed, ticket.dueAt, ticket.id),
      k.index('tickets_by_change').on(ticket.updatedAt, ticket.id),
      k.index('tickets_by_creation').on(ticket.createdAt, ticket.id),
      k.index('tickets_by_closing').on(ticket.closedAt, ticket.id),
      k.check('tickets_priority', sql`${ticket.priority} in ('LOW', 'MEDIUM', 'HIGH')`),
    ],
  )
  const ticketRef = () =>
    k
      .ref()
      .notNull()
      .references(() => tickets.id)
  const userRef = () =>
    k
      .ref()
      .notNull()
      .references(() => users.id)

  const ticketFields = k.table(
    'ticket_fields',
    {
      ticketId: ticketRef(),
      fieldId: k
        .ref()
        .notNull()
        .references(() => fieldDefinitions.id),
      value: k.text().notNull(),
    },
    (field) => [k.primaryKey({ name: 'ticket_fields_pk', columns: [field.ticketId, field.fieldId] })],
  )

  /** The conversation: among the desk, or to the customer through the outbox. */
  const ticketComments = k.table(
    'ticket_comments',
    {
      id: k.id(),
      ticketId: ticketRef(),
      kind: k.text().$type<'internal' | 'customer'>().notNull(),
      body: k.text().notNull(),
      /** Row of the outbox; null where nothing was sent. */
      messageId: k.ref(),
      author: k.text().notNull(),
      authorName: k.text().notNull(),
      createdAt: k.time().notNull(),
    },
    (comment) => [
      k.index('ticket_comments_by_ticket').on(comment.ticketId, comment.id),
      k.check('ticket_comments_kind', sql`${comment.kind} in ('internal', 'customer')`),
    ],
  )

  const ticketAttachments = k.table(
    'ticket_attachments',
    {
      id: k.id(),
      ticketId: ticketRef(),
      /** As it is shown and downloaded; no path. */
      name: k.text().notNull(),
      /** By content, not by name. */
      mediaType: k.text().notNull(),
      /** Octets. */
      size: k.int().notNull(),
      /** Name of the file in the data folder's `attachments`; null once it was removed. */
      file: k.text(),
      addedBy: k.text().notNull(),
      addedByName: k.text().notNull(),
      createdAt: k.time().notNull(),
    },
    (attachment) => [k.index('ticket_attachments_by_ticket').on(attachment.ticketId, attachment.id)],
  )

  /** Append-only: everything that was done with a ticket, one row an act. */
  const ticketEvents = k.table(
    'ticket_events',
    {
      id: k.id(),
      ticketId: ticketRef(),
      /** The ticket's version after it. */
      version: k.int().notNull(),
      act: k.text().notNull(),
      /** From and to by field, or what an act is about. */
      changes: k.json().$type<Record<string, unknown>>().notNull(),
      at: k.time().notNull(),
      actor: k.text().notNull(),
      actorName: k.text().notNull(),
    },
    (event) => [
      k.index('ticket_events_by_ticket').on(event.ticketId, event.id),
      k.index('ticket_events_by_time').on(event.at, event.id),
    ],
  )

  const ticketWatchers = k.table(
    'ticket_watchers',
    { ticketId: ticketRef(), userId: userRef(), since: k.time().notNull() },
    (watcher) => [
      k.primaryKey({ name: 'ticket_watchers_pk', columns: [watcher.ticketId, watcher.userId] }),
      k.index('ticket_watchers_by_user').on(watcher.userId),
    ],
  )

  /** Who has a ticket open just now. */
  const ticketViewers = k.table(
    'ticket_viewers',
    { ticketId: ticketRef(), userId: userRef(), seenAt: k.time().notNull() },
    (viewer) => [k.primaryKey({ name: 'ticket_viewers_pk', columns: [viewer.ticketId, viewer.userId] })],
  )

  /** What somebody has typed and neither sent nor discarded: a new ticket (`ticketId` 0), or a comment. */
  const ticketDrafts = k.table(
    'ticket_drafts',
    {
      userId: userRef(),
      /** Not a reference: a draft about an account that was merged leads on as its id does. */
      customerId: k.int().notNull(),
      ticketId: k.int().notNull().default(0),
      values: k.json().$type<Record<string, string>>().notNull(),
      savedAt: k.time().notNull(),
    },
    (draft) => [
      k.primaryKey({ name: 'ticket_drafts_pk', columns: [draft.userId, draft.customerId, draft.ticketId] }),
      k.index('ticket_drafts_by_customer').on(draft.customerId),
    ],
  )

  /** What a user is to know: an escalation, an answer on a watched ticket. */
  const ticketNotices = k.table(
    'ticket_notices',
    {
      id: k.id(),
      userId: userRef(),
      ticketId: ticketRef(),
      kind: k.text().$type<'assigned' | 'escalated' | 'commented' | 'changed' | 'closed' | 'reopened'>().notNull(),
      actorName: k.text().notNull(),
      createdAt: k.time().notNull(),
      readAt: k.time(),
    },
    (notice) => [
      k.index('ticket_notices_by_user').on(notice.userId, notice.readAt, notice.id),
      k.index('ticket_notices_by_ticket').on(notice.ticketId),
    ],
  )

  const ticketStatuses = k.table(
    'ticket_statuses',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      /** Upper case, as the API has it. */
      code: k.key().notNull(),
      label: k.text().notNull(),
      kind: k.text().$type<'open' | 'waiting' | 'closed'>().notNull(),
      position: k.int().notNull(),
      isDisabled: k.bool().notNull().default(false),
    },
    (status) => [
      k.uniqueIndex('ticket_statuses_code').on(status.code),
      k.check('ticket_statuses_kind', sql`${status.kind} in ('open', 'waiting', 'closed')`),
    ],
  )

  const ticketDepartments = k.table(
    'ticket_departments',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      /** Upper case, as the API has it. */
      code: k.key().notNull(),
      label: k.text().notNull(),
      position: k.int().notNull(),
      isDisabled: k.bool().notNull().default(false),
    },
    (department) => [k.uniqueIndex('ticket_departments_code').on(department.code)],
  )

  const ticketDepartmentMembers = k.table(
    'ticket_department_members',
    {
      departmentId: k
        .ref()
        .notNull()
        .references(() => ticketDepartments.id),
      userId: userRef(),
    },
    (member) => [
      k.primaryKey({ name: 'ticket_department_members_pk', columns: [member.departmentId, member.userId] }),
      k.index('ticket_department_members_by_user').on(member.userId),
    ],
  )

  /** Working minutes until a ticket is due, by department (empty = every other) and priority. */
  const ticketTargets = k.table(
    'ticket_targets',
    {
      department: k.key().notNull(),
      priority: k.text().$type<'LOW' | 'MEDIUM' | 'HIGH'>().notNull(),
      minutes: k.int().notNull(),
    },
    (target) => [k.primaryKey({ name: 'ticket_targets_pk', columns: [target.department, target.priority] })],
  )

  /** When the desk works: minutes of the organisation's day; a weekday (1 = Monday) without a row is free. */
  const workingHours = k.table(
    'working_hours',
    {
      department: k.key().notNull(),
      weekday: k.int().notNull(),
      opensAt: k.int().notNull(),
      closesAt: k.int().notNull(),
    },
    (hours) => [k.primaryKey({ name: 'working_hours_pk', columns: [hours.department, hours.weekday] })],
  )

  const quickReplies = k.table(
    'quick_replies',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      name: k.text().notNull(),
      /** With placeholders such as `{first name}`. */
      body: k.text().notNull(),
      position: k.int().notNull(),
    },
    (reply) => [k.index('quick_replies_in_order').on(reply.position, reply.id)],
  )

  const escalationRules = k.table('escalation_rules', {
    id: k.id(),
    version: k.int().notNull().default(1),
    name: k.text().notNull(),
    /** Null = any. */
    priority: k.text().$type<'LOW' | 'MEDIUM' | 'HIGH'>(),
    department: k.key(),
    /** Minutes of the clock after the due moment. */
    overdueMinutes: k.int().notNull(),
    /** Who gets it; null = it stays with whom it is. */
    assignToId: k.ref().references(() => users.id),
    /** Users who are told. */
    notifyIds: k.json().$type<number[]>().notNull(),
    isDisabled: k.bool().notNull().default(false),
  })

  /** What a rule did to a ticket; once for each due moment. */
  const escalations = k.table(
    'escalations',
    {
      ruleId: k
        .ref()
        .notNull()
        .references(() => escalationRules.id),
      ticketId: ticketRef(),
      dueAt: k.time().notNull(),
      at: k.time().notNull(),
    },
    (escalation) => [
      k.primaryKey({
        name: 'escalations_pk',
        columns: [escalation.ruleId, escalation.ticketId, escalation.dueAt],
      }),
    ],
  )

  /** Every run of the rules that looked at anything. */
  const escalationRuns = k.table(
    'escalation_runs',
    {
      id: k.id(),
      startedAt: k.time().notNull(),
      /** Tickets that were overdue, and those that a rule did something with. */
      overdue: k.int().notNull(),
      escalated: k.int().notNull(),
      tookMs: k.int().notNull(),
    },
    (run) => [k.index('escalation_runs_by_time').on(run.startedAt)],
  )

  return {
    tickets,
    ticketFields,
    ticketComments,
    ticketAttachments,
    ticketEvents,
    ticketWatchers,
    ticketViewers,
    ticketDrafts,
    ticketNotices,
    ticketStatuses,
    ticketDepartments,
    ticketDepartmentMembers,
    ticketTargets,
    workingHours,
    quickReplies,
    escalationRules,
    escalations,
    escalationRuns,
  }
}
export type TicketTables = ReturnType<typeof defineTickets>
