'use client'

import { useRouter } from 'next/navigation'
import { HISTORY } from '@/components/settings/settings-view'
import { SelectInput } from '@/components/ui/select-input'
import { KEY_DESCRIPTIONS } from '@/lib/registration-config/describe'

/** The history of one setting, or of all. */
export function HistoryFilter({ chosen }: { chosen: string }) {
  const router = useRouter()
  return (
    <SelectInput
      name="key"
      label="Setting"
      className="mb-3 max-w-sm"
      emptyLabel="All settings"
      choices={KEY_DESCRIPTIONS.map(({ key, label }) => ({ value: key, label }))}
      value={chosen}
      onChange={(key) => router.push(key === '' ? HISTORY : `${HISTORY}?key=${key}`)}
    />
  )
}
