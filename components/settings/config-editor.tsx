'use client'

import { Download, History, Search } from 'lucide-react'
import { useMemo, useReducer, useState } from 'react'
import type { SaveConfigAction } from '@/components/settings/config-answers'
import { draftAfter, openDraft } from '@/components/settings/config-draft'
import { counted } from '@/components/settings/counted'
import { GroupNav } from '@/components/settings/group-nav'
import { ImportButton } from '@/components/settings/import-button'
import { PolicyRow } from '@/components/settings/policy-row'
import { type ImportedFile, ReviewDialog } from '@/components/settings/review-dialog'
import { SaveBar } from '@/components/settings/save-bar'
import { SettingRow } from '@/components/settings/setting-row'
import { HISTORY, type SettingsView } from '@/components/settings/settings-view'
import { shownSettings } from '@/components/settings/shown-settings'
import { useConfigSaving } from '@/components/settings/use-config-saving'
import { useLeaveGuard } from '@/components/settings/use-leave-guard'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import { Button, ButtonLink } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TextInput } from '@/components/ui/text-input'
import { CONFIG_GROUPS, describeKey, KEY_DESCRIPTIONS } from '@/lib/registration-config/describe'
import { type ConfigValues, configKey } from '@/lib/registration-config/keys'
import { type ConfigChoices, knownOf } from '@/lib/registration-config/known'
import { reviewEdits } from '@/lib/registration-config/review'

type Props = {
  values: ConfigValues
  choices: ConfigChoices
  changedOn: Readonly<Record<string, string>>
  /** When the page was made: what lies ahead is judged by the server's clock. */
  at: Date
  canEdit: boolean
  save: SaveConfigAction
}

const EXPORT = '/settings/registration/export'

