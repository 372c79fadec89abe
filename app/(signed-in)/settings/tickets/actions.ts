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
import { act, rowActSchema, sayAct, withAct } from './act'

export async function addStatusAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: addStatusSchema, run: addStatus, say: ({ label }) => `Added ${label}.` })
}

export async function changeStatusAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: changeStatusSchema, run: changeStatus, say: ({ label }) => `Saved ${label}.` })
}

export async function statusActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: rowActSchema,
    run: async (ctx, { act: name, ...row }) =>
      withAct(
        name,
        name === 'up' || name === 'down'
          ? await moveStatus(ctx, { id: row.id, to: name })
          : await disableStatus(ctx, row, name === 'disable'),
      ),
    say: ({ label, done }) => sayAct(done, label),
  })
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
  return act(form, {
    schema: rowActSchema,
    run: async (ctx, { act: name, ...row }) =>
      withAct(
        name,
        name === 'up' || name === 'down'
          ? await moveDepartment(ctx, { id: row.id, to: name })
          : await disableDepartment(ctx, row, name === 'disable'),
      ),
    say: ({ label, done }) => sayAct(done, label),
  })
}
