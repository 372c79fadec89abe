import { readFieldValues, readStandings } from '@/db/queries/list-values'
import type { Context } from '@/lib/context'
import { fieldsByName } from './list-narrowing'
import type { ListValues } from './list-page'
import { columnsOf, type ListState } from './list-state'
import type { CustomerPage } from './search-schema'
import { shownFieldValue } from './shown-values'

/** What the columns show that are not part of the plain list, for the customers of a page. */
export const listValues = async (
  ctx: Context<'customers.read'>,
  state: Pick<ListState, 'columns'>,
  { customers }: Pick<CustomerPage, 'customers'>,
): Promise<ListValues> => {
  const columns = columnsOf(state)
  const ids = customers.map(({ id }) => id)
  const values = new Map(ids.map((id) => [id, {} as ListValues[string]]))
  if (ids.length > 0 && (columns.includes('status') || columns.includes('purchases')))
    for (const { id, statusId, lifetimePurchases } of await readStandings(ctx.store, ids))
      Object.assign(values.get(id) ?? {}, { status: statusName(ctx, statusId), purchases: lifetimePurchases })

  const known = fieldsByName(ctx)
  const fields = new Map(
    columns.flatMap((column) => {
      const field = known.get(column)
      return field ? [[field.id, { column, datatype: field.datatype }] as const] : []
    }),
  )
  if (ids.length > 0 && fields.size > 0)
    for (const { customerId, fieldId, value } of await readFieldValues(ctx.store, ids, [...fields.keys()])) {
      const field = fields.get(fieldId)
      if (!field) continue
      Object.assign(values.get(customerId) ?? {}, {
        [field.column]: shownFieldValue(ctx.settings, field.datatype, value),
      })
    }
  return Object.fromEntries([...values].filter(([, cells]) => Object.keys(cells).length > 0))
}

const statusName = ({ settings: { statusLabels } }: Context, id: number | null) =>
  statusLabels.find((label) => (id === null ? label.isDefault : label.id === id))?.label ?? null
