import { countOpenSince, type ReportScope } from '@/db/queries/ticket-report'
import type { Context } from '@/lib/context'
import type { TicketDesk } from '../types'
import { departmentLabel } from '../words'
import { AGES, ageBounds } from './rules/ages'
import { scopeOf } from './scope'

/** Open tickets of a department, with one figure for each of the ages, the youngest first. */
export interface OpenOfDepartment {
  department: string
  label: string
  ages: readonly number[]
  count: number
}

/** What is not closed, by age and department, in the order of the desk; a store manager's is of the own store. */
export const openByAge = async (
  ctx: Context<'tickets.work'>,
  scope: ReportScope = scopeOf(ctx, {}),
): Promise<readonly OpenOfDepartment[]> => {
  const { store, settings, now } = ctx
  const rows = await countOpenSince(store, scope, ageBounds(now))
  return rows
    .map(({ department, all, since }) => ({
      department,
      label: departmentName(settings.ticketDesk, department),
      ages: AGES.map((_, place) => (since[place] ?? all) - (since[place - 1] ?? 0)),
      count: all,
    }))
    .sort((one, other) => byDepartment(settings.ticketDesk, one.department, other.department))
}

/** A department as reports name it, also none. */
export const departmentName = (desk: Pick<TicketDesk, 'departments'>, code: string): string =>
  departmentLabel(desk, code) || 'No department'

/** Those of the desk in its order, then whatever names integrations sent, then none. */
export const byDepartment = ({ departments }: Pick<TicketDesk, 'departments'>, one: string, other: string): number => {
  const placeOf = (code: string) => {
    const place = departments.findIndex((department) => department.code === code)
    if (place >= 0) return place
    return code === '' ? departments.length + 1 : departments.length
  }
  return placeOf(one) - placeOf(other) || (one < other ? -1 : 1)
}
