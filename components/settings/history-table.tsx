'use client'

import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { describeKey, describeValue } from '@/lib/registration-config/describe'
import { configKey } from '@/lib/registration-config/keys'
import { parseConfigValue } from '@/lib/registration-config/values'

export interface HistoryRow {
  id: number
  key: string
  /** Wire texts. */
  from: string
  to: string
  actorName: string
  /** In the organisation's zone and language. */
  at: string
}

/** A stored text in words; as it is where the key or its type has gone. */
const inWords = (key: string, text: string): string => {
  const definition = configKey(key)
  const value = definition && parseConfigValue(definition, text)
  return value?.ok ? describeValue(key, value.value) : text
}

const COLUMNS: readonly DataColumn<HistoryRow>[] = [
  {
    id: 'setting',
    header: 'Setting',
    wrap: true,
    cell: ({ key }) => (
      <span className="flex flex-col">
        <span className="font-medium">{describeKey(key)?.label ?? key}</span>
        <Code className="font-normal text-muted">{key}</Code>
      </span>
    ),
  },
  { id: 'from', header: 'From', wrap: true, cell: ({ key, from }) => inWords(key, from) },
  { id: 'to', header: 'To', wrap: true, cell: ({ key, to }) => inWords(key, to) },
  { id: 'who', header: 'Who', onPhone: 'plain', cell: ({ actorName }) => actorName },
  { id: 'when', header: 'When', onPhone: 'plain', className: 'whitespace-nowrap', cell: ({ at }) => at },
]

/** Who changed which setting, when, from what to what; newest first. */
export function HistoryTable({ rows }: { rows: readonly HistoryRow[] }) {
  return (
    <DataTable
      caption="Changes of the Registration Configuration, newest first"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => String(row.id)}
      empty={
        <EmptyState title="Nothing was changed yet">
          What is changed here is listed with who, when, from and to.
        </EmptyState>
      }
    />
  )
}
