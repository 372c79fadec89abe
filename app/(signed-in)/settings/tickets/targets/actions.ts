'use server'

import type { FormState } from '@/lib/forms'
import { hourFieldsOfForm, hoursOfForm, hoursSchema, saveHours } from '@/lib/tickets/manage/hours'
import { saveTargets, targetFieldsOfForm, targetsOfForm, targetsSchema } from '@/lib/tickets/manage/targets'
import { act } from '../act'

const UNCHANGED = 'Nothing was changed.'

export async function saveTargetsAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: targetsSchema,
    sent: targetsOfForm(form),
    fieldsOf: (fields) => targetFieldsOfForm(form, fields),
    run: saveTargets,
    say: ({ isChanged }) => (isChanged ? 'Saved the targets. They count for tickets from now on.' : UNCHANGED),
  })
}

export async function saveHoursAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: hoursSchema,
    sent: hoursOfForm(form),
    fieldsOf: hourFieldsOfForm,
    run: saveHours,
    say: ({ isChanged, days }) => {
      if (!isChanged) return UNCHANGED
      if (days > 0) return `Saved ${days === 1 ? 'one working day' : `${days} working days`}.`
      return form.get('department') ? 'It goes by the hours of every department now.' : 'The desk never closes now.'
    },
  })
}
