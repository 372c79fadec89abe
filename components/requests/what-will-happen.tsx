import { useId } from 'react'
import { SettingNamed } from '@/components/customers/setting-named'
import { ASK_WORDS } from '@/components/requests/ask-words'
import type { AskCheckAnswer } from '@/lib/change-requests/ask-form'
import type { AskView } from '@/lib/change-requests/ask-view'

type Props = { view: AskView; wanted: { shown: string } | null; target: AskCheckAnswer['target'] }

/** What sending brings about: who decides, and what becomes of both values. */
export function WhatWillHappen({ view, wanted, target }: Props) {
  const id = useId()
  const { name, kind, held } = view
  return (
    <aside
      aria-labelledby={id}
      className="rounded-lg border border-border lg:sticky lg:top-16 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    >
      <h2 id={id} className="flex min-h-row items-center border-b border-separator px-4 text-sm font-semibold">
        What will happen
      </h2>
      <ul className="flex list-disc flex-col gap-2 py-4 pr-4 pl-8 text-table marker:text-muted">
        <li>
          <Decision decision={view.decision} />
        </li>
        {kind === 'reallocation' ? (
          <>
            {target && (
              <li>
                {target.name} gets {held?.shown}.
                {target.mobile && ` ${target.mobile} is free for others then, and stays findable as a former one.`}
              </li>
            )}
            <li>{name} has no mobile then; the number stays findable as a former one.</li>
          </>
        ) : (
          <>
            <li>
              {name}’s {ASK_WORDS[kind].noun} becomes{' '}
              {wanted ? (
                <strong className={kind === 'mobile' ? 'whitespace-nowrap' : 'wrap-anywhere'}>{wanted.shown}</strong>
              ) : (
                'the new one'
              )}
              .
            </li>
            {held && <li>{held.shown} is free for others then, and stays findable as a former one.</li>}
          </>
        )}
        <li>
          {kind === 'external_id'
            ? 'Tills find the customer by the new external ID.'
            : `Codes and messages go to ${kind === 'reallocation' ? 'the number’s new holder' : 'the new one'} from then on.`}
        </li>
      </ul>
    </aside>
  )
}

function Decision({ decision: { autoApproved, mayChangeNow, twoPersonRule } }: { decision: AskView['decision'] }) {
  if (autoApproved)
    return (
      <>
        The settings approve it at once. <SettingNamed setting={autoApproved} />
      </>
    )
  if (mayChangeNow)
    return '“Change now” does it at once, because you may decide requests. “Ask for approval” leaves it to somebody else.'
  if (twoPersonRule)
    return (
      <>
        It waits for another approver: you may decide requests, but not your own.{' '}
        <SettingNamed setting={twoPersonRule} />
      </>
    )
  return 'It waits until an approver decides. Nothing changes before.'
}
