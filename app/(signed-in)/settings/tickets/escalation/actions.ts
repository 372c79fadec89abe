'use server'

import type { FormState } from '@/lib/forms'
import {
  addRule,
  addRuleSchema,
  changeRule,
  changeRuleSchema,
  deleteRule,
  disableRule,
} from '@/lib/tickets/manage/rules'
import { act, actOnRow, switches } from '../act'

const ruleOf = (form: FormData) => ({ ...Object.fromEntries(form), notifyIds: form.getAll('notifyIds') })

export async function addRuleAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: addRuleSchema,
    sent: ruleOf(form),
    run: addRule,
    say: ({ name }) => `Added ${name}. It acts within a minute.`,
  })
}

export async function changeRuleAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: changeRuleSchema,
    sent: ruleOf(form),
    run: changeRule,
    say: ({ name }) => `Saved ${name}. Tickets it has dealt with stay so until they are due anew.`,
  })
}

export async function ruleActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return actOnRow(form, { ...switches(disableRule), delete: deleteRule }, ({ name }) => name)
}
