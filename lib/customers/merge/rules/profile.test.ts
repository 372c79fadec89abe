import { describe, expect, test } from 'vitest'
import type { Restriction, StatusLabel } from '@/lib/customers/rules/status'
import { identifierFates } from './fates'
import { type Profile, type Side, settleProfile } from './profile'
import { settleCrossings } from './rehang'
import { partProfiles } from './undo'

const label = (id: number, restrictions: readonly Restriction[], isFraud = false): StatusLabel => ({
  id,
  version: 1,
  code: `L${id}`,
  label: `Label ${id}`,
  restrictions,
  isDefault: id === 1,
  isFraud,
  isClosed: false,
})
const LABELS = [label(1, []), label(2, ['MERGE', 'TRANSACTIONS']), label(3, ['EVERYTHING'], true)]

const person = (id: number, held: Partial<Profile> = {}): Profile => ({
  id,
  mobile: null,
  email: null,
  emailKey: null,
  emailOwned: null,
  externalId: null,
  firstName: '',
  lastName: '',
  nameKey: '',
  lastNameKey: '',
  gender: null,
  source: '',
  fraudStatus: 'NONE',
  fraudMarkedBy: null,
  fraudMarkedAt: null,
  statusId: null,
  registeredOn: new Date('2026-01-02T00:00:00Z'),
  associatedTillId: null,
  tierSerial: 1,
  loyaltyPoints: 0,
  lifetimePoints: 0,
  lifetimePurchases: 0,
  pointsExpireAt: null,
  ...held,
})
const email = (address: string, isOwned = true) => ({
  email: address,
  emailKey: address.toLowerCase(),
  emailOwned: isOwned ? address.toLowerCase() : null,
})

describe('what becomes of the survivor', () => {
  test('set values win, empty ones are filled, and what was not taken leads on', () => {
    const victim = person(1, { mobile: '11', externalId: 'V', firstName: 'Inês', gender: 'Female', ...email('A@b.c') })
    const survivor = person(2, { mobile: '22', lastName: 'Duarte' })
    const { after, aliases, former } = settleProfile(victim, survivor, {}, LABELS)
    expect(after).toMatchObject({
      mobile: '22',
      externalId: 'V',
      email: 'A@b.c',
      emailOwned: 'a@b.c',
      firstName: 'Inês',
      lastName: 'Duarte',
      nameKey: 'ines duarte',
      gender: 'Female',
    })
    expect(aliases).toEqual([
      { kind: 'id', valueKey: '1' },
      { kind: 'mobile', value: '11', valueKey: '11' },
    ])
    expect(former).toEqual([])
  })

  test.each([
    ['the chosen one’s number', { mobile: 'victim' }, '11', [], ['22']],
    ['nothing is erased by a choice', { externalId: 'victim' }, '22', ['11'], []],
  ] as const)('%s', (_name, choices, mobile, led, given) => {
    const victim = person(1, { mobile: '11' })
    const survivor = person(2, { mobile: '22', externalId: 'S' })
    const { after, aliases, former } = settleProfile(victim, survivor, choices, LABELS)
    expect([after.mobile, after.externalId]).toEqual([mobile, 'S'])
    expect(aliases.slice(1).map(({ valueKey }) => valueKey)).toEqual(led)
    expect(former.map(({ valueKey }) => valueKey)).toEqual(given)
  })

  test('an e-mail that both have is owned if either owned it', () => {
    const { after, aliases } = settleProfile(person(1, email('a@b.c')), person(2, email('A@B.C', false)), {}, LABELS)
    expect(after).toMatchObject({ email: 'A@B.C', emailOwned: 'a@b.c' })
    expect(aliases).toHaveLength(1)
  })

  test('the label that forbids more stays, a fraud stays one, the earlier day and the higher tier count', () => {
    const early = new Date('2020-01-01T00:00:00Z')
    const suspended = settleProfile(
      person(1, { statusId: 2, tierSerial: 3, registeredOn: early }),
      person(2),
      {},
      LABELS,
    )
    expect(suspended.after).toMatchObject({ statusId: 2, tierSerial: 3, registeredOn: early })
    expect(settleProfile(person(1), person(2, { statusId: 2 }), {}, LABELS).after.statusId).toBe(2)
    const fraud = person(1, { statusId: 3, fraudStatus: 'CONFIRMED', fraudMarkedBy: 'Ravi' })
    expect(settleProfile(fraud, person(2, { statusId: 2 }), {}, LABELS).after).toMatchObject({
      statusId: 3,
      fraudStatus: 'CONFIRMED',
      fraudMarkedBy: 'Ravi',
    })
  })
})

