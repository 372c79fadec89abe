import { insertMany } from '@/db/queries/insert-many'
import { sumRedeemed } from '@/db/queries/request-risk'
import { tillActor, userActor } from '@/lib/access/actors'
import type { Permission } from '@/lib/access/permissions'
import { approveRequest, rejectRequest } from '@/lib/change-requests/decide'
import { type Filing, fileRequest } from '@/lib/change-requests/file'
import { revertChange } from '@/lib/change-requests/revert'
import type { Ask } from '@/lib/change-requests/types'
import { type Actor, authorise, type Context } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { registerCustomers } from '@/lib/customers/register'
import { setStatus } from '@/lib/customers/status/set-status'
import type { Result } from '@/lib/result'
import { STAFF } from './chain'
import { insertDemoDesk } from './demo-desk'
import type { GoodwillRow } from './insert-requests'
import { insertTickets } from './insert-tickets'
import type { DemoPlaces, PlacedPerson } from './places'
import { createRandom, type Random } from './random'

const DAY_MS = 86_400_000
const SEED = 20_260_311

/** What happens at the desk, in the order of time; each is done by the use case that would do it. */
interface Event {
  daysAgo: number
  run: (at: Desk) => Promise<unknown>
}

interface Desk {
  as<P extends Permission>(mailbox: string, permission: P): Context<P>
  atTill<P extends Permission>(permission: P): Context<P>
}

type Member = PlacedPerson & { customer: { mobile: string } }

/**
 * Writes what people asked for and what became of it: identifier changes that wait, were approved, rejected or taken
 * back, second accounts of which one was merged, labels, tickets, and deletions. Answers how many customers it added.
 */
export const insertDesk = async (
  ctx: Context,
  places: DemoPlaces,
  people: readonly PlacedPerson[],
  goodwill: readonly GoodwillRow[],
): Promise<{ added: number }> => {
  const random = createRandom(SEED)
  const { now, store } = ctx
  const members = people.slice(3).filter(isMember(now))
  const ticketDesk = await insertDemoDesk(store, places)
  const { changeRequests } = store.tables
  if (members.length < MOST_NEEDED) {
    await insertMany(store, changeRequests, goodwill)
    return { added: 0 }
  }
  const member = (place: number) => nth(members, place)
  const doubles: number[] = []
  const events: Event[] = [
    ...people.flatMap(({ id, customer: { fraudAt } }): Event[] =>
      fraudAt
        ? [{ daysAgo: daysBetween(fraudAt, now), run: label(id, 'FRAUD', 'Returned goods that were never bought') }]
        : [],
    ),
    // Requests are listed in the order in which they were filed.
    ...goodwill.map((row) => ({
      daysAgo: daysBetween(row.addedAt, now),
      run: () => insertMany(store, changeRequests, [row]),
    })),
    ...decided(random, member),
    ...DOUBLES.map((twist, place) => registerAgain(member(60 + place), twist, place, doubles)),
    { daysAgo: 12, run: (desk) => mergeDouble(desk, doubles[0], member(60).id) },
    { daysAgo: 1.1, run: (desk) => file(desk.as('ines', 'requests.file'), mergeOf(doubles[1], member(61).id)) },
    ...LABELLED.map(({ code, reason, daysAgo }, place) => ({
      daysAgo,
      run: label(member(80 + place).id, code, reason),
    })),
    { daysAgo: 6, run: (desk) => planDeletion(desk, member(90).id) },
    { daysAgo: 2.2, run: (desk) => file(desk.as('farida', 'requests.file'), deletionOf(member(91).id)) },
    ...waiting(random, member),
    ...worrying(random, member, await lateRedeemers(ctx, members.slice(MOST_NEEDED))),
  ]
  const desk = (at: Date): Desk => ({
    as: (mailbox, permission) =>
      acting({ ...ctx, address: addressOf(mailbox) }, staffActor(places, mailbox), at, permission),
    atTill: (permission) => acting({ ...ctx, address: TILL_ADDRESS }, tillActor(pune(places)), at, permission),
  })
  for (const { daysAgo, run } of [...events].sort((one, other) => other.daysAgo - one.daysAgo))
    await run(desk(new Date(now.getTime() - daysAgo * DAY_MS)))
  // Second accounts have some too, so that a list of possible duplicates has something at stake.
  await insertTickets(ctx, places, (turn, pick) => (turn < 6 ? member(60 + turn) : pick(members)), ticketDesk)
  return { added: doubles.length - 1 }
}

/** The members that the list below counts up to. */
const MOST_NEEDED = 122

const isMember =
  (now: Date) =>
  (person: PlacedPerson): person is Member => {
    const { type, mobile, registeredOn, fraudAt } = person.customer
    return type === 'LOYALTY' && mobile !== null && fraudAt === null && daysBetween(registeredOn, now) > 400
  }

