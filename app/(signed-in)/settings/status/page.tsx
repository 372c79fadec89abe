import type { Metadata } from 'next'
import { AddLabelForm } from '@/components/status/add-label-form'
import { LabelActs } from '@/components/status/label-acts'
import { LabelsMatrix } from '@/components/status/labels-matrix'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { listLabels } from '@/lib/customers/status/manage-labels'
import { addLabelAction, changeLabelsAction, closeLabelAction, makeDefaultAction, reopenLabelAction } from './actions'

export const metadata: Metadata = { title: 'Status' }

export default async function StatusSettingsPage() {
  const ctx = await pageContext('status.manage')
  const { locale } = ctx.settings.organisation
  const labels = (await listLabels(ctx)).map(({ customers, ...label }) => ({
    ...label,
    customers: customers === 1 ? '1 customer' : `${formatNumber(customers, locale)} customers`,
  }))
  return (
    <>
      <PageHeader title="Status" fact="How customers may stand, and what each status forbids" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Section title="What each status forbids">
          <LabelsMatrix action={changeLabelsAction} labels={labels} />
        </Section>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Section title="Default and closed">
            <p className="mb-2 text-table text-muted">
              A closed status is given to nobody any more; whoever has it keeps it, with what it forbids.
            </p>
            <ul aria-label="Statuses">
              {labels.map((label) => (
                <LabelActs
                  key={label.id}
                  label={label}
                  makeDefault={makeDefaultAction}
                  close={closeLabelAction}
                  reopen={reopenLabelAction}
                />
              ))}
            </ul>
          </Section>
          <Section title="Add a status">
            <AddLabelForm action={addLabelAction} />
          </Section>
        </div>
      </div>
    </>
  )
}
