'use server'

import type { FormState } from '@/lib/forms'
import {
  addDepartment,
  addDepartmentSchema,
  changeDepartment,
  changeDepartmentSchema,
  disableDepartment,
  moveDepartment,
} from '@/lib/tickets/manage/departments'
import {
  addStatus,
  addStatusSchema,
  changeStatus,
  changeStatusSchema,
  disableStatus,
  moveStatus,
} from '@/lib/tickets/manage/statuses'
import { act, actOnRow, moves, switches } from './act'

export async function addStatusAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: addStatusSchema, run: addStatus, say: ({ label }) => `Added ${label}.` })
}

export async function changeStatusAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: changeStatusSchema, run: changeStatus, say: ({ label }) => `Saved ${label}.` })
}

export async function statusActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return actOnRow(form, { ...moves(moveStatus), ...switches(disableStatus) }, ({ label }) => label)
}

const membersOf = (form: FormData) => ({ ...Object.fromEntries(form), members: form.getAll('members') })

export async function addDepartmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: addDepartmentSchema,
    sent: membersOf(form),
    run: addDepartment,
    say: ({ label }) => `Added ${label}.`,
  })
}

export async function changeDepartmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: changeDepartmentSchema,
    sent: membersOf(form),
    run: changeDepartment,
    say: ({ label }) => `Saved ${label}.`,
  })
}

export async function departmentActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return actOnRow(form, { ...moves(moveDepartment), ...switches(disableDepartment) }, ({ label }) => label)
}
