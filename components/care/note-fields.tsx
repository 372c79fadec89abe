import { DateInput } from '@/components/ui/date-input'
import { TextArea } from '@/components/ui/text-input'
import type { FormState } from '@/lib/forms'

type Props = { state: FormState; description?: string; day: string; autoFocus?: boolean }

/** What a note says, and the day it is about. */
export function NoteFields({ state, description, day, autoFocus }: Props) {
  return (
    <>
      <TextArea
        name="description"
        label="Note"
        rows={4}
        required
        state={state}
        {...(description !== undefined && { defaultValue: description })}
        {...(autoFocus && { autoFocus })}
      />
      <DateInput name="day" label="About" defaultValue={day} state={state} className="max-w-48" />
    </>
  )
}
