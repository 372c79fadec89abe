import { beforeAll, describe, expect, test } from 'vitest'
import { insertCard, insertFormerIdentifiers } from '@/db/queries/register-customer'
import { eachEngine } from '@/tests/engines'
import { listStateSchema } from './list-state'
import { formatMobile } from './mobile'
import { fold } from './names'
import { input, NOW, newDesk } from './people.fixture'
import { registerCustomers } from './register'
import { type Of, SPELLINGS, type Spelling } from './said.fixture'
import { searchCustomers } from './search'
import { searchNames, wordsOf } from './search-names'
import { readDigits } from './search-numbers'
import type { CustomerPage, ListedCustomer } from './search-schema'
import { CALLERS, type Caller, COUNTRIES, numbersNear, storedOf } from './spellings.fixture'

type Desk = Awaited<ReturnType<typeof newDesk>>

/** Everybody, in one organisation: callers, and those with nearly their numbers and names. */
const people = () => {
  const near = Object.entries(COUNTRIES).flatMap(([country, { code, callers, neighbours }]) => {
    const numbers = callers.flatMap((caller) => numbersNear({ ...caller, country, code, trunk: '' }))
    return numbers.map((number, place) => ({ mobile: `+${code}${number}`, name: neighbours[place] ?? ['', ''] }))
  })
  return [
    ...CALLERS.map((caller) =>
      input({
        mobile: `+${storedOf(caller)}`,
        firstName: caller.first,
        lastName: caller.last,
        ...(caller.more ? { email: caller.more.email, externalId: caller.more.externalId } : {}),
      }),
    ),
    ...near.map(({ mobile, name: [firstName, lastName] }) => input({ mobile, firstName, lastName })),
  ]
}