const nth = <T>(list: readonly T[], place: number): T => {
  const found = list[place % list.length]
  if (found === undefined) throw new Error('nobody to do it to')
  return found
}

const daysBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / DAY_MS

const acting = <P extends Permission>(ctx: Context, actor: Actor, now: Date, permission: P): Context<P> => {
  const proven = authorise({ ...ctx, actor, now }, permission)
  if (!proven.ok) throw new Error(`${actor.name} may not ${permission}`)
  return proven.value
}

const staffActor = (places: DemoPlaces, mailbox: string): Actor => {
  const person = STAFF.find((each) => each.mailbox === mailbox)
  if (!person) throw new Error(`nobody is called ${mailbox}`)
  const { actor } = places.person(mailbox)
  const storeId = person.store && places.storeId(person.store)
  return userActor({ ...person, id: Number(actor.replace('user:', '')), storeId })
}

const TILL_ADDRESS = '192.0.2.17'
/** Everybody sits at a machine of their own. */
const addressOf = (mailbox: string) => `198.51.100.${20 + STAFF.findIndex((each) => each.mailbox === mailbox)}`

const pune = (places: DemoPlaces) => places.till({ store: 'pune', till: 0 })

const must = <T, E extends { code: string }>(done: Result<T, E>): T => {
  if (!done.ok) throw new Error(`the demo was refused: ${done.error.code}`)
  return done.value
}

const file = async (ctx: Context<'requests.file'>, ask: Ask, filing?: Filing) =>
  must(await fileRequest(ctx, ask, filing)).requestId

const label = (customerId: number, code: string, reason: string) => async (desk: Desk) => {
  const ctx = desk.as('ines', 'status.set')
  const [customer] = await loadCustomers(ctx.store, { ids: [customerId] })
  const statusId = ctx.settings.statusLabels.find((each) => each.code === code)?.id
  must(await setStatus(ctx, { customerId, version: customer?.version ?? 0, statusId: statusId ?? 0, reason }))
}

const LABELLED = [
  { code: 'SUSPENDED', reason: 'Two people claim this account', daysAgo: 20 },
  { code: 'SUSPENDED', reason: 'Cheque came back', daysAgo: 140 },
  { code: 'BLOCKED', reason: 'Threatened staff in the Pune store', daysAgo: 75 },
  { code: 'CLOSED', reason: 'Moved abroad and asked to close the account', daysAgo: 33 },
]

const WHY = ['Lost SIM', 'New number', 'Typed wrongly at the till', 'Changed providers', 'New job, new address', '']

/** What somebody asks for next: a number, an address or an external id that nobody has. */
const change = (random: Random, { id, customer }: Member, turn: number): Ask => {
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join('')
  const reason = random.pick(WHY)
  const of = { customerId: id, ...(reason && { reason }) }
  if (turn % 3 === 1) return { ...of, baseType: 'EMAIL', newValue: `${mailbox(customer)}${digits(3)}@letters.example` }
  if (turn % 5 === 4) return { ...of, baseType: 'EXTERNAL_ID', newValue: `TM-N${digits(6)}` }
  return { ...of, baseType: 'MOBILE', newValue: `${customer.mobile.slice(0, -5)}${digits(5)}` }
}

const mailbox = ({ email }: { email: string | null }) => email?.split('@')[0] ?? 'post'

const REJECTIONS = ['The caller could not say the last bill', 'That number belongs to a shop', 'Asked twice']

/** A year of decisions: most approved, every fourth rejected, one taken back a week later. */
const decided = (random: Random, member: (place: number) => Member): readonly Event[] =>
  Array.from({ length: 22 }, (_, turn) => {
    const daysAgo = 9 + turn * 16
    const ask = change(random, member(turn), turn)
    return {
      daysAgo,
      run: async (desk: Desk) => {
        const filing = turn % 2 === 0 ? desk.atTill('requests.file') : desk.as('ines', 'requests.file')
        const id = await file(filing, ask)
        const by = desk.as('approver', 'requests.decide')
        const ctx = { ...by, now: new Date(by.now.getTime() + 0.1 * DAY_MS) }
        if (turn % 4 === 3) return must(await rejectRequest(ctx, { id, comments: nth(REJECTIONS, turn) }))
        must(await approveRequest(ctx, { id }))
        if (turn > 0) return
        must(await revertChange({ ...by, now: new Date(by.now.getTime() + 7 * DAY_MS) }, id))
      },
    }
  })

