'use client'

import { useRouter } from 'next/navigation'
import { SelectInput } from '@/components/ui/select-input'

type Props = { campaigns: readonly { id: number; name: string }[]; current: number; page: string }

/** Which campaign is looked at; it stands in the address. */
export function CampaignChoice({ campaigns, current, page }: Props) {
  const router = useRouter()
  return (
    <SelectInput
      name="campaign"
      label="Campaign"
      className="max-w-80"
      choices={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={String(current)}
      onChange={(id) => router.push(`${page}?campaign=${id}`, { scroll: false })}
    />
  )
}
