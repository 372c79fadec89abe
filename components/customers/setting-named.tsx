import { Code } from '@/components/ui/code'
import type { SettingNamed as Setting } from '@/lib/customers/form-fields'

/** The setting that is the reason: its words, its raw key small. */
export function SettingNamed({ setting }: { setting: Setting }) {
  return (
    <span className="text-xs text-muted">
      Setting “{setting.label}” <Code>{setting.key}</Code>
    </span>
  )
}
