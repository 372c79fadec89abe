import type { ConfigValues } from '@/lib/registration-config/keys'
import type { ConfigProblem } from '@/lib/registration-config/plan'
import type { ConfigClash } from '@/lib/registration-config/save'

/** What saving answers to the page. */
export type SaveConfigAnswer =
  | { status: 'saved'; values: ConfigValues; message: string }
  | { status: 'refused'; message: string; problems: readonly ConfigProblem[] }
  | { status: 'clash'; message: string; clashes: readonly ConfigClash[]; values: ConfigValues }
  | { status: 'signed_out' }

/** Native values by key: what to save, and what the person saw for the same keys. */
export type SaveConfigAction = (
  changes: Readonly<Record<string, unknown>>,
  opened: Readonly<Record<string, unknown>>,
) => Promise<SaveConfigAnswer>
