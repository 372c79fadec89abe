import type { Metadata } from 'next'
import { ConfigEditor } from '@/components/settings/config-editor'
import { formatDay } from '@/components/ui/format'
import { pageContext } from '@/lib/access/session'
import { lastChanges } from '@/lib/registration-config/history'
import { configChoices } from '@/lib/registration-config/places'
import { saveConfigAction } from './actions'

export const metadata: Metadata = { title: 'Registration Configuration' }

export default async function RegistrationConfigPage() {
  const ctx = await pageContext('settings.read')
  const { values, config, organisation } = ctx.settings
  const changed = Object.entries(await lastChanges(ctx))
  return (
    <ConfigEditor
      values={values}
      choices={configChoices(ctx.settings)}
      changedOn={Object.fromEntries(
        changed.map(([key, at]) => [key, formatDay(at, organisation.locale, config.timeZone)]),
      )}
      at={ctx.now}
      canEdit={ctx.actor.permissions.has('settings.write')}
      save={saveConfigAction}
    />
  )
}
