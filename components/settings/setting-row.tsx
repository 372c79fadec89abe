'use client'

import { ClashChoice } from '@/components/settings/clash-choice'
import { ConfigControl } from '@/components/settings/config-control'
import { SettingFrame } from '@/components/settings/setting-frame'
import { HISTORY, type SettingsView } from '@/components/settings/settings-view'
import { type ConfigControl as Control, describeKey, describeValue } from '@/lib/registration-config/describe'
import { forcedSwitches } from '@/lib/registration-config/rules'

const WIDE: readonly Control['kind'][] = ['message', 'tiers']

/** One key of the Registration Configuration, editable where nothing decides it already. */
export function SettingRow({ setting, view }: { setting: string; view: SettingsView }) {
  const { draft, review, dispatch, choices, canEdit, find, changedOn } = view
  const description = describeKey(setting)
  const stored = draft.stored[setting]
  if (!description || stored === undefined) return null

  const { key, label, effect, control, isStoredOnly } = description
  const id = `setting-${key}`
  const forced = forcedSwitches(review.values).get(key)
  const change = review.changed.find((each) => each.key === key)
  const problem = review.problems.get(key) ?? draft.refused[key]
  // Each row of the ladder says itself what is wrong with it.
  const said = problem && control.kind === 'tiers' ? 'The marked tiers need another look.' : problem
  const clash = draft.clashes[key]
  const typed = key in draft.edits ? draft.edits[key] : stored
  const isNamedByGroup = control.kind === 'tiers'
  const isSearched = control.kind === 'time-zone' || control.kind === 'country' || control.kind === 'currency'

  return (
    <SettingFrame
      id={id}
      label={label}
      keys={[key]}
      effect={effect}
      find={find}
      isStoredOnly={isStoredOnly}
      {...(isNamedByGroup || isSearched ? {} : { controlId: `${id}-control` })}
      {...(change || problem
        ? { was: describeValue(key, stored), onUndo: () => dispatch({ act: 'undo', keys: [key] }) }
        : {})}
      problem={said}
      notice={forced?.reason ?? review.notices.get(key)}
      changedOn={changedOn[key]}
      historyHref={`${HISTORY}?key=${key}`}
      wide={WIDE.includes(control.kind)}
      small={control.kind === 'switch'}
      control={
        <ConfigControl
          description={description}
          value={forced ? forced.on : typed}
          stored={stored}
          choices={choices}
          onEdit={(value) => dispatch({ act: 'edit', values: { [key]: value } })}
          disabled={!canEdit || forced !== undefined}
          invalid={problem !== undefined}
          id={`${id}-control`}
          labelId={`${id}-label`}
          describedBy={`${id}-state ${id}-effect`}
        />
      }
    >
      {clash && (
        <ClashChoice
          label={label}
          clash={clash}
          onTakeTheirs={() => dispatch({ act: 'undo', keys: [key] })}
          onKeepMine={() => dispatch({ act: 'keep-mine', keys: [key] })}
        />
      )}
    </SettingFrame>
  )
}