/** What waits now, of every kind. */
const waiting = (random: Random, member: (place: number) => Member): readonly Event[] => [
  ...Array.from({ length: 9 }, (_, turn) => {
    const ask = change(random, member(30 + turn), turn)
    return {
      daysAgo: 0.06 + turn * 0.7,
      run: (desk: Desk) =>
        file(turn % 2 === 0 ? desk.atTill('requests.file') : desk.as('farida', 'requests.file'), ask),
    }
  }),
  {
    daysAgo: 0.4,
    run: (desk) =>
      file(desk.as('pune', 'requests.file'), {
        baseType: 'MOBILE_REALLOC',
        customerId: member(45).id,
        targetCustomerId: member(46).id,
        reason: 'The number is her daughter’s now',
      }),
  },
  {
    daysAgo: 1.4,
    run: (desk) =>
      file(desk.as('ines', 'requests.file'), {
        baseType: 'POINTS',
        customerId: member(47).id,
        points: 80,
        reason: 'Waited an hour for the order',
      }),
  },
]

/** What waits and should worry whoever decides: a number that was another’s, a fourth change this year, points just spent. */
const worrying = (
  random: Random,
  member: (place: number) => Member,
  redeemers: readonly Member[],
): readonly Event[] => [
  {
    daysAgo: 0.3,
    run: (desk) =>
      file(desk.as('farida', 'requests.file'), {
        baseType: 'MOBILE',
        customerId: member(120).id,
        newValue: member(GAVE_NUMBER_UP).customer.mobile,
        reason: 'New SIM, the number is new to her',
      }),
  },
  ...[24, 15, 6, 0.25].map((daysAgo, time): Event => {
    const ask = change(random, member(121), 3 * time)
    return {
      daysAgo,
      run: (desk) =>
        time < 3
          ? file(desk.as('approver', 'requests.file'), ask, { approve: true, isOneStep: true })
          : file(desk.as('ines', 'requests.file'), ask),
    }
  }),
  ...redeemers.slice(0, 2).map((redeemer, turn): Event => {
    const ask = change(random, redeemer, 0)
    return { daysAgo: 0.15 + turn, run: (desk) => file(desk.as('farida', 'requests.file'), ask) }
  }),
]

/** Of those whose requests were decided above: a mobile was replaced, and stayed so. */
const GAVE_NUMBER_UP = 5

/** Who redeemed points within the last week. */
const lateRedeemers = async ({ store, now }: Context, members: readonly Member[]): Promise<readonly Member[]> => {
  const since = new Date(now.getTime() - 7 * DAY_MS)
  const ids = members.map(({ id }) => id)
  const redeemed = await sumRedeemed(store, ids, { since, lately: since })
  const late = new Set(redeemed.flatMap(({ customerId, late: points }) => (points > 0 ? customerId : [])))
  return members.filter(({ id }) => late.has(id))
}

/** How the mobile of a second account differs from the first one’s: in one digit, far enough from its neighbours’. */
const DOUBLES = [1, 2, 3, 4, 5, 6].map((more) => (mobile: string) => {
  const at = mobile.length - 5
  return `${mobile.slice(0, at)}${(Number(mobile[at]) + more) % 10}${mobile.slice(at + 1)}`
})

const registerAgain = (
  { customer }: Member,
  twist: (mobile: string) => string,
  place: number,
  doubles: number[],
): Event => ({
  daysAgo: 48 - place,
  run: async (desk) => {
    const ctx = desk.atTill('customers.register')
    const dob = customer.fields.get('dob')
    const [outcome] = await registerCustomers(ctx, [
      {
        mobile: twist(customer.mobile),
        firstName: customer.firstName,
        lastName: customer.lastName,
        subscriptions: [],
        customFields: [],
        extendedFields: dob === undefined ? [] : [{ name: 'dob', value: dob }],
      },
    ])
    if (outcome?.kind !== 'created') throw new Error('the demo’s second account is somebody’s already')
    doubles.push(outcome.customer.id)
    const points = {
      baseType: 'POINTS',
      customerId: outcome.customer.id,
      points: 150 + place * 50,
      reason: 'Welcome back',
    } as const
    const giver = desk.as('approver', 'requests.file')
    must(await fileRequest(giver, points, { approve: true, isOneStep: true }))
  },
})

const mergeOf = (victim: number | undefined, survivor: number): Ask => ({
  baseType: 'MERGE',
  customerId: victim ?? 0,
  targetCustomerId: survivor,
  reason: 'One person, registered twice',
})

const mergeDouble = async (desk: Desk, victim: number | undefined, survivor: number) => {
  const id = await file(desk.as('ines', 'requests.file'), mergeOf(victim, survivor))
  must(await approveRequest(desk.as('approver', 'requests.decide'), { id }))
}

const deletionOf = (customerId: number): Ask => ({
  baseType: 'DELETION',
  customerId,
  reason: 'Asked by letter to be forgotten',
})

const planDeletion = async (desk: Desk, customerId: number) => {
  const id = await file(desk.as('ines', 'requests.file'), deletionOf(customerId))
  must(await approveRequest(desk.as('approver', 'requests.decide'), { id }))
}
