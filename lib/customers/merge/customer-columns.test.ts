import { getTableColumns } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { CUSTOMER_COLUMNS } from '@/db/queries/customer-rows'
import { tables } from '@/db/schema/sqlite'

const NAMES_OF_CUSTOMERS = /^(customer|targetCustomer|victim|survivor|referrer|referee|holder)Id$|^subject$/

test('every column that says whose a row is stands in the list, and nothing else does', () => {
  const ofSchema = Object.entries(tables).flatMap(([name, table]) => {
    const references = getTableConfig(table)
      .foreignKeys.map((key) => key.reference())
      .filter(({ foreignTable }) => foreignTable === tables.customers)
      .flatMap(({ columns }) => columns)
    return Object.entries(getTableColumns(table))
      .filter(([column, value]) => references.includes(value) || NAMES_OF_CUSTOMERS.test(column))
      .map(([column]) => `${name}.${column}`)
  })
  expect(ofSchema.length).toBeGreaterThan(30)
  // A ticket's subject is what it is about.
  const subjects = ['messages.subject', 'tickets.subject']
  expect(CUSTOMER_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    ofSchema.filter((name) => !subjects.includes(name)).sort(),
  )
})

test('a row is named by its primary key', () => {
  for (const { table, key } of CUSTOMER_COLUMNS) {
    const { columns, primaryKeys } = getTableConfig(tables[table])
    const names = new Map(Object.entries(getTableColumns(tables[table])).map(([name, column]) => [column, name]))
    const primary = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)
    expect([table, primary.map((column) => [...names].find(([each]) => each.name === column.name)?.[1])]).toEqual([
      table,
      key,
    ])
  }
})
