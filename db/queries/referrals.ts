import { and, desc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { insertMany } from './insert-many'
import { prepared } from './prepared'

type Tables = Store['tables']
export type ReferralCampaign = Tables['referralCampaigns']['$inferSelect']

export const readCampaigns = async ({
  sql: db,
  tables: { referralCampaigns: campaigns },
}: Store): Promise<readonly ReferralCampaign[]> =>
  db.select().from(campaigns).orderBy(desc(campaigns.isDefault), desc(campaigns.id)).limit(200)

/** The campaign of this token, or the default one when none is given. */
export const readCampaign = async (
  { sql: db, tables: { referralCampaigns: campaigns } }: Store,
  token: string | undefined,
): Promise<ReferralCampaign | undefined> => {
  const [row] = await db
    .select()
    .from(campaigns)
    .where(token === undefined ? eq(campaigns.isDefault, true) : eq(campaigns.token, token))
    .limit(1)
  return row
}

export const readCampaignById = async (
  { sql: db, tables: { referralCampaigns: campaigns } }: Store,
  id: number,
): Promise<ReferralCampaign | undefined> => (await db.select().from(campaigns).where(eq(campaigns.id, id)))[0]

export const hasCampaign = async ({ sql: db, tables: { referralCampaigns: campaigns } }: Store): Promise<boolean> =>
  (await db.select({ id: campaigns.id }).from(campaigns).limit(1)).length > 0

export const insertCampaign = async (
  { sql: db, tables: { referralCampaigns: campaigns } }: Store,
  campaign: typeof campaigns.$inferInsert,
): Promise<number> => {
  const [row] = await db.insert(campaigns).values(campaign).returning({ id: campaigns.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a campaign that is still at `version`; false when somebody changed it meanwhile. */
export const updateCampaign = async (
  { sql: db, tables: { referralCampaigns: campaigns } }: Store,
  { id, version }: { id: number; version: number },
  changes: Partial<typeof campaigns.$inferInsert>,
): Promise<boolean> => {
  const changed = await db
    .update(campaigns)
    .set({ ...changes, version: version + 1 })
    .where(and(eq(campaigns.id, id), eq(campaigns.version, version)))
    .returning({ id: campaigns.id })
  return changed.length > 0
}

/** Takes the mark of the default from whichever campaign has it. */
export const clearDefaultCampaign = async ({ sql: db, tables: { referralCampaigns: campaigns } }: Store) => {
  await db
    .update(campaigns)
    .set({ isDefault: false, version: sql`${campaigns.version} + 1` })
    .where(eq(campaigns.isDefault, true))
}

const handedOut = ({ referralCodes: codes, referralCampaigns: campaigns, customers }: Tables) => ({
  code: codes.code,
  campaignId: codes.campaignId,
  referrerId: codes.customerId,
  startsAt: campaigns.startsAt,
  endedAt: campaigns.endedAt,
  referrerType: customers.type,
  referrerFraud: customers.fraudStatus,
})

/** Who handed out these codes (lower case), and in which campaign. */
export const findReferralCodes = async (store: Store, wanted: readonly string[]) => {
  if (wanted.length === 0) return []
  const { referralCodes: codes, referralCampaigns: campaigns, customers } = store.tables
  return store.sql
    .select(handedOut(store.tables))
    .from(codes)
    .innerJoin(campaigns, eq(campaigns.id, codes.campaignId))
    .innerJoin(customers, eq(customers.id, codes.customerId))
    .where(inArray(codes.code, [...wanted]))
}

/** The codes of one customer with their campaigns, newest first. */
export const readCodesOf = async (
  { sql: db, tables: { referralCodes: codes, referralCampaigns: campaigns } }: Store,
  customerId: number,
) =>
  db
    .select({ code: codes.code, campaignId: codes.campaignId, createdAt: codes.createdAt })
    .from(codes)
    .innerJoin(campaigns, eq(campaigns.id, codes.campaignId))
    .where(eq(codes.customerId, customerId))
    .orderBy(desc(codes.id))
    .limit(200)

/** The code of a customer in a campaign. */
export const readCode = async (
  { sql: db, tables: { referralCodes: codes } }: Store,
  { customerId, campaignId }: { customerId: number; campaignId: number },
): Promise<string | undefined> => {
  const [row] = await db
    .select({ code: codes.code })
    .from(codes)
    .where(and(eq(codes.customerId, customerId), eq(codes.campaignId, campaignId)))
  return row?.code
}

/** Hands out a code; nothing happens when the code is taken or the customer has one by now. */
export const insertCode = async (
  { sql: db, tables: { referralCodes } }: Store,
  code: typeof referralCodes.$inferInsert,
) => {
  await db.insert(referralCodes).values(code).onConflictDoNothing()
}

/** A call may bring thousands. */
export const insertInvitees = (store: Store, invitees: readonly Tables['referralInvitees']['$inferInsert'][]) =>
  insertMany(store, store.tables.referralInvitees, invitees)

/**
 * Who invited the holder of a mobile or e-mail (each as it is compared), the latest first: running campaigns only, and
 * inviters who may still take part. Every registration asks it.
 */
export const findInvitations = async (
  store: Store,
  { mobile, emailKey, at }: { mobile: string | null; emailKey: string | null; at: Date },
) => {
  const { referralInvitees: invitees, referralCampaigns: campaigns, customers } = store.tables
  const query = prepared(store, 'find-invitations', () =>
    store.sql
      .select({
        campaignId: invitees.campaignId,
        referrerId: invitees.referrerId,
        startsAt: campaigns.startsAt,
      })
      .from(invitees)
      .innerJoin(campaigns, eq(campaigns.id, invitees.campaignId))
      .innerJoin(customers, eq(customers.id, invitees.referrerId))
      .where(
        and(
          sql`${invitees.identifierKey} in (${sql.placeholder('mobile')}, ${sql.placeholder('emailKey')})`,
          isNull(campaigns.endedAt),
          eq(customers.type, 'LOYALTY'),
          eq(customers.fraudStatus, 'NONE'),
        ),
      )
      .orderBy(desc(invitees.invitedAt), desc(invitees.id))
      .prepare(),
  )
  const rows = await query.execute({ mobile: mobile ?? '', emailKey: emailKey ?? '' })
  return rows.filter(({ startsAt }) => startsAt <= at)
}

/** Adds a referee and answers the id; null for one who came to this campaign before. */
export const insertReferee = async (
  { sql: db, tables: { referees } }: Store,
  referee: typeof referees.$inferInsert,
): Promise<number | null> => {
  const [row] = await db.insert(referees).values(referee).onConflictDoNothing().returning({ id: referees.id })
  return row?.id ?? null
}

export const rememberCoupons = async (
  { sql: db, tables: { referees } }: Store,
  id: number,
  coupons: { referrerCouponId: number | null; refereeCouponId: number | null },
) => {
  await db.update(referees).set(coupons).where(eq(referees.id, id))
}

/** A part of a campaign's history: whose, in which campaign, when, and by which tills (undefined = by any). */
export interface ReferralFilter {
  referrerId: number
  campaignId: number
  from?: Date | undefined
  before?: Date | undefined
  tillIds?: readonly number[] | undefined
  limit?: number
}

const MOST_LISTED = 1_000

/** Whom a customer invited, the latest first. */
export const readInvitees = async (
  { sql: db, tables: { referralInvitees: invitees } }: Store,
  filter: ReferralFilter,
) =>
  db
    .select({
      id: invitees.id,
      type: invitees.type,
      identifier: invitees.identifier,
      identifierKey: invitees.identifierKey,
      name: invitees.name,
      invitedAt: invitees.invitedAt,
      tillId: invitees.tillId,
    })
    .from(invitees)
    .where(
      and(
        eq(invitees.referrerId, filter.referrerId),
        eq(invitees.campaignId, filter.campaignId),
        filter.from && gte(invitees.invitedAt, filter.from),
        filter.before && lt(invitees.invitedAt, filter.before),
        filter.tillIds && inArray(invitees.tillId, [...filter.tillIds]),
      ),
    )
    .orderBy(desc(invitees.invitedAt), desc(invitees.id))
    .limit(filter.limit ?? MOST_LISTED)

/** Who came because of a customer, the latest first, with what identifies them now. */
export const readReferees = async ({ sql: db, tables: { referees, customers } }: Store, filter: ReferralFilter) =>
  db
    .select({
      id: referees.id,
      customerId: referees.customerId,
      event: referees.event,
      addedAt: referees.addedAt,
      firstName: customers.firstName,
      lastName: customers.lastName,
      mobile: customers.mobile,
      email: customers.email,
      emailKey: customers.emailKey,
      externalId: customers.externalId,
    })
    .from(referees)
    .innerJoin(customers, eq(customers.id, referees.customerId))
    .where(
      and(
        eq(referees.referrerId, filter.referrerId),
        eq(referees.campaignId, filter.campaignId),
        filter.from && gte(referees.addedAt, filter.from),
        filter.before && lt(referees.addedAt, filter.before),
        filter.tillIds && inArray(referees.tillId, [...filter.tillIds]),
      ),
    )
    .orderBy(desc(referees.addedAt), desc(referees.id))
    .limit(filter.limit ?? MOST_LISTED)

/** The coupons that a campaign brought a customer, as inviter or as invited, the latest first. */
export const readIncentives = async (
  { sql: db, tables: { referees, coupons, couponSeries } }: Store,
  { customerId, campaignId, limit = MOST_LISTED }: { customerId: number; campaignId: number; limit?: number },
) =>
  db
    .select({
      id: coupons.id,
      code: coupons.code,
      seriesId: coupons.seriesId,
      description: couponSeries.description,
      issuedAt: coupons.issuedAt,
    })
    .from(referees)
    .innerJoin(
      coupons,
      or(
        and(eq(referees.referrerId, customerId), eq(coupons.id, referees.referrerCouponId)),
        and(eq(referees.customerId, customerId), eq(coupons.id, referees.refereeCouponId)),
      ),
    )
    .innerJoin(couponSeries, eq(couponSeries.id, coupons.seriesId))
    .where(
      and(
        eq(referees.campaignId, campaignId),
        or(eq(referees.referrerId, customerId), eq(referees.customerId, customerId)),
      ),
    )
    .orderBy(desc(coupons.issuedAt), desc(coupons.id))
    .limit(limit)

/** Whose referee a customer is, in which campaigns. */
export const readReferrersOf = async (
  { sql: db, tables: { referees, referralCampaigns: campaigns, customers } }: Store,
  customerId: number,
) =>
  db
    .select({
      campaignId: referees.campaignId,
      campaign: campaigns.name,
      referrerId: referees.referrerId,
      firstName: customers.firstName,
      lastName: customers.lastName,
      event: referees.event,
      addedAt: referees.addedAt,
    })
    .from(referees)
    .innerJoin(campaigns, eq(campaigns.id, referees.campaignId))
    .innerJoin(customers, eq(customers.id, referees.referrerId))
    .where(eq(referees.customerId, customerId))
    .orderBy(desc(referees.id))
    .limit(200)
