import { insertMany } from '@/db/queries/insert-many'
import { readFieldDefinitions } from '@/db/queries/organisation'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import type { DemoBill } from './history'
import type { DemoPlaces, PlacedPerson } from './places'

/** Id and number of a bill that is in the database; a return has the number of the bill it takes back. */
export interface PlacedBill {
  id: number
  number: string
}
export type PlacedBills = ReadonlyMap<DemoBill, PlacedBill>

/** Minutes between a bill and its arrival here. */
const UNDERWAY_MS = 60_000

/** Writes bills and returns in the order of their time, with lines, payments and fields. */
export const insertBills = async (
  store: Store,
  places: DemoPlaces,
  people: readonly PlacedPerson[],
  anonymous: readonly DemoBill[],
): Promise<PlacedBills> => {
  const { tables } = store
  const inOrder = [
    ...people.flatMap(({ id, history }) => history.bills.map((bill) => ({ bill, customerId: id }))),
    ...anonymous.map((bill) => ({ bill, customerId: null })),
  ].sort((one, other) => one.bill.at.getTime() - other.bill.at.getTime())
  const ids = await reserveIds(store, 'transactions', inOrder.length)
  const placed = new Map<DemoBill, PlacedBill>()
  const slips = new Map<DemoBill, string>()
  const counted = new Map<string, number>()
  for (const [place, { bill }] of inOrder.entries()) {
    const { store: code } = bill.place
    const next = (counted.get(code) ?? 0) + 1
    counted.set(code, next)
    const number = `${code.slice(0, 3).toUpperCase()}-${String(next).padStart(6, '0')}`
    const bought = bill.returnOf && placed.get(bill.returnOf)
    if (bought) slips.set(bill, `R-${number}`)
    placed.set(bill, { id: ids[place] ?? 0, number: bought ? bought.number : number })
  }

  const idOf = (bill: DemoBill) => placed.get(bill)?.id ?? 0
  await insertMany(
    store,
    tables.transactions,
    inOrder.map(({ bill, customerId }) => {
      const till = places.till(bill.place)
      return {
        id: idOf(bill),
        customerId,
        type: bill.type,
        returnType: bill.returnType,
        number: placed.get(bill)?.number ?? '',
        slipNumber: slips.get(bill) ?? null,
        returnOfId: bill.returnOf ? idOf(bill.returnOf) : null,
        storeId: till.storeId,
        tillId: till.id,
        amount: bill.amount,
        grossAmount: bill.grossAmount,
        discount: bill.discount,
        returnedAmount: bill.returnedAmount,
        basketSize: basketSizeOf(bill),
        billedAt: bill.at,
        storedAt: new Date(bill.at.getTime() + UNDERWAY_MS),
        points: bill.points,
        returnedPoints: bill.returnedPoints,
        notInterestedReason: bill.type === 'NOT_INTERESTED' ? 'In a hurry' : null,
        purchasedAt: bill.returnOf?.at ?? null,
      }
    }),
  )
  await insertMany(
    store,
    tables.transactionLines,
    inOrder.flatMap(({ bill }) =>
      bill.lines.map((line, place) => ({ transactionId: idOf(bill), serial: String(place + 1), ...line })),
    ),
  )
  await insertMany(
    store,
    tables.transactionPayments,
    inOrder.flatMap(({ bill }) => bill.payments.map((payment) => ({ transactionId: idOf(bill), ...payment }))),
  )
  const fieldIds = new Map(
    (await readFieldDefinitions(store))
      .filter(({ scope }) => scope === 'loyalty_transaction')
      .map(({ name, id }) => [name, id]),
  )
  await insertMany(
    store,
    tables.transactionFields,
    inOrder.flatMap(({ bill }) =>
      [...bill.fields].flatMap(([name, value]) => {
        const fieldId = fieldIds.get(name)
        return fieldId === undefined ? [] : [{ transactionId: idOf(bill), fieldId, value }]
      }),
    ),
  )
  return placed
}

/** Thousandths. */
export const basketSizeOf = ({ lines }: DemoBill): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)
