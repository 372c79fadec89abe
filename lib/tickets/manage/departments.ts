import { z } from 'zod'
import { readUsers } from '@/db/queries/access'
import {
  insertTicketDepartment,
  moveTicketDepartment,
  saveDepartmentMembers,
  updateTicketDepartment,
} from '@/db/queries/ticket-desk-changes'
import { fail, ok, type Result } from '@/lib/result'
import type { TicketDepartment } from '../types'
import {
  changed,
  codeText,
  difference,
  labelText,
  type Managing,
  type Move,
  managing,
  moveRow,
  nextPosition,
  oneRowSchema,
  readDesk,
  userIds,
} from './managing'
import type { DeskRefusal } from './refusals'

export const addDepartmentSchema = z.object({ code: codeText, label: labelText, members: userIds })
export const changeDepartmentSchema = oneRowSchema.extend({ label: labelText, members: userIds })

/** As many as there can be users. */
export const MOST_USERS = 1_000

/** Every department in the desk's order, with its members. */
export const listDepartments = async (ctx: Managing): Promise<readonly TicketDepartment[]> => {
  const { departments, members } = await readDesk(ctx)
  return departments.map((each) => ({
    ...each,
    members: members
      .filter(({ departmentId }) => departmentId === each.id)
      .map(({ userId }) => userId)
      .sort((one, other) => one - other),
  }))
}

/** Somebody of the staff, to be chosen: those who are disabled only where they were chosen before. */
export interface StaffChoice {
  id: number
  name: string
  isDisabled: boolean
}

export const listStaff = async ({ store }: Managing): Promise<readonly StaffChoice[]> =>
  (await readUsers(store, MOST_USERS))
    .map(({ id, name, isDisabled }) => ({ id, name, isDisabled }))
    .sort((one, other) => one.name.localeCompare(other.name) || one.id - other.id)

/** Adds a department at the end. Its code stays as it is. */
export const addDepartment = (
  ctx: Managing,
  { members, ...input }: z.infer<typeof addDepartmentSchema>,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const departments = await listDepartments(inside)
    if (departments.some(({ code }) => code === input.code)) return fail({ code: 'code_taken', taken: input.code })
    const refused = sameName(departments, input.label, 0) ?? (await unknownMember(inside, members))
    if (refused) return fail(refused)
    const id = await insertTicketDepartment(inside.store, { ...input, position: nextPosition(departments) })
    await saveDepartmentMembers(inside.store, id, members)
    await changed(inside, `department-${id}`, { added: { ...input, members } })
    return ok({ label: input.label })
  })

/** Renames a department, and says who works in it. */
export const changeDepartment = (
  ctx: Managing,
  { id, version, label, members }: z.infer<typeof changeDepartmentSchema>,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const departments = await listDepartments(inside)
    const department = departments.find((each) => each.id === id)
    if (!department) return fail({ code: 'row_not_found' })
    if (department.version !== version) return fail({ code: 'changed_meanwhile' })
    const refused = sameName(departments, label, id) ?? (await unknownMember(inside, members))
    if (refused) return fail(refused)
    const change = difference(department, { label, members: [...members].sort((one, other) => one - other) })
    if (!change) return ok({ label })
    if (!(await updateTicketDepartment(inside.store, { id, version }, { label })))
      return fail({ code: 'changed_meanwhile' })
    await saveDepartmentMembers(inside.store, id, members)
    await changed(inside, `department-${id}`, { code: department.code, ...change })
    return ok({ label })
  })

/** No longer offers a department, or offers it again; its tickets stay with it. */
export const disableDepartment = (
  ctx: Managing,
  { id, version }: z.infer<typeof oneRowSchema>,
  isDisabled: boolean,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const department = (await readDesk(inside)).departments.find((each) => each.id === id)
    if (!department) return fail({ code: 'row_not_found' })
    if (!(await updateTicketDepartment(inside.store, { id, version }, { isDisabled })))
      return fail({ code: 'changed_meanwhile' })
    await changed(inside, `department-${id}`, { code: department.code, isDisabled })
    return ok({ label: department.label })
  })

/** Moves a department a place up or down. */
export const moveDepartment = (ctx: Managing, move: Move): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const { departments } = await readDesk(inside)
    return moveRow(inside, move, { rows: departments, place: moveTicketDepartment, what: 'department' })
  })

/** A name finds a department by code or by label, so that no label is another's code either. */
const sameName = (departments: readonly TicketDepartment[], label: string, except: number): DeskRefusal | null => {
  const same = departments.find(
    (each) =>
      each.id !== except && (each.label.toLowerCase() === label.toLowerCase() || each.code === label.toUpperCase()),
  )
  return same ? { code: 'label_taken', label: same.label } : null
}

const unknownMember = async (ctx: Managing, members: readonly number[]): Promise<DeskRefusal | null> => {
  const known = new Set((await listStaff(ctx)).map(({ id }) => id))
  return members.every((id) => known.has(id)) ? null : { code: 'user_unknown', field: 'members' }
}
