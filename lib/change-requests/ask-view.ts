import type { Context } from '@/lib/context'
import type { SettingNamed } from '@/lib/customers/form-fields'
import { loadCustomers } from '@/lib/customers/load'
import { formatMobile } from '@/lib/customers/mobile'
import { restricted } from '@/lib/customers/rules/status'
import { restrictedWords } from '@/lib/customers/status/words'
import type { Customer, IdentifierKind } from '@/lib/customers/types'
import { displayName } from '@/lib/customers/words'
import { configKey } from '@/lib/registration-config/keys'
import { ASK_KINDS, type AskKind } from './ask-form'
import { decidesAlone, mayDecide } from './may-decide'
import { provenOf } from './proofs'
import { isProvable, PROVABLE, type ProofSide, sidesToProve } from './rules/proof'

export const ASK_LABELS = {
  mobile: 'Mobile',
  email: 'Email',
  external_id: 'External ID',
  reallocation: 'Give the number to another customer',
} as const satisfies Record<AskKind, string>

const HELD = {
  mobile: 'mobile',
  email: 'email',
  external_id: 'externalId',
  reallocation: 'mobile',
} as const satisfies Record<AskKind, IdentifierKind>
const AUTO_APPROVE = {
  mobile: 'CI_MOBILE_AUTO_APPROVE',
  email: 'CI_EMAIL_AUTO_APPROVE',
  external_id: 'CI_EXTID_AUTO_APPROVE',
  reallocation: 'CI_MOBILEREALLOC_AUTO_APPROVE',
} as const satisfies Record<AskKind, string>

/** What the form that asks for one change needs to know; plain data. */
export interface AskView {
  customerId: number
  name: string
  kind: AskKind
  kinds: readonly AskKind[]
  /** The value that is held: as it is copied and sent, and as people read it. */
  held: { plain: string; shown: string } | null
  /** Why this cannot be asked for, and the way on; null where it can. */
  closed: { title: string; words: string; way: { href: string; label: string } | null } | null
  /** How it is decided: by the settings at once, at once by whoever asks, or by an approver. */
  decision: {
    autoApproved: SettingNamed | null
    mayChangeNow: boolean
    /** Whoever asks may decide requests, but not their own: this setting says so. */
    twoPersonRule: SettingNamed | null
  }
  proof: {
    sides: readonly ProofSide[]
    /** A reason may stand for the old one. */
    mayWaiveOld: boolean
    setting: SettingNamed
    proven: readonly { side: ProofSide; key: string }[]
  } | null
}

const settingOf = (key: string): SettingNamed => ({ key, label: configKey(key)?.label ?? key })

/** Null for an unknown customer. */
export const askView = async (
  ctx: Context<'requests.file'>,
  customerId: number,
  asked: AskKind | undefined,
): Promise<AskView | null> => {
  const { settings, store } = ctx
  const [customer] = await loadCustomers(store, { ids: [customerId] })
  if (!customer) return null
  const { requests } = settings.config
  const kinds = kindsFor(ctx, customer)
  const kind = asked !== undefined && kinds.includes(asked) ? asked : (kinds[0] ?? 'mobile')
  const plain = customer.identifiers[HELD[kind]]
  const isAuto = requests.autoApproved[ASK_KINDS[kind]]
  return {
    customerId,
    name: displayName(customer),
    kind,
    kinds,
    held: plain === null ? null : { plain, shown: HELD[kind] === 'mobile' ? formatMobile(plain) : plain },
    closed: closedBy(ctx, customer, kind),
    decision: {
      autoApproved: isAuto ? settingOf(AUTO_APPROVE[kind]) : null,
      mayChangeNow: decidesAlone(ctx),
      twoPersonRule: requests.needTwo && mayDecide(ctx) ? settingOf('LOCAL_REQUEST_TWO_PERSON_RULE') : null,
    },
    proof: await proofView(ctx, customer, kind),
  }
}

/** The primary identifier first; an external id only where it is used. */
const kindsFor = ({ settings: { config } }: Context, { identifiers }: Customer): readonly AskKind[] => {
  const all: readonly AskKind[] = ['mobile', 'email', 'external_id']
  const shown = all.filter((kind) => kind !== 'external_id' || config.externalIdUsed || identifiers.externalId !== null)
  return [
    ...shown.filter((kind) => HELD[kind] === config.primary),
    ...shown.filter((kind) => HELD[kind] !== config.primary),
    'reallocation',
  ]
}

const closedBy = ({ settings, actor }: Context, customer: Customer, kind: AskKind): AskView['closed'] => {
  const back = { href: `/customers/${customer.id}`, label: 'Open the customer' }
  if (customer.type !== 'LOYALTY') {
    const mayEdit = actor.permissions.has('customers.edit')
    return {
      title: 'Not in the loyalty program',
      words: `Changes are asked for where somebody is a member. Here ${
        mayEdit ? 'the profile itself can be edited.' : 'a store manager or an admin edits the profile itself.'
      }`,
      way: mayEdit ? { href: `/customers/${customer.id}/edit`, label: 'Edit the profile' } : back,
    }
  }
  const forbidden = restricted(settings, customer, 'IDENTIFIER_CHANGE')
  if (forbidden)
    return {
      title: 'Forbidden by the status',
      words: `${restrictedWords(forbidden)} Whoever may set the status can lift it.`,
      way: back,
    }
  if (kind === 'reallocation' && customer.identifiers.mobile === null)
    return {
      title: 'There is no number to give',
      words: 'This customer has no mobile number.',
      way: { href: `/customers/${customer.id}/identifiers?kind=mobile`, label: 'Ask for a mobile number' },
    }
  return null
}

const proofView = async (
  ctx: Context<'requests.file'>,
  customer: Customer,
  kind: AskKind,
): Promise<AskView['proof']> => {
  const baseType = ASK_KINDS[kind]
  if (!isProvable(baseType)) return null
  const held = customer.identifiers[HELD[kind]]
  const sides = sidesToProve(baseType, ctx.settings.config.requests.proofs, held !== null)
  if (sides.length === 0) return null
  const proven = await provenOf(ctx, customer.id)
  return {
    sides,
    mayWaiveOld: mayDecide(ctx),
    setting: settingOf(PROVABLE[baseType] === 'mobile' ? 'LOCAL_PROOF_MOBILE' : 'LOCAL_PROOF_EMAIL'),
    proven: proven.flatMap((each) =>
      each.kind === PROVABLE[baseType] ? [{ side: each.side, key: each.receiverKey }] : [],
    ),
  }
}
