import { z } from 'zod'
import { readMergesAround } from '@/db/queries/as-it-was'
import { CONSENT_PAIRS } from '@/lib/care/consent'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import { profileAsOf } from './as-it-was'
import type { Profile } from './rules/as-it-was'
import { labelOf, shownDay, shownValue } from './shown-values'
import type { Customer } from './types'

/** One line of the profile, as people read it. */
export interface LineThen {
  name: string
  label: string
  was: Then
  today: Then
  isDifferent: boolean
}

/** A text, null where there was nothing, or a figure that the page writes. */
export type Then = { text: string | null } | { points: number } | { minor: number } | { isUnknown: true }

export interface GroupThen {
  title: string
  lines: readonly LineThen[]
}

export type AsOfView =
  | { kind: 'not_yet'; day: string; since: string }
  | { kind: 'known'; day: string; groups: readonly GroupThen[]; notes: readonly string[]; differences: number }

export const asOfSchema = z.object({
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
})

const WHO = ['firstName', 'lastName', 'mobile', 'email', 'externalId', 'gender', 'source'] as const

/** The profile at the end of a day of the organisation, beside today's. A day that is none, or to come, is today; the latter is said. */
export const asOfView = async (
  ctx: Context<'customers.read'>,
  customer: Customer,
  on: string | undefined,
): Promise<AsOfView> => {
  const { settings, now } = ctx
  const zone = settings.config.timeZone
  const latest = formatDay(now, zone)
  const written =
    parseWrittenDate(on !== undefined && on <= latest ? on : latest, zone) ?? parseWrittenDate(latest, zone)
  if (!written) throw new Error(`${latest} is a day`)
  const { day } = written
  const moment = new Date(dayAfter(written, zone).getTime() - 1)
  const { was, today } = await profileAsOf(ctx, customer, moment)
  if (was.kind === 'not_yet') return { kind: 'not_yet', day, since: shownDay(settings, was.bornAt) }

  const { profile, isBeforeLog, unknownConsents } = was
  const around = await readMergesAround(ctx.store, customer.id, moment)
  const isShared = around.some(({ survivorId }) => survivorId === customer.id)
  const groups = groupsOf(ctx, profile, today, { consents: new Set(unknownConsents), points: isShared })
  const notes = [
    ...(on !== undefined && on > latest
      ? ['The day you asked for is still to come, so this is the profile as it stands today.']
      : []),
    ...(isBeforeLog
      ? ['The audit log began later: what changed before it did is shown as it was when the log began.']
      : []),
    ...around.map(({ victimId, survivorId }) =>
      victimId === customer.id
        ? `On this day this account was merged into customer ${survivorId}. What was done to that customer then is in that history.`
        : `On this day customer ${victimId} was merged into this one, which was taken back later. What it brought along is not shown, and both had their points together.`,
    ),
  ]
  const differences = groups.flatMap(({ lines }) => lines).filter(({ isDifferent }) => isDifferent).length
  return { kind: 'known', day, groups, notes, differences }
}

const groupsOf = (
  { settings }: Context,
  was: Profile,
  today: Profile,
  unknown: { consents: ReadonlySet<string>; points: boolean },
): readonly GroupThen[] => {
  const value = (name: string): LineThen =>
    lineOf(
      name,
      labelOf(settings, name),
      ...both(({ values }) => ({ text: shownValue(settings, name, values.get(name)) })),
    )
  const both = (read: (profile: Profile) => Then): [Then, Then] => [read(was), read(today)]
  const ofKind = (...kinds: string[]) =>
    [...new Set([...today.values.keys(), ...was.values.keys()])].filter((name) =>
      kinds.some((kind) => name === kind || name.startsWith(`${kind}.`)),
    )
  const consents = CONSENT_PAIRS.filter(({ pair }) => was.consents.has(pair) || today.consents.has(pair)).map(
    ({ pair }) => {
      const name = `subscription.${pair}`
      const said = ({ consents: held }: Profile): Then => ({ text: shownValue(settings, name, held.get(pair)) })
      const before: Then = unknown.consents.has(pair) ? { isUnknown: true } : said(was)
      return lineOf(name, labelOf(settings, name), before, said(today))
    },
  )
  return [
    { title: 'Who', lines: WHO.map(value).filter(({ was: then, today: now }) => !isNothing(then) || !isNothing(now)) },
    {
      title: 'Standing',
      lines: [
        value('type'),
        lineOf('status', 'Status', ...both(({ status }) => ({ text: status }))),
        lineOf('tier', 'Tier', ...both(({ tier }) => ({ text: tier }))),
        lineOf('points', 'Points', unknown.points ? { isUnknown: true } : { points: was.points }, {
          points: today.points,
        }),
        lineOf('purchases', 'Lifetime purchases', ...both(({ purchases: minor }) => ({ minor }))),
      ],
    },
    { title: 'Fields', lines: ofKind('customField', 'extendedField').map(value) },
    { title: 'Consent', lines: consents },
    { title: 'Preferences', lines: ofKind('preferredStore', 'preference').map(value) },
  ].filter(({ lines }) => lines.length > 0)
}

const isNothing = (then: Then) => 'text' in then && then.text === null

const lineOf = (name: string, label: string, was: Then, today: Then): LineThen => ({
  name,
  label,
  was,
  today,
  isDifferent: JSON.stringify(was) !== JSON.stringify(today),
})
