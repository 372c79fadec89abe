import type { Metadata } from 'next'
import { ConsentForm } from '@/components/care/consent-form'
import { ConsentLog } from '@/components/care/consent-log'
import { OlderPages } from '@/components/care/older-pages'
import { PreferencesForm } from '@/components/care/preferences-form'
import { ShownConsent, ShownPreferences } from '@/components/care/shown-preferences'
import { Panel } from '@/components/customers/panel'
import { SkeletonTable } from '@/components/ui/skeleton'
import { consentLog, consentOf, consentStateSchema } from '@/lib/care/consent-view'
import { preferencesView } from '@/lib/care/preferences-view'
import { customerDesk, type Desk } from '../../desk'
import { saveConsentAction, savePreferencesAction } from './actions'

export const metadata: Metadata = { title: 'Customer preferences and consent' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PreferencesPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = consentStateSchema.parse(await searchParams)
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Preferences">
        <Preferences desk={desk} />
      </Panel>
      <Panel title="Consent">
        <Consent desk={desk} />
      </Panel>
      <Panel title="Changes of consent" skeleton={<SkeletonTable rows={5} />}>
        <ConsentChanges desk={desk} before={state.before} />
      </Panel>
    </div>
  )
}

async function Preferences({ desk: { ctx, id, may } }: { desk: Desk }) {
  const { shown, ...view } = await preferencesView(ctx, id)
  return may('care.write') ? (
    <PreferencesForm customerId={id} action={savePreferencesAction} {...view} />
  ) : (
    <ShownPreferences preferences={shown} />
  )
}

async function Consent({ desk: { ctx, id, customer, may } }: { desk: Desk }) {
  const opened = await consentOf(ctx, id)
  const { mobile, email } = customer.identifiers
  const reachable = { SMS: mobile !== null, EMAIL: email !== null }
  return may('care.write') ? (
    <ConsentForm customerId={id} opened={opened} reachable={reachable} action={saveConsentAction} />
  ) : (
    <ShownConsent consent={opened} />
  )
}

type ChangesProps = { desk: Desk; before: number | undefined }

async function ConsentChanges({ desk: { ctx, id, place }, before }: ChangesProps) {
  const { changes, older } = await consentLog(ctx, id, before)
  const page = `/customers/${id}/preferences`
  return (
    <>
      <ConsentLog changes={changes} locale={place.locale} zone={place.zone} />
      <OlderPages
        what="changes"
        {...(before !== undefined && { newestHref: page })}
        {...(older !== undefined && { olderHref: `${page}?before=${older}` })}
      />
    </>
  )
}
