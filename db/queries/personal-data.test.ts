import { getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tables } from '../schema/sqlite'
import { PERSONAL_DATA, TABLE_NAMES } from './personal-data'

/** Tables whose texts are the organisation's, or are cleared by other means. */
const OF_NOBODY = TABLE_NAMES.filter((name) => PERSONAL_DATA[name].rows === 'of nobody')

const classified = (name: (typeof TABLE_NAMES)[number]): readonly string[] => {
  const fate = PERSONAL_DATA[name]
  if (fate.rows === 'of nobody') return []
  return [...(fate.rows === 'deleted' ? fate.personal : Object.keys(fate.personal)), ...fate.plain]
}

test('every column that can carry text is either personal or plain', () => {
  expect([...TABLE_NAMES].sort()).toEqual(Object.keys(tables).sort())
  const missing = TABLE_NAMES.filter((name) => !OF_NOBODY.includes(name)).flatMap((name) => {
    const known = classified(name)
    return Object.entries(getTableColumns(tables[name])).flatMap(([column, { dataType }]) =>
      (dataType === 'string' || dataType === 'json') && !known.includes(column) ? [`${name}.${column}`] : [],
    )
  })
  expect(missing).toEqual([])
})

test('what is said to be nobody’s has no customer in it, but for numbers that add up', () => {
  const pointing = OF_NOBODY.filter((name) =>
    Object.keys(getTableColumns(tables[name])).some((column) => /customerId|transactionId|creditId/.test(column)),
  )
  expect(pointing.sort()).toEqual([
    'customerFigures',
    'customerMonths',
    'pointsAllocations',
    'pointsLots',
    'transactionLines',
  ])
})

test('what is called personal is a column of its table', () => {
  const unknown = TABLE_NAMES.flatMap((name) =>
    classified(name).flatMap((column) => (column in getTableColumns(tables[name]) ? [] : [`${name}.${column}`])),
  )
  expect(unknown).toEqual([])
})
