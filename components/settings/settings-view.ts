import type { ConfigDraft, DraftAct } from '@/components/settings/config-draft'
import type { ConfigChoices } from '@/lib/registration-config/known'
import type { ConfigReview } from '@/lib/registration-config/review'

/** What every line of the page needs. */
export interface SettingsView {
  draft: ConfigDraft
  review: ConfigReview
  dispatch: (step: DraftAct) => void
  choices: ConfigChoices
  canEdit: boolean
  /** Lower case. */
  find: string
  /** By key, as a date in words. */
  changedOn: Readonly<Record<string, string>>
}

export const HISTORY = '/settings/registration/history'
