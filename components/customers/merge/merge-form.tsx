'use client'

import { type ReactNode, useActionState, useState } from 'react'
import { FieldChoices } from '@/components/customers/merge/field-choices'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import type { RehearsedField } from '@/lib/customers/merge/rehearse'
import { identifierFates } from '@/lib/customers/merge/rules/fates'
import type { Side } from '@/lib/customers/merge/rules/profile'
import { displayName } from '@/lib/customers/words'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  victim: { id: number; name: string }
  survivor: { id: number; name: string }
  fields: readonly RehearsedField[]
  /** Why it cannot be done now; nothing = it can. */
  obstacles: readonly string[]
  mayAsk: boolean
  /** May do it without anybody else. */
  mayMerge: boolean
  action: FormAction
  /** What moves, and what both have afterwards. */
  children: ReactNode
}

/** Whose values stay, what that means, and the two ways on. */
export function MergeForm({ victim, survivor, fields, obstacles, mayAsk, mayMerge, action, children }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const keeps = (field: string): Side =>
    chosen[field] ?? fields.find((each) => each.field === field)?.from ?? 'survivor'
  const { leading, givenUp, dropped } = identifierFates(fields, keeps)
  const kept = (name: string) => {
    const field = fields.find((each) => each.field === name)
    return field?.[keeps(name)] ?? ''
  }
  const nameAfter = displayName({ firstName: kept('firstName'), lastName: kept('lastName') })
  const isDone = state.status === 'saved'
  return (
    <ActionForm action={submit} state={state} label="Merge" className="flex flex-col gap-4">
      <input type="hidden" name="victimId" value={victim.id} />
      <input type="hidden" name="survivorId" value={survivor.id} />
      {!isDone && obstacles.length > 0 && (
        <section
          aria-labelledby="in-the-way"
          className="flex flex-col gap-1 rounded-lg bg-danger-soft px-3 py-2 text-table text-danger-soft-foreground"
        >
          <h2 id="in-the-way" className="font-semibold">
            These two cannot be merged now
          </h2>
          <ul aria-label="What is in the way" className="flex list-disc flex-col gap-1 pl-4">
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </section>
      )}
      <Section title="Field by field">
        <FieldChoices
          victim={victim}
          survivor={survivor}
          fields={fields}
          keeps={keeps}
          onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
        />
        <ul className="mt-3 flex list-disc flex-col gap-1 border-t border-separator pt-3 pl-4 text-table">
          <li>
            ID {victim.id} leads to {nameAfter} from then on.
          </li>
          {leading.map(({ field, label, victim: value }) => (
            <li key={field} className="wrap-anywhere">
              {label} {value} stays reserved and leads to {nameAfter}.
            </li>
          ))}
          {dropped.map(({ field, label, value }) => (
            <li key={field} className="wrap-anywhere">
              {label} {value} is dropped: it identifies nobody, so it leads nowhere and is not kept as a former one.
            </li>
          ))}
          {givenUp.map(({ field, label, survivor: value }) => (
            <li key={field} className="wrap-anywhere">
              {label} {value} is given up: it is kept as a former one and free for others.
            </li>
          ))}
        </ul>
      </Section>
      {children}
      <Section title="Merge">
        <div className="flex max-w-2xl flex-col gap-3">
          <FormStatus state={state} />
          {!isDone && obstacles.length > 0 && (
            <p className="text-table text-muted">Not possible now: what is in the way stands at the top.</p>
          )}
          {!isDone && obstacles.length === 0 && (
            <>
              <TextArea
                name="reason"
                label="Why they are the same person"
                rows={2}
                maxLength={250}
                state={state}
                required
              />
              <p className="text-table text-muted">
                It can be undone for 30 days. What happens meanwhile and cannot be told apart stays with {nameAfter}.
              </p>
              <div className="flex flex-wrap gap-2">
                {mayMerge && (
                  <SubmitButton name="how" value="now" pending={isPending}>
                    Merge now
                  </SubmitButton>
                )}
                {mayAsk && (
                  <SubmitButton name="how" value="ask" tone={mayMerge ? 'secondary' : 'primary'} pending={isPending}>
                    Ask for the merge
                  </SubmitButton>
                )}
                {!mayAsk && <p className="text-table">Your role may not ask for it.</p>}
              </div>
            </>
          )}
        </div>
      </Section>
    </ActionForm>
  )
}