/** The ids of the callers, in their order. */
const makePeople = async (ctx: Desk): Promise<readonly number[]> => {
  const outcomes = await registerCustomers(ctx, people())
  const ids = outcomes.map((outcome) => {
    if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome)}`)
    return outcome.customer.id
  })
  const { couponSeries, coupons, tickets, transactions } = ctx.store.tables
  await ctx.store.transaction(async (tx) => {
    const series = { description: 'Spring', discountCode: 'S', discountType: 'ABS' as const, discountValue: 100 }
    const [made] = await tx.sql
      .insert(couponSeries)
      .values({ ...series, storeCodes: [], createdAt: NOW })
      .returning({ id: couponSeries.id })
    for (const [place, { code, more }] of CALLERS.entries()) {
      const customerId = ids[place] ?? 0
      if (!more) continue
      await insertCard(tx, { customerId, number: more.card, issuedAt: NOW })
      const coupon = { customerId, seriesId: made?.id ?? 0, issuedAt: NOW, issuedBy: 'operator' }
      await tx.sql.insert(coupons).values({ ...coupon, code: more.coupon })
      const ticket = { subject: 'Late', addedBy: 'operator', addedByName: 'Operator', createdAt: NOW, updatedAt: NOW }
      await tx.sql.insert(tickets).values({ ...ticket, customerId, code: more.ticket })
      const bill = { type: 'REGULAR' as const, storeId: 1, tillId: 1, amount: 100, grossAmount: 100 }
      await tx.sql.insert(transactions).values({ ...bill, customerId, number: more.bill, billedAt: NOW, storedAt: NOW })
      const before = { customerId, replacedAt: NOW, replacedBy: 'operator' }
      const { groups, email, externalId } = more.former
      await insertFormerIdentifiers(
        tx,
        (
          [
            ['mobile', `${code}${groups.join('')}`],
            ['email', email],
            ['external_id', externalId],
          ] as const
        ).map(([kind, value]) => ({ ...before, kind, value, valueKey: value })),
      )
    }
  })
  return ids.slice(0, CALLERS.length)
}

/** Letters too many, too few, wrong or swapped between two words. */
const errorsBetween = (one: string, other: string): number => {
  const rows = [Array.from({ length: other.length + 1 }, (_, place) => place)]
  for (let a = 1; a <= one.length; a++) {
    const row = [a]
    for (let b = 1; b <= other.length; b++) {
      const at = (up: number, left: number) => rows[a - up]?.[b - left] ?? 0
      const same = one[a - 1] === other[b - 1]
      let least = Math.min((rows[a - 1]?.[b] ?? 0) + 1, (row[b - 1] ?? 0) + 1, at(1, 1) + (same ? 0 : 1))
      if (a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1])
        least = Math.min(least, at(2, 2) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  // Whoever types may be on the way to a longer word.
  return Math.min(...(rows.at(-1) ?? []))
}

/** Whether every typed word begins a word of the name, one of them with one error. */
const isClose = (typed: string, name: string): boolean => {
  const at = name.lastIndexOf(' ')
  const words = wordsOf(searchNames(name.slice(0, at), name.slice(at)))
  const errors = wordsOf(fold(typed)).map((each) => Math.min(...words.map((word) => errorsBetween(each, word))))
  return errors.every((count) => count <= 1) && errors.filter((count) => count === 1).length <= 1
}

const VALUES = ['name', 'mobile', 'email', 'externalId'] as const
type Marks = ListedCustomer['marks']['name']

/** What is wrong with the marks of a value. */
const faultsOf = (value: string | null, marks: Marks): readonly string[] => {
  let end = 0
  return marks.flatMap(([from, to]) => {
    const isFine = from >= end && from < to && to <= (value ?? '').length
    end = to
    return isFine ? [] : [`marks ${from}-${to} of ${value}`]
  })
}
const marked = (value: string | null, marks: Marks) =>
  marks.map(([from, to]) => (value ?? '').slice(from, to)).join(' ')
const digitsOf = (text: string) => (readDigits(text) ?? '').replace(/^\+/, '')

/** What is missing to see why somebody was found. */
const unexplained = (customer: ListedCustomer, of: Of, typed: string, caller: Caller): string | null => {
  const { marks, found, formerly } = customer
  const shown = (key: (typeof VALUES)[number]) => marked(customer[key], marks[key])
  switch (of) {
    case 'number':
      return storedOf(caller).endsWith(digitsOf(shown('mobile'))) && digitsOf(shown('mobile')).length >= 8
        ? null
        : `marks ${shown('mobile')}`
    case 'part': {
      // Without what is dialled before it.
      const marks = digitsOf(shown('mobile'))
      return marks.length >= 4 && digitsOf(typed).endsWith(marks) && digitsOf(typed).length - marks.length <= 5
        ? null
        : `marks ${shown('mobile')}`
    }
    case 'name':
      return shown('name') === '' ? 'marks nothing of the name' : null
    case 'mistyped':
      return shown('name') === '' && found?.kind !== 'similar' ? 'marks nothing of the name' : null
    case 'email':
    case 'externalId':
      return (shown(of) ?? '').toLowerCase() === typed.trim().toLowerCase() ? null : `marks ${shown(of)} of ${of}`
    case 'former':
      return formerly === null
        ? 'is not said to be former'
        : formerly.marks.length === 0
          ? `marks nothing of ${formerly.value}`
          : null
    case 'id':
      return found?.kind === 'id' || shown('mobile') !== '' ? null : `found by ${JSON.stringify(found)}`
    default:
      return found?.kind === of && found.marks.length > 0 ? null : `found by ${JSON.stringify(found)}`
  }
}

/** What is wrong with a page of hits; null when it is right. */
const faultOf = (page: CustomerPage, id: number, caller: Caller, of: Of, typed: string): string | null => {
  const { customers } = page
  const hit = customers.find((customer) => customer.id === id)
  const names = customers.map(({ name, mobile, found }) => `${name} ${mobile}${found ? ` (${found.kind})` : ''}`)
  if (!hit) return `finds ${names.join(', ') || 'nobody'}`
  const faults = customers.flatMap((each) => [
    ...VALUES.flatMap((key) => faultsOf(each[key], each.marks[key])),
    ...(each.found ? faultsOf(each.found.value, each.found.marks) : []),
    ...(each.formerly ? faultsOf(each.formerly.value, each.formerly.marks) : []),
  ])
  const why = unexplained(hit, of, typed, caller)
  if (faults.length > 0 || why) return [...faults, why].join('; ')

  const others = customers.filter((customer) => customer !== hit)
  if (of === 'id') return customers[0] === hit ? null : `finds ${names.join(', ')}`
  const mayBeSimilar = of === 'name' || of === 'mistyped'
  const strangers = others.filter(
    (each) => !(mayBeSimilar && each.found?.kind === 'similar' && isClose(typed, each.name)),
  )
  if (strangers.length > 0) return `finds ${names.join(', ')}`
  return of !== 'mistyped' && hit.found?.kind === 'similar' ? 'is said to be similar only' : null
}

const saidBy = ({ say }: Spelling, ids: readonly number[]) =>
  CALLERS.flatMap((caller, place) => {
    const id = ids[place] ?? 0
    const typed = say(caller, id)
    return typed === null ? [] : [{ caller, id, typed }]
  })

describe('the table of spellings', () => {
  const countries = Object.keys(COUNTRIES)
  const ids = CALLERS.map((_, place) => place + 1)

  test('has sixty of every country, and more', () => {
    const counts = countries.map(
      (country) =>
        SPELLINGS.filter((spelling) => saidBy(spelling, ids).some(({ caller }) => caller.country === country)).length,
    )
    expect(countries.length).toBeGreaterThanOrEqual(8)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(60)
  })

  test.each(SPELLINGS)('$what is said in every country but those named', (spelling) => {
    const said = new Set(saidBy(spelling, ids).map(({ caller }) => caller.country))
    expect(countries.filter((country) => !said.has(country))).toEqual(spelling.notFor?.split(' ') ?? [])
  })

  test('has no number that is not as its country writes it', () => {
    for (const caller of CALLERS) expect(formatMobile(storedOf(caller)).replace(/\D/g, '')).toBe(storedOf(caller))
  })
})

eachEngine('a caller is found, and no neighbour, by', (engine) => {
  let ctx: Desk
  let ids: readonly number[] = []
  beforeAll(async () => {
    ctx = await newDesk(engine)
    ids = await makePeople(ctx)
  })

  const faultsIn = async (
    baseCountry: string,
    { of }: Spelling,
    { caller, id, typed }: ReturnType<typeof saidBy>[0],
  ) => {
    const settings = { ...ctx.settings, config: { ...ctx.settings.config, baseCountry } }
    const page = await searchCustomers({ ...ctx, settings }, { ...listStateSchema.parse({}), text: typed })
    const fault = faultOf(page, id, caller, of, typed)
    return fault ? [`"${typed}" of ${caller.first} in ${baseCountry || 'no country'}: ${fault}`] : []
  }

  test.each(SPELLINGS)('$of: $what', async (spelling) => {
    const said = saidBy(spelling, ids)
    // Nothing but numbers is read by the country, and that before an engine is asked.
    const isAlsoAsked =
      engine === 'sqlite' && ['number', 'part', 'former'].includes(spelling.of) && !spelling.needsCountry
    const faults = await Promise.all([
      ...said.map((each) => faultsIn(each.caller.country, spelling, each)),
      ...(isAlsoAsked ? said.map((each) => faultsIn('', spelling, each)) : []),
    ])
    expect(faults.flat()).toEqual([])
  })
})
