'use client'

import { ClashChoice } from '@/components/settings/clash-choice'
import { SettingFrame } from '@/components/settings/setting-frame'
import { HISTORY, type SettingsView } from '@/components/settings/settings-view'
import { POLICY_EFFECT, POLICY_KEYS, POLICY_LABEL } from '@/components/settings/shown-settings'
import { CONFLICT_CHOICES, conflictKeys, conflictPolicyOf } from '@/lib/registration-config/conflict-policy'
import { describeKey } from '@/lib/registration-config/describe'

/** Strict check and skip as the one choice that they are; choosing writes both keys. */
export function PolicyRow({ view }: { view: SettingsView }) {
  const { draft, review, dispatch, canEdit, find, changedOn } = view
  const id = 'setting-conflict-policy'
  const stored = conflictPolicyOf(draft.stored)
  const chosen = conflictPolicyOf(review.values)
  const isChanged = review.changed.some(({ key }) => POLICY_KEYS.some((each) => each === key))
  const labelOf = (policy: string) => CONFLICT_CHOICES.find(({ value }) => value === policy)?.label ?? policy
  const clashes = POLICY_KEYS.flatMap((key) => draft.clashes[key] ?? [])
  const undo = () => dispatch({ act: 'undo', keys: POLICY_KEYS })

  return (
    <SettingFrame
      id={id}
      label={POLICY_LABEL}
      keys={POLICY_KEYS}
      effect={POLICY_EFFECT}
      find={find}
      {...(isChanged ? { was: labelOf(stored), onUndo: undo } : {})}
      problem={POLICY_KEYS.map((key) => draft.refused[key]).find(Boolean)}
      notice={chosen === 'skip' ? POLICY_KEYS.map((key) => review.notices.get(key)).find(Boolean) : undefined}
      changedOn={POLICY_KEYS.map((key) => changedOn[key]).find(Boolean)}
      historyHref={`${HISTORY}?key=${POLICY_KEYS.find((key) => changedOn[key]) ?? POLICY_KEYS[0]}`}
      wide
      control={
        <div
          role="radiogroup"
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-effect`}
          className="flex max-w-prose flex-col gap-2 pt-1"
        >
          {CONFLICT_CHOICES.map(({ value, label, description }) => (
            <label
              key={value}
              className="flex min-h-6 cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed pointer-coarse:min-h-control"
            >
              <input
                type="radio"
                name="conflict-policy"
                value={value}
                className="radio-input mt-0.5"
                checked={chosen === value}
                disabled={!canEdit}
                // Back to what is stored means no change, even where both keys were on.
                onChange={() => (value === stored ? undo() : dispatch({ act: 'edit', values: conflictKeys(value) }))}
              />
              <span className="flex flex-col">
                {label}
                <span className="text-table text-muted">{description}</span>
              </span>
            </label>
          ))}
        </div>
      }
    >
      {clashes.length > 0 &&
        clashes.map((clash) => (
          <ClashChoice
            key={clash.key}
            label={describeKey(clash.key)?.label ?? clash.key}
            clash={clash}
            // The two keys are one decision: theirs is taken, or mine kept, for both.
            onTakeTheirs={undo}
            onKeepMine={() => dispatch({ act: 'keep-mine', keys: POLICY_KEYS })}
          />
        ))}
    </SettingFrame>
  )
}
