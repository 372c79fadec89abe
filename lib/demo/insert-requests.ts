import type { SeriesIds } from './insert-coupons'
import type { DemoPlaces, PlacedPerson } from './places'

const DAY_MS = 86_400_000

/** What was not decided within so many days waits no more: somebody has turned it down. */
const MOST_DAYS_WAITED = 10

/** The goodwill that was asked for: granted at once by whoever may decide, turned down the day after, or waiting. */
export const goodwillRows = (
  { places, seriesIds, now }: { places: DemoPlaces; seriesIds: SeriesIds; now: Date },
  people: readonly (PlacedPerson & { couponCodes: readonly string[] })[],
) => {
  const agent = places.person('ines')
  const approver = places.person('approver')
  const asked = people
    .flatMap(({ id: customerId, history, couponCodes }) =>
      history.goodwill.map((goodwill) => {
        const place = goodwill.coupon ? history.coupons.indexOf(goodwill.coupon) : -1
        return { customerId, goodwill, couponCode: couponCodes[place] ?? null }
      }),
    )
    .sort((one, other) => one.goodwill.at.getTime() - other.goodwill.at.getTime())
  return asked.map(({ customerId, goodwill: { at, status: wished, reason, points }, couponCode }) => {
    const isOld = now.getTime() - at.getTime() > MOST_DAYS_WAITED * DAY_MS
    const status = wished === 'PENDING' && isOld ? 'REJECTED' : wished
    const isGranted = status === 'APPROVED'
    const asker = isGranted ? approver : agent
    const decided = isGranted ? at : status === 'PENDING' ? null : new Date(at.getTime() + DAY_MS / 4)
    return {
      type: 'GOODWILL' as const,
      baseType: points === null ? ('COUPON' as const) : ('POINTS' as const),
      customerId,
      status,
      approvalType: isGranted ? ('CLIENT' as const) : ('CONFIG_DISABLED' as const),
      isOneStep: isGranted,
      points,
      seriesId: points === null ? seriesIds.get('fiver') : null,
      approvedValue: isGranted ? (points === null ? couponCode : String(points)) : null,
      reason,
      decisionComments: status === 'REJECTED' ? 'Was made up for at the till already' : '',
      requestedOn: at,
      addedAt: at,
      addedBy: asker.actor,
      addedByName: asker.actorName,
      decidedAt: decided,
      decidedBy: decided && approver.actor,
      decidedByName: decided && approver.actorName,
    }
  })
}

export type GoodwillRow = ReturnType<typeof goodwillRows>[number]
