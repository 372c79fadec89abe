import type { AccessError } from '@/lib/access/messages'
import { refusedForm } from '@/lib/access/refused'
import type { FormState } from '@/lib/forms'
import { idle } from '@/lib/forms'

/** Something that can be read this once, and then never again. */
export interface ShownOnce {
  label: string
  value: string
  /** A line for a terminal rather than a value. */
  isCommand?: boolean
}

/** What an action answers that makes secrets: how the form went, and the secrets when it went well. */
export interface SecretState {
  form: FormState
  secrets: readonly ShownOnce[]
}

export type SecretAction = (previous: SecretState, form: FormData) => Promise<SecretState>

export const idleSecrets: SecretState = { form: idle, secrets: [] }

export const savedSecrets = (message: string, secrets: readonly ShownOnce[]): SecretState => ({
  form: { status: 'saved', message },
  secrets,
})

export const refusedSecrets = (error: AccessError, form: FormData): SecretState => ({
  form: refusedForm(error, form),
  secrets: [],
})
