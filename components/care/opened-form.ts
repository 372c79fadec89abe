import { type FormState, idle } from '@/lib/forms'

/** The state of a form that saves what was changed since it was opened; `opened` is what it knows to be stored. */
export interface OpenedFormState {
  form: FormState
  opened: Readonly<Record<string, string>>
}

export type OpenedFormAction = (previous: OpenedFormState, form: FormData) => Promise<OpenedFormState>

export const openedWith = (opened: OpenedFormState['opened']): OpenedFormState => ({ form: idle, opened })

/** What the form shows first: what is stored, and over it what was typed before a refusal. */
export const startOf = ({ form, opened }: OpenedFormState): Record<string, string> => ({
  ...opened,
  ...(form.status === 'refused' || form.status === 'signed_out' ? form.values : {}),
})