describe('when it is undone', () => {
  const victim = person(1, { mobile: '11', ...email('v@b.c') })
  const before = person(2, { mobile: '22' })
  const { id: _, ...after } = { ...before, mobile: '11', ...email('v@b.c') }
  const part = (current: Partial<Profile>, taken: readonly string[] = []) =>
    partProfiles(
      { victim, before, after, current: { ...before, ...after, ...current } },
      (_kind, key) => taken.includes(key),
      true,
    )

  test('both have their own again', () => {
    const { victim: one, survivor, lost, changedSince } = part({})
    expect([one.mobile, one.emailOwned, survivor.mobile, survivor.emailOwned]).toEqual(['11', 'v@b.c', '22', null])
    expect([lost, changedSince]).toEqual([[], []])
  })

  test('what changed since stays, and what somebody else has is lost', () => {
    const { victim: one, survivor, lost, changedSince } = part({ mobile: '33' }, ['11'])
    expect([one.mobile, survivor.mobile, changedSince]).toEqual([null, '33', ['mobile']])
    expect(lost).toEqual([{ of: 'victim', field: 'mobile', value: '11' }])
    expect(part({}, ['22']).lost).toEqual([{ of: 'survivor', field: 'mobile', value: '22' }])
  })

  test('points used across the two are settled once a direction', () => {
    const crossing = { debitId: 7, creditId: 3, points: 40, debtorId: 2, creditorId: 1 }
    const settled = settleCrossings([
      crossing,
      { ...crossing, creditId: 4, points: 10 },
      { ...crossing, debitId: 8, points: 5 },
      { debitId: 9, creditId: 6, points: 2, debtorId: 1, creditorId: 2 },
    ])
    expect(settled).toMatchObject([
      {
        debtorId: 2,
        points: 55,
        fromCredits: [
          { creditId: 3, points: 45 },
          { creditId: 4, points: 10 },
        ],
        ofDebits: [
          { debitId: 7, points: 50 },
          { debitId: 8, points: 5 },
        ],
      },
      { debtorId: 1, points: 2 },
    ])
  })
})

test.each([
  ['both held', 'a@x.example', 'b@x.example'],
  ['the one who goes holds nothing', null, 'b@x.example'],
  ['the one who stays holds nothing', 'a@x.example', null],
])('what is said of an email is what becomes of it: %s', (_, victimOwned, survivorOwned) => {
  const victim = person(1, { email: 'a@x.example', emailKey: 'a@x.example', emailOwned: victimOwned })
  const survivor = person(2, { email: 'b@x.example', emailKey: 'b@x.example', emailOwned: survivorOwned })
  const unheld = ([victim, survivor] as const).flatMap(({ id, emailOwned }): Side[] =>
    emailOwned === null ? [id === 1 ? 'victim' : 'survivor'] : [],
  )
  for (const side of ['victim', 'survivor'] as const) {
    const { aliases, former } = settleProfile(victim, survivor, { email: side }, LABELS)
    const said = identifierFates(
      [{ field: 'email', label: 'Email', victim: victim.email, survivor: survivor.email, unheld }],
      () => side,
    )
    expect(said.leading.map((each) => each.victim)).toEqual(
      aliases.filter(({ kind }) => kind === 'email').map(({ valueKey }) => valueKey),
    )
    expect(said.givenUp.map((each) => each.survivor)).toEqual(former.map(({ value }) => value))
    expect(said.dropped).toHaveLength(1 - said.leading.length - said.givenUp.length)
  }
})
