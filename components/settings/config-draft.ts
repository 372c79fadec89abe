import type { ConfigValues } from '@/lib/registration-config/keys'
import type { ConfigProblem } from '@/lib/registration-config/plan'
import type { ConfigClash } from '@/lib/registration-config/save'

/** What was typed, by key, as the controls give it; nothing is judged here. */
export type ConfigEdits = Readonly<Record<string, unknown>>

/** The page between opening and saving. */
export interface ConfigDraft {
  /** As stored, as far as this page knows. */
  stored: ConfigValues
  edits: ConfigEdits
  /** What the server refused, by key, until the key is edited again. */
  refused: Readonly<Record<string, string>>
  /** Keys that somebody else saved meanwhile, until the person has chosen. */
  clashes: Readonly<Record<string, ConfigClash>>
  /** Why the last try saved nothing, until something is done about it. */
  refusal: string | null
}

export type DraftAct =
  | { act: 'edit'; values: ConfigEdits }
  | { act: 'undo'; keys: readonly string[] }
  | { act: 'discard' }
  | { act: 'saved'; values: ConfigValues; sent: ConfigEdits }
  | { act: 'refused'; message: string; problems: readonly ConfigProblem[] }
  | { act: 'clashed'; message: string; clashes: readonly ConfigClash[]; values: ConfigValues }
  | { act: 'keep-mine'; keys: readonly string[] }

export const openDraft = (stored: ConfigValues): ConfigDraft => ({
  stored,
  edits: {},
  refused: {},
  clashes: {},
  refusal: null,
})

export const draftAfter = (draft: ConfigDraft, step: DraftAct): ConfigDraft => {
  switch (step.act) {
    case 'edit': {
      const keys = Object.keys(step.values)
      return { ...settled(draft, keys), edits: { ...draft.edits, ...step.values } }
    }
    // Also how "take theirs" is said: what is stored by now is what stays.
    case 'undo':
      return { ...settled(draft, step.keys), edits: without(draft.edits, step.keys) }
    case 'discard':
      return openDraft(draft.stored)
    case 'saved': {
      // What was typed while the answer was on its way is still unsaved.
      const done = Object.keys(step.sent).filter((key) => draft.edits[key] === step.sent[key])
      return { ...openDraft(step.values), edits: without(draft.edits, done) }
    }
    case 'refused':
      return {
        ...draft,
        refusal: step.message,
        refused: Object.fromEntries(step.problems.map(({ key, message }) => [key, message])),
      }
    case 'clashed':
      return {
        ...draft,
        refusal: step.message,
        stored: step.values,
        clashes: Object.fromEntries(step.clashes.map((clash) => [clash.key, clash])),
      }
    case 'keep-mine':
      return { ...draft, refusal: null, clashes: without(draft.clashes, step.keys) }
  }
}

/** A key that is edited has no old refusal and no open clash any more. */
const settled = (draft: ConfigDraft, keys: readonly string[]): ConfigDraft => ({
  ...draft,
  refusal: null,
  refused: without(draft.refused, keys),
  clashes: without(draft.clashes, keys),
})

const without = <T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)))
