import { raiseRevision } from '@/db/queries/organisation'
import { hasStatusLabels, insertStatusLabels, labelFrauds } from '@/db/queries/status-labels'
import type { Store } from '@/db/store'
import type { Restriction } from '../rules/status'

interface Shipped {
  code: string
  label: string
  restrictions: Restriction[]
  isDefault?: boolean
  isFraud?: boolean
}

const SHIPPED: readonly Shipped[] = [
  { code: 'ACTIVE', label: 'Active', restrictions: [], isDefault: true },
  { code: 'SUSPENDED', label: 'Suspended', restrictions: ['COUPON_REDEMPTION', 'POINTS_REDEMPTION'] },
  { code: 'BLOCKED', label: 'Blocked', restrictions: ['EVERYTHING'] },
  {
    code: 'FRAUD',
    label: 'Fraud',
    restrictions: [
      'COUPON_ISSUE',
      'COUPON_REDEMPTION',
      'POINTS_ALLOCATION',
      'POINTS_REDEMPTION',
      'IDENTIFIER_CHANGE',
      'MERGE',
    ],
    isFraud: true,
  },
  {
    code: 'CLOSED',
    label: 'Closed',
    restrictions: ['COMMUNICATIONS', 'COUPON_ISSUE', 'COUPON_REDEMPTION', 'POINTS_ALLOCATION', 'POINTS_REDEMPTION'],
  },
]

/**
 * Gives an organisation without status labels the ones it starts with, and customers whom an earlier version knew as
 * frauds the label for it. Of instances that start together one does it.
 */
export const ensureStatusLabels = async (store: Store, now: Date): Promise<void> => {
  if (await hasStatusLabels(store)) return
  await store.transaction(async (tx) => {
    await tx.claim(['status-labels'])
    if (await hasStatusLabels(tx)) return
    const made = await insertStatusLabels(
      tx,
      SHIPPED.map((label) => ({ ...label, createdAt: now })),
    )
    const fraud = made.find(({ code }) => code === 'FRAUD')
    if (fraud) await labelFrauds(tx, fraud.id)
    await raiseRevision(tx)
  })
}