/** The Registration Configuration: every key in its group, edited together and saved together. */
export function ConfigEditor({ values, choices, changedOn, at, canEdit, save: action }: Props) {
  const [draft, dispatch] = useReducer(draftAfter, values, openDraft)
  const [search, setSearch] = useState('')
  const [dialog, setDialog] = useState<'review' | 'discard' | null>(null)
  const [imported, setImported] = useState<ImportedFile | null>(null)

  const known = useMemo(() => knownOf(choices, at), [choices, at])
  const review = useMemo(() => reviewEdits(draft.stored, draft.edits, known), [draft.stored, draft.edits, known])
  const find = search.trim().toLowerCase()
  const groups = useMemo(() => shownSettings(find), [find])
  const shown = useMemo(() => new Set(groups.map(({ group }) => group)), [groups])
  const changedGroups = new Set(review.changed.flatMap(({ key }) => describeKey(key)?.group ?? []))

  const saving = useConfigSaving(action, draft, review, dispatch)
  const session = useSession()
  // What cannot be read yet is unsaved as well.
  const unsaved = new Set([...review.changed.map(({ key }) => key), ...review.problems.keys()]).size
  const isDirty = unsaved > 0
  const leaving = useLeaveGuard(isDirty)
  const clashes = Object.keys(draft.clashes)
  const view: SettingsView = { draft, review, dispatch, choices, canEdit, find, changedOn }

  const closeReview = () => {
    setDialog(null)
    setImported(null)
  }
  const save = async () => {
    const hindrance = firstOnPage([...clashes, ...review.problems.keys()])
    if (hindrance) {
      setSearch('')
      requestAnimationFrame(() => showSetting(hindrance))
      return
    }
    if (await saving.save()) setSearch('')
    closeReview()
  }
  const takeFile = (name: string, passed: Readonly<Record<string, unknown>>) => {
    const entries = Object.entries(passed)
    const edits = entries.flatMap(([key, value]) => {
      const definition = configKey(key)
      return definition ? [[definition.key, value] as const] : []
    })
    const leftOut = entries.map(([key]) => key).filter((key) => !configKey(key))
    // Only what differs becomes an edit, so that the rest of the page stays as it was.
    const { changed, problems } = reviewEdits(draft.stored, Object.fromEntries(edits), known)
    const differing = edits.filter(([key]) => problems.has(key) || changed.some((change) => change.key === key))
    dispatch({ act: 'edit', values: Object.fromEntries(differing) })
    setImported({ name, leftOut })
    setDialog('review')
  }

  return (
    <>
      <PageHeader
        title="Registration Configuration"
        fact={canEdit ? undefined : 'You can read these settings. Admins change them.'}
        actions={
          <>
            <TextInput
              name="find"
              label="Find a setting or key"
              labelHidden
              kind="search"
              start={<Search className="size-4" />}
              placeholder="Find a setting or key"
              className="w-60 max-sm:w-full"
              pageSearch
              value={search}
              onChange={setSearch}
            />
            <ButtonLink href={HISTORY} tone="quiet">
              <History aria-hidden="true" className="size-4" />
              History
            </ButtonLink>
            {/* A file, not a page: the browser fetches it itself. */}
            <a href={EXPORT} download className="button button--outline">
              <Download aria-hidden="true" className="size-4" />
              Export
            </a>
            {canEdit && <ImportButton onRead={takeFile} />}
          </>
        }
      />
      <p role="status" className="sr-only">
        {find !== '' &&
          counted(
            groups.reduce((sum, { settings }) => sum + settings.length, 0),
            'setting',
          )}
      </p>
      <div className="lg:flex lg:gap-8">
        <GroupNav shown={shown} changed={changedGroups} />
        <div className="min-w-0 flex-1 max-lg:mt-4">
          {groups.length === 0 && (
            <EmptyState
              title={`No setting matches “${search.trim()}”`}
              action={<Button onClick={() => setSearch('')}>Clear the search</Button>}
            >
              Try a word of its label, or a part of its key.
            </EmptyState>
          )}
          <div className="flex max-w-4xl flex-col gap-9">
            {CONFIG_GROUPS.map(({ group, title, lead }) => {
              const settings = groups.find((each) => each.group === group)?.settings
              return (
                settings && (
                  <section
                    key={group}
                    id={group}
                    aria-labelledby={`${group}-title`}
                    className="scroll-mt-28 lg:scroll-mt-18"
                  >
                    <div className="flex flex-wrap items-baseline gap-x-3 border-b border-border pb-2">
                      <h2 id={`${group}-title`} className="text-base font-semibold">
                        {title}
                      </h2>
                      <p className="text-table text-muted">{lead}</p>
                    </div>
                    <div className="divide-y divide-separator">
                      {settings.map((setting) =>
                        setting.kind === 'key' ? (
                          <SettingRow key={setting.key} setting={setting.key} view={view} />
                        ) : (
                          <PolicyRow key={setting.kind} view={view} />
                        ),
                      )}
                    </div>
                  </section>
                )
              )
            })}
          </div>
          {isDirty && (
            <SaveBar
              changes={unsaved}
              problems={review.problems.size}
              clashes={clashes.length}
              refusal={draft.refusal}
              pending={saving.pending}
              onReview={() => setDialog('review')}
              onDiscard={() => setDialog('discard')}
              onSave={() => void save()}
            />
          )}
        </div>
      </div>
      <ReviewDialog
        open={dialog === 'review'}
        review={review}
        imported={imported}
        pending={saving.pending}
        onSave={() => void save()}
        onClose={closeReview}
      />
      <ConfirmDialog
        open={dialog === 'discard'}
        title={`Discard ${counted(unsaved, 'change')}?`}
        confirmLabel="Discard"
        onClose={() => setDialog(null)}
        onConfirm={() => {
          dispatch({ act: 'discard' })
          setDialog(null)
        }}
      >
        The settings go back to what is stored.
      </ConfirmDialog>
      <ConfirmDialog
        open={leaving.isAsking}
        title="Leave without saving?"
        confirmLabel="Leave"
        onClose={leaving.stay}
        onConfirm={leaving.leave}
      >
        {counted(unsaved, 'change')} would be lost.
      </ConfirmDialog>
      {session && (
        <SignInAgain
          open={saving.isSignedOut}
          email={session.email}
          onSignIn={session.signInAgain}
          onClose={saving.closeSignIn}
          onSignedIn={() => void save()}
        />
      )}
    </>
  )
}

/** Of these keys the one that stands first on the page; a key that has no place there comes last. */
const firstOnPage = (keys: readonly string[]): string | undefined =>
  KEY_DESCRIPTIONS.find(({ key }) => keys.includes(key))?.key ?? keys[0]

/** Brings a setting into sight and puts the focus on its control. */
function showSetting(key: string) {
  const setting = document.querySelector(`[data-setting~="${CSS.escape(key)}"]`)
  setting?.scrollIntoView({ block: 'center' })
  const control = setting?.querySelector<HTMLElement>('fieldset button, input, select, textarea')
  control?.focus({ preventScroll: true })
}
