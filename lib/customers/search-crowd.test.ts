import { beforeAll, expect, test } from 'vitest'
import { insertMany } from '@/db/queries/insert-many'
import { mobileKeys } from '@/db/queries/reversed'
import { eachEngine } from '@/tests/engines'
import { listStateSchema } from './list-state'
import { NOW, newDesk } from './people.fixture'
import { searchCustomers } from './search'
import { nameKeys } from './search-keys'

const CROWD = 1_300
const FEW = 100
const LIMIT = 60

/** Many numbers begin alike, and a few have the same digits further on. */
const people = Array.from({ length: CROWD + FEW }, (_, place) => {
  const rest = String(place).padStart(6, '0')
  const mobile = place % 14 === 13 ? `35144771${rest}` : `4477${rest}`
  return { id: 1_000_000 + place, mobile }
})

eachEngine('a beginning that a crowd shares', (engine) => {
  let ctx: Awaited<ReturnType<typeof newDesk>>
  beforeAll(async () => {
    ctx = await newDesk(engine)
    await ctx.store.transaction((tx) =>
      insertMany(
        tx,
        tx.tables.customers,
        people.map(({ id, mobile }) => ({
          id,
          mobile,
          ...mobileKeys(mobile),
          type: 'NON_LOYALTY' as const,
          firstName: 'Crowd',
          lastName: mobile,
          ...nameKeys('Crowd', mobile),
          source: 'INSTORE',
          registeredOn: NOW,
          createdAt: NOW,
          updatedAt: NOW,
        })),
      ),
    )
  })

  const page = (text: string, after?: number) =>
    searchCustomers(ctx, { ...listStateSchema.parse({ after }), text }, { limit: LIMIT })
  const idsOf = (list: readonly { id: number }[]) => list.map(({ id }) => id)
  const newest = (holds: (mobile: string) => boolean) => people.filter(({ mobile }) => holds(mobile)).toReversed()

  test.each([
    ['many', '4477'],
    ['few', '3514'],
  ])('%s who begin so come first, the newest first, then those who have it further on', async (_, text) => {
    const expected = [
      ...newest((mobile) => mobile.startsWith(text)),
      ...newest((mobile) => !mobile.startsWith(text) && mobile.includes(text)),
    ]
    const last = expected.findIndex(({ mobile }) => !mobile.startsWith(text))
    const from = last === -1 ? LIMIT : last - LIMIT / 2
    const first = await page(text)
    expect(idsOf(first.customers)).toEqual(idsOf(expected.slice(0, LIMIT)))
    expect(first.total).toBe(expected.length)
    const further = await page(text, expected[from - 1]?.id)
    expect(idsOf(further.customers)).toEqual(idsOf(expected.slice(from, from + LIMIT)))
  })
})
