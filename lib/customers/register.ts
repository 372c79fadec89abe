import { isCollision, isUnstorable } from '@/db/engines/collision'
import { type Context, within } from '@/lib/context'
import { postExpiries } from '@/lib/loyalty/expire'
import type { Result } from '@/lib/result'
import { claimsOf, type Directory, keysOf, openDirectory } from './directory'
import { generateExternalId } from './generate-external-id'
import { type PointsAward, persistChanges, persistNew } from './persist'
import { type NormalisedInput, normalise } from './rules/normalise'
import { changesAnything, type Decision, decideRegistration } from './rules/registration'
import type { Endpoint, Refusal, Warning } from './rules/rule-book'
import type { Customer, RegistrationInput } from './types'

/** What became of one input. A refused one changed nothing. */
export type RegistrationOutcome =
  | {
      kind: 'created' | 'updated' | 'unchanged'
      /** The customer after the call. */
      customer: Customer
      decision: Exclude<Decision, { kind: 'refuse' }>
      awarded: PointsAward | null
      warnings: readonly Warning[]
    }
  | { kind: 'refused'; input: RegistrationInput; customerId: number | null; refusal: Refusal }

/**
 * Registers customers or, where an identifier is known, updates them: the decision table with stage 2a.
 * Items run in order; each sees what earlier ones wrote, and each is written whole or not at all.
 */
export const registerCustomers = (ctx: Context<'customers.register'>, inputs: readonly RegistrationInput[]) =>
  runAll(ctx, 'add', inputs)

/** Changes known customers: the decision table with stage 2b. Never creates. */
export const updateCustomers = (ctx: Context<'customers.edit'>, inputs: readonly RegistrationInput[]) =>
  runAll(ctx, 'update', inputs)

/** What `registerCustomers` or `updateCustomers` would decide now for one input; nothing is written. */
export const previewRegistration = async (
  ctx: Context<'customers.register'> | Context<'customers.edit'>,
  endpoint: Endpoint,
  input: RegistrationInput,
): Promise<Decision> => {
  const normalised = normalise(ctx.settings.config, endpoint, input)
  if (!normalised.ok) return { kind: 'refuse', customer: null, ...normalised.error }
  const directory = await openDirectory(ctx.store, [normalised.value], ctx.settings.config.emailIdentifies, ctx.now)
  return decide(ctx, endpoint, normalised.value, directory)
}

const decide = (ctx: Context, endpoint: Endpoint, input: NormalisedInput, directory: Directory): Decision =>
  decideRegistration(
    ctx.settings,
    { endpoint, callingTillId: ctx.actor.tillId, now: ctx.now },
    input,
    directory.matches(input),
  )

const runAll = (
  ctx: Context,
  endpoint: Endpoint,
  inputs: readonly RegistrationInput[],
): Promise<readonly RegistrationOutcome[]> => {
  const { config } = ctx.settings
  const normalised = inputs.map((input) => ({ input, read: normalise(config, endpoint, input) }))
  const usable = normalised.flatMap(({ read }) => (read.ok ? [read.value] : []))
  return ctx.store.transaction(async (tx) => {
    await tx.claim(claimsOf(keysOf(usable, config.emailIdentifies)))
    const directory = await openDirectory(tx, usable, config.emailIdentifies, ctx.now)
    // Two batches may know the same people by different identifiers: without this they would lock each other's rows.
    const touched = [...directory.customers().map(({ id }) => id), ...directory.referrers()]
    await tx.claim(touched.map((id) => `customer:${id}`))
    if (await postExpiries(within(ctx, tx), directory.customers())) await directory.refresh()
    const outcomes: RegistrationOutcome[] = []
    for (const { input, read } of normalised)
      outcomes.push(await runOne(within(ctx, tx), endpoint, input, read, directory))
    return outcomes
  })
}

/** A collision restarts an item once. */
const MOST_TRIES = 2
const STORAGE_FAILURE = { add: '10001', update: '10002' } as const

const runOne = async (
  ctx: Context,
  endpoint: Endpoint,
  input: RegistrationInput,
  read: Result<NormalisedInput, Refusal>,
  directory: Directory,
): Promise<RegistrationOutcome> => {
  if (!read.ok) return { kind: 'refused', input, customerId: null, refusal: read.error }
  const attempt = () =>
    ctx.store.transaction((tx) =>
      apply(within(ctx, tx), decide(ctx, endpoint, read.value, directory), input, directory),
    )
  for (let tries = 1; ; tries++) {
    try {
      return await keep(directory, await attempt())
    } catch (error) {
      const hasCollided = isCollision(error)
      if (!hasCollided && !isUnstorable(error)) throw error
      if (!hasCollided || tries === MOST_TRIES) {
        const refusal = { row: hasCollided ? 'race' : 'storage', code: STORAGE_FAILURE[endpoint], cause: error }
        return { kind: 'refused', input, customerId: null, refusal }
      }
    }
    // Somebody else took an identifier or changed the customer since the directory was read: decide once more.
    await directory.refresh()
  }
}

const keep = async (directory: Directory, outcome: RegistrationOutcome): Promise<RegistrationOutcome> => {
  if (outcome.kind === 'created' || outcome.kind === 'updated') directory.put(outcome.customer)
  // An e-mail that is let go of may identify somebody else now.
  const letGo = outcome.kind === 'updated' && outcome.decision.kind === 'update' ? outcome.decision.outcomes : []
  if (letGo.some(({ kind, effect }) => kind === 'email' && effect === 'replaced')) await directory.refresh()
  return outcome
}

const apply = async (
  ctx: Context,
  decision: Decision,
  input: RegistrationInput,
  directory: Directory,
): Promise<RegistrationOutcome> => {
  switch (decision.kind) {
    case 'refuse': {
      const { customer, row, code, fields, status } = decision
      return {
        kind: 'refused',
        input,
        customerId: customer?.id ?? null,
        refusal: { row, code, ...(fields && { fields }), ...(status !== undefined && { status }) },
      }
    }
    case 'create': {
      const { customer: fresh, warnings } = decision
      const { externalIds, externalIdUsed } = ctx.settings.config
      const needsId =
        fresh.identifiers.externalId === null && externalIdUsed && externalIds.generatedFor.has(fresh.source)
      const generated = needsId ? await generateExternalId(ctx.store, externalIds) : null
      if (needsId && generated === null)
        return { kind: 'refused', input, customerId: null, refusal: { row: 'GEN_X', code: STORAGE_FAILURE.add } }
      const identifiers = generated === null ? fresh.identifiers : { ...fresh.identifiers, externalId: generated }
      return { kind: 'created', decision, warnings, ...(await persistNew(ctx, { ...fresh, identifiers })) }
    }
    case 'update': {
      const { warnings, changes, isConverted } = decision
      const customer = directory.record(decision.customer)
      if (!changesAnything(changes)) return { kind: 'unchanged', decision, customer, awarded: null, warnings }
      return { kind: 'updated', decision, warnings, ...(await persistChanges(ctx, customer, changes, isConverted)) }
    }
  }
}
