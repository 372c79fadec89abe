import type { Context } from '@/lib/context'
import { formatDateTime, formatIso } from '@/lib/dates'
import type { InvitationInput } from '@/lib/referrals/rules/invitation'
import type { ReferralHistory } from '@/lib/referrals/statistics'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

interface PresentedInvitation {
  /** The caller's own number, echoed. */
  id: string | undefined
  input: InvitationInput
  /** Null for one that was refused. */
  invitedAt: Date | null
  status: ResponseObject
}

/** The invitations of one item by their type, in the order in which the types were sent first. */
export const presentInvited = (
  invitations: readonly PresentedInvitation[],
  { settings: { config } }: Context,
): readonly ResponseObject[] => {
  const types = [...new Set(invitations.map(({ input }) => input.type ?? ''))]
  return types.map((type) => ({
    type,
    referral: invitations
      .filter(({ input }) => (input.type ?? '') === type)
      .map(({ id, input, invitedAt, status }) => ({
        id: id ?? '',
        name: input.name ?? '',
        identifier: input.identifier ?? '',
        invited_on: invitedAt ? formatIso(invitedAt, config.timeZone) : (input.invitedOn ?? ''),
        status,
      })),
  }))
}

/** Invitees by type, referees and incentives, each the latest first. */
export const presentHistory = (
  { invitees, referees, incentives }: ReferralHistory,
  { settings: { config, tills } }: Context,
): ResponseObject => ({
  invitees: {
    referral_type: (['EMAIL', 'MOBILE'] as const).flatMap((type) => {
      const ofType = invitees.filter((each) => each.type === type)
      if (ofType.length === 0) return []
      const invitee = ofType.map(({ identifier, name, invitedAt, tillId }) => {
        const till = tills.get(tillId ?? 0)
        return {
          identifier,
          name,
          invited_on: formatIso(invitedAt, config.timeZone),
          till: { code: till?.code ?? '', name: till?.name ?? '' },
        }
      })
      return [{ type, invitee }]
    }),
  },
  referees: {
    referee: referees.map(({ event, firstName, lastName, mobile, email, externalId, addedAt }) => ({
      event_type: event,
      firstname: firstName,
      lastname: lastName,
      mobile,
      email,
      external_id: externalId,
      added_on: formatDateTime(addedAt, config.timeZone),
    })),
  },
  incentives: {
    incentive: incentives.map(({ code, seriesId, issuedAt }) => ({
      type: 'coupon',
      code,
      series_id: String(seriesId),
      issued_on: formatDateTime(issuedAt, config.timeZone),
    })),
  },
})
