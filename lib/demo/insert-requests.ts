import { insertMany } from '@/db/queries/insert-many'
import type { Store } from '@/db/store'
import type { SeriesIds } from './insert-coupons'
import type { DemoPlaces, PlacedPerson } from './places'

const DAY_MS = 86_400_000

/** Writes the goodwill that was asked for: granted at once by whoever may decide, turned down the day after, or waiting. */
export const insertGoodwill = async (
  store: Store,
  places: DemoPlaces,
  seriesIds: SeriesIds,
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
  await insertMany(
    store,
    store.tables.changeRequests,
    asked.map(({ customerId, goodwill: { at, status, reason, points }, couponCode }) => {
      const isGranted = status === 'APPROVED'
      const asker = isGranted ? approver : agent
      const decided = isGranted ? at : status === 'PENDING' ? null : new Date(at.getTime() + DAY_MS / 4)
      return {
        type: 'GOODWILL' as const,
        baseType: points === null ? 'COUPON' : 'POINTS',
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
    }),
  )
}
