import { beforeAll, expect, test } from 'vitest'
import { registerCustomers } from '@/lib/customers/register'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import type { BillContext } from './bill-customer'
import { addBill, asTill } from './bills.fixture'
import { type TransactionsState, transactionsStateSchema } from './list-state'
import { CSV_COLUMNS, transactionCells } from './transactions-csv'
import { PAGE_SIZE, transactionDetails, transactionsPage, transactionTotals } from './transactions-view'

const MOBILE = '12025550131'

eachEngine('the transactions of a customer', (engine) => {
  let ctx: BillContext
  let id = 0
  const ids = new Map<string, number>()

  const add = async (bill: Parameters<typeof addBill>[2]) => {
    ids.set(bill.slipNumber ?? bill.number ?? '', await addBill(ctx, MOBILE, bill))
  }
  const state = (query: Record<string, string> = {}): TransactionsState => transactionsStateSchema.parse(query)
  const numbers = async (query: Record<string, string>) =>
    (await transactionsPage(ctx, id, state(query))).bills.map((bill) => bill.slipNumber ?? bill.number)

  beforeAll(async () => {
    const chain = await openChain(engine)
    ctx = asTill(chain.context())
    const [outcome] = await registerCustomers(chain.context(), [inputOf({ mobile: MOBILE })])
    id = outcome?.kind === 'created' ? outcome.customer.id : 0
    const lines = [{ itemCode: 'TEA-9', description: 'Tea', quantity: '2', rate: '45', amount: '80' }]
    await add({
      number: '=A-1',
      amount: '80',
      billedAt: '2025-05-01 10:00:00',
      lines,
      payments: [{ mode: 'Cash', value: '80' }],
    })
    await add({ number: 'b-2', amount: '20.50', billedAt: '2025-05-02 23:59:59', notes: '@home' })
    await add({ number: 'B-3', amount: '5', billedAt: '2025-05-03 00:00:00' })
    const back = { type: 'return', returnType: 'AMOUNT', number: '=A-1', slipNumber: 'R-1', amount: '8' }
    await add({ ...back, billedAt: '2025-05-04 10:00:00' })
  })

  test.each<[Record<string, string>, string[]]>([
    [{}, ['R-1', 'B-3', 'b-2', '=A-1']],
    [{ direction: 'asc' }, ['=A-1', 'b-2', 'B-3', 'R-1']],
    [{ sort: 'amount' }, ['=A-1', 'b-2', 'B-3', 'R-1']],
    [{ sort: 'points', direction: 'asc' }, ['R-1', 'B-3', 'b-2', '=A-1']],
    [{ from: '2025-05-02', to: '2025-05-02' }, ['b-2']],
    [{ from: '2025-05-03' }, ['R-1', 'B-3']],
    [{ type: 'RETURN' }, ['R-1']],
    [{ type: 'GIFT', from: 'yesterday' }, ['R-1', 'B-3', 'b-2', '=A-1']],
    [{ least: '8', most: '20,5' }, ['R-1', 'b-2']],
    [{ number: 'b-' }, ['B-3', 'b-2']],
    [{ number: '=A-1' }, ['R-1', '=A-1']],
    [{ item: 'TEA-9' }, ['=A-1']],
    [{ item: 'TEA' }, []],
    [{ store: '1' }, ['R-1', 'B-3', 'b-2', '=A-1']],
    [{ store: '99' }, []],
  ])('are filtered and sorted by %j', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected)
  })

  test('are summed over all that pass', async () => {
    expect(await transactionTotals(ctx, id, state())).toEqual({
      count: 4,
      spent: 8000 + 2050 + 500,
      returned: 800,
      pointsIssued: 80 + 20 + 5,
      pointsReturned: 8,
    })
    expect(await transactionTotals(ctx, id, state({ item: 'nosuch' }))).toMatchObject({ count: 0, spent: 0 })
  })

  test('open with lines, payments, points and returns, for their own customer only', async () => {
    const opened = ids.get('=A-1') ?? 0
    const details = await transactionDetails(ctx, id, opened)
    expect(details).toMatchObject({
      bill: { number: '=A-1', amount: 8000, points: 80, returnedAmount: 800 },
      lines: [{ itemCode: 'TEA-9', quantity: 2000, rate: 4500, amount: 8000 }],
      payments: [{ mode: 'Cash', value: 8000 }],
      points: { returned: 8, redeemed: 0 },
      returnedPoints: 8,
      returns: [{ slipNumber: 'R-1', amount: 800, points: 8 }],
      returnOf: null,
    })
    const back = await transactionDetails(ctx, id, ids.get('R-1') ?? 0)
    expect(back).toMatchObject({ bill: { isReturn: true, amount: -800, points: -8 }, returnOf: { id: opened } })
    expect(await transactionDetails(ctx, id + 1, opened)).toBeNull()
  })

  test('leave as a file whose texts are no formulas', async () => {
    const rows: Record<string, string>[] = []
    for await (const cells of transactionCells(ctx, id, state({ direction: 'asc' })))
      rows.push(Object.fromEntries(CSV_COLUMNS.map((column, place) => [column, cells[place] ?? ''])))
    expect(rows.map(({ number, amount, points, notes }) => [number, amount, points, notes])).toEqual([
      ["'=A-1", '80', '80', ''],
      ['b-2', '20.5', '20', "'@home"],
      ['B-3', '5', '5', ''],
      ["'=A-1", '-8', '-8', ''],
    ])
  })

  test.each(['date', 'amount', 'points'])('are paged by %s, there and back, without one twice', async (sort) => {
    for (let count = 0; count < 2 * PAGE_SIZE; count++)
      await add({ number: `${sort}-${count}`, amount: '3', billedAt: '2025-05-20 12:00:00' })
    const query = { number: `${sort}-`, sort }
    const first = await transactionsPage(ctx, id, state(query))
    const after = String(first.bills.at(-1)?.id)
    const second = await transactionsPage(ctx, id, state({ ...query, after }))
    expect([first.hasPrevious, first.hasNext, second.hasPrevious, second.hasNext]).toEqual([false, true, true, false])
    const shown = [...first.bills, ...second.bills].map((bill) => bill.id)
    expect(shown).toEqual([...new Set(shown)].sort((one, other) => other - one))
    expect(shown).toHaveLength(2 * PAGE_SIZE)
    const back = await transactionsPage(ctx, id, state({ ...query, before: String(second.bills[0]?.id) }))
    expect(back).toEqual(first)
  })
})
