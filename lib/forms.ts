/**
 * What a form's action answers. `fields` are refusals by field name, `values` is what was typed, so that a page rendered
 * without scripts can show it again. `code` is the contract's or the product's code, shown small beside the words.
 */
export type FormState =
  | { status: 'idle' }
  | { status: 'saved'; message: string; code?: string }
  | {
      status: 'refused'
      message: string
      code?: string
      fields?: Record<string, string>
      values?: Record<string, string>
    }
  | { status: 'signed_out'; values: Record<string, string> }

/** The shape of a server action that `useActionState` takes. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

export const idle: FormState = { status: 'idle' }

const SECRET = /password|secret|token/i

/**
 * What was typed, as text by field name, to be given back in `values`. Passwords and other secrets never come back, nor
 * do files and the fields a framework hides in a form (their names start with `$`). Of several values the last counts.
 */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !SECRET.test(name) && !name.startsWith('$')) values[name] = value
  }
  return values
}

/** The refusal of one field, or nothing. */
export const fieldError = (state: FormState | undefined, name: string): string | undefined =>
  state?.status === 'refused' ? state.fields?.[name] : undefined

/** What was typed into a field before the action refused it, or nothing. */
export const typedValue = (state: FormState | undefined, name: string): string | undefined =>
  state?.status === 'refused' || state?.status === 'signed_out' ? state.values?.[name] : undefined
