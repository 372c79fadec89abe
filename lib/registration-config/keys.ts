import { z } from 'zod'
import table from './registration-config.json'

const base = z.object({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  affects: z.array(z.string()),
  status: z.enum(['implement', 'store-only']),
  group: z.enum([
    'identifiers',
    'changes',
    'conflicts',
    'registration_form',
    'generated_ids',
    'verification',
    'organisation',
    'transactions',
    'loyalty',
  ]),
  aliases: z.array(z.string()).default([]),
})

const definition = z.discriminatedUnion('type', [
  base.extend({
    type: z.literal('boolean'),
    default: z.union([z.literal(0), z.literal(1)]).transform((on) => on === 1),
  }),
  base.extend({ type: z.literal('enum'), default: z.string(), values: z.array(z.string()) }),
  base.extend({ type: z.literal('string'), default: z.string() }),
  base.extend({ type: z.literal('date-time'), default: z.string() }),
  base.extend({ type: z.literal('integer'), default: z.int() }),
  base.extend({ type: z.literal('decimal'), default: z.number() }),
  base.extend({ type: z.literal('string-list'), default: z.array(z.string()) }),
  base.extend({ type: z.literal('json'), default: z.json() }),
])

/** One key of the Registration Configuration: its type, its words, and its default as a native value. */
export type ConfigKey = z.infer<typeof definition>
/** A native value: boolean, text, number, list of texts, or the tiers' JSON. */
export type ConfigValue = ConfigKey['default']
export type ConfigValues = Readonly<Record<string, ConfigValue>>

/** Every key, in the order in which the page shows them. */
export const CONFIG_KEYS: readonly ConfigKey[] = z.array(definition).parse(table)

const byName = new Map(CONFIG_KEYS.flatMap((key) => [key.key, ...key.aliases].map((name) => [name, key] as const)))

/** The key of that name or alias. */
export const configKey = (name: string): ConfigKey | undefined => byName.get(name)

export const defaultValues: ConfigValues = Object.fromEntries(CONFIG_KEYS.map((key) => [key.key, key.default]))
