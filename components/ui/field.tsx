'use client'

import { type ReactNode, useId } from 'react'
import { type FormState, fieldError, typedValue } from '@/lib/forms'

/** What every field of the family takes. */
export type FieldProps = {
  /** The form field's name; also where the field finds its refusal and its typed value in `state`. */
  name: string
  label: string
  /** Under the label's control, tied to it: format, effect, a setting's sentence. */
  description?: ReactNode
  required?: boolean
  /** Cannot be changed and is not sent. */
  disabled?: boolean
  /** The form's state: shows `state.fields[name]` as the error and `state.values[name]` as the value. */
  state?: FormState
  /** An error from elsewhere (a live check). Wins over the state's. */
  error?: string
  /** Small, right of the label: a `Code` with the raw key, a "changed" chip. */
  aside?: ReactNode
  /** Hides the label from the eye only. For search boxes and filter bars. */
  labelHidden?: boolean
  autoFocus?: boolean
  className?: string
}

/** The wiring of one field: ids, the error, and what `aria-describedby` points at. */
export function useField({ name, description, state, error, required }: FieldProps) {
  const id = useId()
  const message = error ?? fieldError(state, name)
  const descriptionId = description ? `${id}-description` : undefined
  const errorId = message ? `${id}-error` : undefined
  return {
    id,
    message,
    descriptionId,
    errorId,
    typed: typedValue(state, name),
    control: {
      id,
      name,
      // Not `required`: the browser's bubble would speak before our own words, and never in the organisation's.
      'aria-required': required || undefined,
      'aria-invalid': message ? (true as const) : undefined,
      'aria-describedby': [errorId, descriptionId].filter(Boolean).join(' ') || undefined,
    },
  }
}

type FrameProps = Pick<FieldProps, 'label' | 'description' | 'required' | 'aside' | 'labelHidden' | 'className'> & {
  wiring: Pick<ReturnType<typeof useField>, 'id' | 'message' | 'descriptionId' | 'errorId'>
  children: ReactNode
}

/** Label above, control, then error and description. */
export function FieldFrame({
  label,
  description,
  required,
  aside,
  labelHidden,
  className,
  wiring,
  children,
}: FrameProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className ?? ''}`}>
      <div className={labelHidden ? 'sr-only' : 'flex min-h-5 flex-wrap items-baseline gap-x-2'}>
        <label htmlFor={wiring.id} className="label">
          {label}
          {required && <RequiredMark />}
        </label>
        {aside && <span className="min-w-0 max-sm:basis-full sm:ml-auto">{aside}</span>}
      </div>
      {children}
      <FieldNotes wiring={wiring} description={description} />
    </div>
  )
}

/** The star beside a label. The word for screen readers is `aria-required` on the control. */
export const RequiredMark = () => (
  <span aria-hidden="true" className="ml-0.5 text-danger">
    *
  </span>
)

/** Error first, because it is what matters now; the description stays readable under it. */
export function FieldNotes({ wiring, description }: Pick<FrameProps, 'wiring' | 'description'>) {
  return (
    <>
      {wiring.message && (
        <p id={wiring.errorId} className="text-xs text-danger">
          {wiring.message}
        </p>
      )}
      {description && (
        <div id={wiring.descriptionId} className="text-xs text-muted">
          {description}
        </div>
      )}
    </>
  )
}
