import { raiseRevision } from '@/db/queries/organisation'
import {
  clearEmailOwners,
  insertConfigChanges,
  ownEmailsByFirstHolder,
  readConfigTexts,
  upsertConfigTexts,
} from '@/db/queries/registration-config'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, type Result } from '@/lib/result'
import { toConfig } from './config'
import { type ConfigValue, type ConfigValues, configKey } from './keys'
import { knownOf } from './known'
import { configChoices } from './places'
import { type ConfigChange, type ConfigPlan, type ConfigProblem, isSame, planConfig } from './plan'
import { configText, parseConfigValue, valuesOf } from './values'

/** A key that somebody else changed since the page was opened. */
export interface ConfigClash {
  key: string
  /** What the page was opened with, what is stored now, and what was to be saved. */
  opened: ConfigValue
  now: ConfigValue
  mine: ConfigValue
}

export type ConfigRefusal =
  | { code: 'config_refused'; problems: readonly ConfigProblem[] }
  | { code: 'config_clash'; clashes: readonly ConfigClash[]; values: ConfigValues }

/** What differed (an empty list is a success) and all values as they are now. */
export type SavedConfig = ConfigPlan

/**
 * Saves any subset of the keys, under their names or aliases, as text or native values: all or nothing, only real
 * differences, each with a row of history and an audit entry. In force from the next call on, on every instance.
 * `opened` are the values by key that the person saw; a key that has moved on since is a clash and saves nothing.
 */
export const saveConfig = async (
  ctx: Context<'settings.write'>,
  passed: Readonly<Record<string, unknown>>,
  opened: Readonly<Record<string, unknown>> = {},
): Promise<Result<SavedConfig, ConfigRefusal>> => {
  const known = knownOf(configChoices(ctx.settings), ctx.now)
  return ctx.store.transaction(async (tx) => {
    // One save at a time: two that are fine alone may not go together.
    await tx.claim(['registration-config'])
    const current = valuesOf(await readConfigTexts(tx))
    const plan = planConfig(current, passed, known)
    if (!plan.ok) return fail({ code: 'config_refused', problems: plan.error })
    const { changed, values } = plan.value
    if (changed.length === 0) return plan

    const clashes = changed.flatMap((change) => clashOf(change, opened[change.key]))
    if (clashes.length > 0) return fail({ code: 'config_clash', clashes, values: current })

    await persist(within(ctx, tx), changed)
    await keepEmailOwners(tx, current, values)
    await raiseRevision(tx)
    return plan
  })
}

const clashOf = ({ key, from: now, to: mine }: ConfigChange, seen: unknown): ConfigClash[] => {
  const definition = configKey(key)
  if (seen === undefined || !definition) return []
  const opened = parseConfigValue(definition, seen)
  return opened.ok && !isSame(opened.value, now) ? [{ key, opened: opened.value, now, mine }] : []
}

const persist = async (ctx: Context, changed: readonly ConfigChange[]) => {
  const texts = changed.map(({ key, from, to }) => ({ key, from: configText(from), to: configText(to) }))
  const { label: actor, name: actorName } = ctx.actor
  await upsertConfigTexts(
    ctx.store,
    texts.map(({ key, to }) => ({ key, value: to, changedAt: ctx.now })),
  )
  await insertConfigChanges(
    ctx.store,
    texts.map((change) => ({ ...change, changedAt: ctx.now, actor, actorName })),
  )
  for (const { key, from, to } of texts) await audit(ctx, 'config.changed', `config:${key}`, { from, to })
}

/** While e-mails identify, each belongs to one customer; a change of that is worked out once, here. */
const keepEmailOwners = async (tx: Store, before: ConfigValues, after: ConfigValues) => {
  const [did, does] = [toConfig(before).emailIdentifies, toConfig(after).emailIdentifies]
  if (did === does) return
  await clearEmailOwners(tx)
  if (does) await ownEmailsByFirstHolder(tx)
}
