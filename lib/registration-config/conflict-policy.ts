import type { ConflictPolicy } from './config'
import type { ConfigValues } from './keys'

export const STRICT = 'CONF_PRIMARY_IDENTIFIER_STRICT_CHECK'
export const SKIP = 'CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH'

/** The one choice that strict check and skip are together; skip beats strict. */
export const conflictPolicyOf = (values: ConfigValues): ConflictPolicy =>
  values[SKIP] === true ? 'skip' : values[STRICT] === true ? 'refuse' : 'fold'

/** Both keys as the choice writes them. */
export const conflictKeys = (policy: ConflictPolicy): Readonly<Record<string, boolean>> => ({
  [STRICT]: policy === 'refuse',
  [SKIP]: policy === 'skip',
})

export const CONFLICT_CHOICES: readonly { value: ConflictPolicy; label: string; description: string }[] = [
  {
    value: 'fold',
    label: 'Fold into the matching customer',
    description:
      'The customer that another identifier leads to is updated. What belongs to somebody else is left out, with a warning (91007).',
  },
  {
    value: 'refuse',
    label: 'Refuse',
    description: 'Nothing is saved until the identifiers agree (1047).',
  },
  {
    value: 'skip',
    label: 'Register new without the occupied value',
    description: 'A new customer is registered without the identifier that belongs to somebody else (91007).',
  },
]
