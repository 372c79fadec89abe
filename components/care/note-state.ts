import { type FormState, idle } from '@/lib/forms'

/** What the form of a note knows: `version` is the one it saves over, `theirs` what somebody else saved meanwhile. */
export interface NoteFormState {
  form: FormState
  version: number
  theirs: { description: string; day: string; by: string; at: Date } | null
}

export type NoteAction = (previous: NoteFormState, form: FormData) => Promise<NoteFormState>

export const openedAt = (version: number): NoteFormState => ({ form: idle, version, theirs: null })
