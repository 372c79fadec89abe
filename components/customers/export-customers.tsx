'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useActionState, useEffect, useId, useState } from 'react'
import { customerSearch } from '@/components/customers/customer-queries'
import { type ExportActs, ExportItem } from '@/components/customers/export-item'
import { customerExports, EXPORTS_KEY } from '@/components/customers/export-queries'
import { useListText } from '@/components/customers/list-text'
import { ActionForm } from '@/components/ui/action-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormStatus } from '@/components/ui/form-status'
import { formatNumber } from '@/components/ui/format'
import { RadioChoice } from '@/components/ui/radio-choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { isOpen, KEPT_HOURS } from '@/lib/customers/export/export-schema'
import { columnsOf, isNarrowed, listQuery, readListState } from '@/lib/customers/list-state'
import { type FormState, idle } from '@/lib/forms'

/** What starting answers, besides: which export it is. */
export type StartState = FormState & { exportId?: number }

type Props = {
  acts: ExportActs & { start: (previous: StartState, form: FormData) => Promise<StartState> }
  locale: string
  zone: string
}

/** Takes the list away as a file, as it is narrowed, ordered and shown. */
export function ExportCustomers(props: Props) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>Export</Button>
      {isAsked && <ExportDialog {...props} onClose={() => setIsAsked(false)} />}
    </>
  )
}

function ExportDialog({ acts, locale, zone, onClose }: Props & { onClose: () => void }) {
  const id = useId()
  // The dialog closes first, which gives the focus back, and then goes.
  const [isShown, setIsShown] = useState(true)
  const [state, submit, pending] = useActionState<StartState, FormData>(acts.start, idle)
  const query = useSearchParams()
  const list = readListState(query)
  const text = useListText().trim()
  const found = useQuery(customerSearch({ ...list, text }))
  const exports = useQuery(customerExports())
  const queries = useQueryClient()
  useEffect(() => {
    if (state.status === 'saved') void queries.invalidateQueries({ queryKey: EXPORTS_KEY })
  }, [state, queries])

  const started = state.status === 'saved' ? state.exportId : undefined
  const own = exports.data?.exports.filter((job) => job.owner === null && (isOpen(job) || job.id === started)) ?? []
  const hasStarted = started !== undefined
  const total = found.data && `${formatNumber(found.data.total, locale)}${found.data.isMore ? '+' : ''}`
  return (
    <Dialog
      open={isShown}
      onClose={onClose}
      title="Export customers"
      actions={
        <>
          <ButtonLink href="/customers/exports" tone="quiet" className="mr-auto">
            All exports
          </ButtonLink>
          <Button onClick={() => setIsShown(false)}>{hasStarted ? 'Close' : 'Not now'}</Button>
          {!hasStarted && (
            <SubmitButton form={id} pending={pending}>
              Start export
            </SubmitButton>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {own.length > 0 && (
          <ul aria-label="Under way" className="flex flex-col divide-y divide-separator">
            {own.map((job) => (
              <ExportItem key={job.id} job={job} acts={acts} locale={locale} zone={zone} />
            ))}
          </ul>
        )}
        {hasStarted ? (
          <p className="text-table text-muted">
            {own.some(isOpen) ? 'It goes on when this is closed, and stands' : 'It stands'} under All exports.
          </p>
        ) : (
          <ActionForm id={id} action={submit} state={state} label="Export customers" className="flex flex-col gap-3">
            <input type="hidden" name="query" value={listQuery(list).slice(1)} />
            <input type="hidden" name="text" value={text} />
            <p>
              A CSV file of{' '}
              <span className="font-medium">{total === '1' ? '1 customer' : `${total ?? '…'} customers`}</span>
              {sayNarrowed(isNarrowed(list), text)}, in the order of the list.
            </p>
            <RadioChoice
              name="columns"
              label="Columns"
              defaultValue="shown"
              choices={[
                { value: 'shown', label: `Those of the list (${columnsOf(list).length}), and the ID` },
                { value: 'all', label: 'All of them, with the organisation’s own fields' },
              ]}
            />
            <p className="text-table text-muted">
              The file holds personal data. It can be downloaded for {KEPT_HOURS} hours, then it is removed.
            </p>
          </ActionForm>
        )}
        <FormStatus state={state} />
      </div>
    </Dialog>
  )
}

const sayNarrowed = (isFiltered: boolean, text: string): string => {
  if (text !== '') return isFiltered ? ` that the filters and “${text}” leave` : ` that “${text}” finds`
  return isFiltered ? ' that the filters leave' : ''
}
