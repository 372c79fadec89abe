import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CouponTables } from './coupons'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills'> & Pick<CustomerTables, 'customers'> & Pick<CouponTables, 'couponSeries'>

export const defineReferrals = (k: Kit, { tills, customers, couponSeries }: Needs) => {
  const customerRef = () =>
    k
      .ref()
      .notNull()
      .references(() => customers.id)

  const referralCampaigns = k.table(
    'referral_campaigns',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      token: k.key().notNull(),
      name: k.text().notNull(),
      isDefault: k.bool().notNull().default(false),
      startsAt: k.time().notNull(),
      /** Null while it runs. */
      endedAt: k.time(),
      /** What the inviter and the invited are given; null = nothing. */
      referrerSeriesId: k.ref().references(() => couponSeries.id),
      refereeSeriesId: k.ref().references(() => couponSeries.id),
      createdAt: k.time().notNull(),
    },
    (campaign) => [k.uniqueIndex('referral_campaigns_token').on(campaign.token)],
  )

  const campaignRef = () =>
    k
      .ref()
      .notNull()
      .references(() => referralCampaigns.id)

  const referralCodes = k.table(
    'referral_codes',
    {
      id: k.id(),
      code: k.key().notNull(),
      campaignId: campaignRef(),
      customerId: customerRef(),
      createdAt: k.time().notNull(),
    },
    (code) => [
      k.uniqueIndex('referral_codes_code').on(code.code),
      k.uniqueIndex('referral_codes_customer').on(code.customerId, code.campaignId),
    ],
  )

  const referralInvitees = k.table(
    'referral_invitees',
    {
      id: k.id(),
      campaignId: campaignRef(),
      referrerId: customerRef(),
      type: k.text().$type<'EMAIL' | 'MOBILE'>().notNull(),
      /** As it was given, and as it is compared. */
      identifier: k.text().notNull(),
      identifierKey: k.key().notNull(),
      name: k.text().notNull().default(''),
      invitedAt: k.time().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (invitee) => [
      k.index('referral_invitees_by_referrer').on(invitee.referrerId, invitee.id),
      k.index('referral_invitees_by_identifier').on(invitee.identifierKey, invitee.id),
      k.check('referral_invitees_type', sql`${invitee.type} in ('EMAIL', 'MOBILE')`),
    ],
  )

  /** Who came because somebody invited them: once per campaign. */
  const referees = k.table(
    'referees',
    {
      id: k.id(),
      campaignId: campaignRef(),
      referrerId: customerRef(),
      customerId: customerRef(),
      event: k.text().$type<'REGISTRATION' | 'TRANSACTION'>().notNull(),
      addedAt: k.time().notNull(),
      tillId: k.ref().references(() => tills.id),
      /** The coupons that inviter and invited were given for it. */
      referrerCouponId: k.ref(),
      refereeCouponId: k.ref(),
    },
    (referee) => [
      k.uniqueIndex('referees_customer').on(referee.campaignId, referee.customerId),
      k.index('referees_by_referrer').on(referee.referrerId, referee.id),
      k.index('referees_by_customer').on(referee.customerId, referee.id),
    ],
  )

  return { referralCampaigns, referralCodes, referralInvitees, referees }
}
