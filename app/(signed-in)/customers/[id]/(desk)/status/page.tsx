import type { Metadata } from 'next'
import { SetStatusForm } from '@/components/status/set-status-form'
import { StatusLog } from '@/components/status/status-log'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { statusPage } from '@/lib/customers/status/status-view'
import { forbiddenWords } from '@/lib/customers/status/words'
import { customerDesk } from '../../desk'
import { setStatusAction } from './actions'

export const metadata: Metadata = { title: 'Change status' }

export default async function StatusPage({ params }: { params: Promise<{ id: string }> }) {
  await pageContext('status.set')
  const { ctx, customer, place } = await customerDesk(params)
  const { current, choices, changes } = await statusPage(ctx, customer)
  return (
    <div className="flex flex-col gap-4">
      <Section title="Change status">
        {current && (
          <p className="mb-4 text-table text-muted">
            The status is <strong className="font-medium text-foreground">{current.label}</strong> now.{' '}
            {forbiddenWords(current)}
          </p>
        )}
        <SetStatusForm
          action={setStatusAction}
          customer={{ id: customer.id, version: customer.version }}
          choices={choices.map((label) => ({ id: label.id, label: label.label, effect: effectOf(label) }))}
        />
      </Section>
      <Section title="Changes so far">
        <StatusLog changes={changes} locale={place.locale} zone={place.zone} />
      </Section>
    </div>
  )
}

const effectOf = (label: Parameters<typeof forbiddenWords>[0] & { isFraud: boolean }) =>
  label.isFraud ? `${forbiddenWords(label)} Marks the customer as a fraud.` : forbiddenWords(label)
