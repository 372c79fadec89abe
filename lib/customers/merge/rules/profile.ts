import { labelOf, RESTRICTIONS, type StatusLabel, statusByFraud } from '@/lib/customers/rules/status'
import { nameKeys } from '@/lib/customers/search-keys'

/** What a merge looks at of a customer's own row. */
export interface Profile {
  id: number
  mobile: string | null
  email: string | null
  emailKey: string | null
  emailOwned: string | null
  externalId: string | null
  firstName: string
  lastName: string
  nameKey: string
  lastNameKey: string
  gender: string | null
  source: string
  fraudStatus: 'NONE' | 'CONFIRMED'
  fraudMarkedBy: string | null
  fraudMarkedAt: Date | null
  statusId: number | null
  registeredOn: Date
  associatedTillId: number | null
  tierSerial: number | null
  loyaltyPoints: number
  lifetimePoints: number
  lifetimePurchases: number
  pointsExpireAt: Date | null
}

export type Side = 'victim' | 'survivor'
/** Whose value stays, by field. */
export type Choices = Readonly<Record<string, Side>>

export type AliasKind = 'id' | 'mobile' | 'email' | 'external_id'
export interface Alias {
  kind: AliasKind
  valueKey: string
}
export interface Former {
  kind: Exclude<AliasKind, 'id'>
  value: string
  valueKey: string
}

/** One field of both, and whose value stays. */
export interface FieldOutcome {
  field: string
  victim: string | null
  survivor: string | null
  from: Side
}

export interface ProfileOutcome {
  /** The survivor's columns afterwards. */
  after: Omit<Profile, 'id'>
  fields: readonly FieldOutcome[]
  /** What led to the victim and is to lead to the survivor. */
  aliases: readonly Alias[]
  /** What the survivor was known by and is no longer. */
  former: readonly Former[]
}

/** Fields of the profile between which a person may choose, in the order in which they are shown. */
export const PROFILE_FIELDS = ['mobile', 'email', 'externalId', 'firstName', 'lastName', 'gender'] as const
export type ProfileField = (typeof PROFILE_FIELDS)[number]

/** Whose value stays: the chosen one's; else the survivor's where there is one. Nothing chosen ever erases a value. */
export const keeps = (victim: string | null, survivor: string | null, choice: Side | undefined): Side => {
  if (!victim) return 'survivor'
  if (choice) return choice
  return survivor ? 'survivor' : 'victim'
}

/** What becomes of the survivor's own row. Consent, fields and figures are settled beside it. */
export const settleProfile = (
  victim: Profile,
  survivor: Profile,
  choices: Choices,
  statusLabels: readonly StatusLabel[],
): ProfileOutcome => {
  const fields = PROFILE_FIELDS.map((field) => ({
    field,
    victim: victim[field] || null,
    survivor: survivor[field] || null,
    from: keeps(victim[field], survivor[field], choices[field]),
  }))
  const sides = { victim, survivor }
  const sideOf = (field: ProfileField) => sides[fields.find((each) => each.field === field)?.from ?? 'survivor']
  const { email, emailKey } = sideOf('email')
  const owned = [survivor.emailOwned, victim.emailOwned].find((key) => key !== null && key === emailKey) ?? null
  const firstName = sideOf('firstName').firstName
  const lastName = sideOf('lastName').lastName
  const fraud = [survivor, victim].find(({ fraudStatus }) => fraudStatus === 'CONFIRMED') ?? survivor
  const { fraudStatus, fraudMarkedBy, fraudMarkedAt } = fraud
  const after = {
    mobile: sideOf('mobile').mobile,
    email,
    emailKey,
    emailOwned: owned,
    externalId: sideOf('externalId').externalId,
    firstName,
    lastName,
    ...nameKeys(firstName, lastName),
    gender: sideOf('gender').gender,
    source: survivor.source || victim.source,
    fraudStatus,
    fraudMarkedBy,
    fraudMarkedAt,
    statusId: stricter(victim, survivor, fraudStatus, statusLabels),
    registeredOn: earlier(victim.registeredOn, survivor.registeredOn),
    associatedTillId: survivor.associatedTillId ?? victim.associatedTillId,
    tierSerial: survivor.tierSerial === null ? null : Math.max(survivor.tierSerial, victim.tierSerial ?? 0),
    loyaltyPoints: victim.loyaltyPoints + survivor.loyaltyPoints,
    lifetimePoints: victim.lifetimePoints + survivor.lifetimePoints,
    lifetimePurchases: victim.lifetimePurchases + survivor.lifetimePurchases,
    pointsExpireAt: soonest(victim.pointsExpireAt, survivor.pointsExpireAt),
  }
  return {
    after,
    fields,
    aliases: [{ kind: 'id', valueKey: String(victim.id) }, ...lost(identifiersOf(victim), identifiersOf(after))],
    former: lost(identifiersOf(survivor), identifiersOf(after)),
  }
}

const identifiersOf = ({
  mobile,
  email,
  emailOwned,
  externalId,
}: Pick<Profile, 'mobile' | 'email' | 'emailOwned' | 'externalId'>): readonly Former[] => [
  ...(mobile === null ? [] : [{ kind: 'mobile' as const, value: mobile, valueKey: mobile }]),
  ...(emailOwned === null ? [] : [{ kind: 'email' as const, value: email ?? emailOwned, valueKey: emailOwned }]),
  ...(externalId === null ? [] : [{ kind: 'external_id' as const, value: externalId, valueKey: externalId }]),
]

const lost = (before: readonly Former[], after: readonly Former[]): readonly Former[] =>
  before.filter(({ kind, valueKey }) => !after.some((kept) => kept.kind === kind && kept.valueKey === valueKey))

/** The survivor's label, unless the victim's forbids more; with a confirmed fraud always one that says so. */
const stricter = (
  victim: Pick<Profile, 'statusId'>,
  survivor: Pick<Profile, 'statusId'>,
  fraudStatus: Profile['fraudStatus'],
  statusLabels: readonly StatusLabel[],
): number | null => {
  const weight = ({ statusId }: Pick<Profile, 'statusId'>) => {
    const restrictions = labelOf({ statusLabels }, { statusId })?.restrictions ?? []
    return restrictions.includes('EVERYTHING') ? RESTRICTIONS.length : restrictions.length
  }
  const isFraud = ({ statusId }: Pick<Profile, 'statusId'>) => labelOf({ statusLabels }, { statusId })?.isFraud ?? false
  const differs = Number(isFraud(victim)) - Number(isFraud(survivor)) || weight(victim) - weight(survivor)
  const { statusId } = differs > 0 ? victim : survivor
  return fraudStatus === 'CONFIRMED' ? statusByFraud({ statusLabels }, statusId, fraudStatus) : statusId
}

const earlier = (one: Date, other: Date): Date => (one <= other ? one : other)

const soonest = (one: Date | null, other: Date | null): Date | null =>
  one === null || other === null ? (one ?? other) : earlier(one, other)
