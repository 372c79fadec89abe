'use client'

import { CircleAlert, Info, Undo2 } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { MarkedText } from '@/components/settings/marked-text'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { StatusChip } from '@/components/ui/status-chip'

export interface SettingFrameProps {
  id: string
  label: string
  /** Ties the label to a control of its own; without one (a group of radios) the label only names it. */
  controlId?: string
  keys: readonly string[]
  effect: string
  find: string
  isStoredOnly?: boolean
  /** What it was before this page's edit; undefined while it is unchanged. */
  was?: string
  onUndo?: () => void
  problem?: string | undefined
  notice?: string | undefined
  /** When it was last changed, as text and as the link to its history. */
  changedOn?: string | undefined
  historyHref: string
  /** Under the text over the whole width instead of beside it. */
  wide?: boolean
  /** Beside the label on a phone too, because it is as small as a switch. */
  small?: boolean
  /** A clash to be decided. */
  children?: ReactNode
  control: ReactNode
}

/** One setting: plain label, raw key, the sentence on its effect, its state, and its control. */
export function SettingFrame(props: SettingFrameProps) {
  const { id, label, controlId, keys, effect, find, was, onUndo, problem, notice, changedOn, wide, small } = props
  const columns = wide
    ? ''
    : small
      ? 'grid-cols-[minmax(0,1fr)_auto]'
      : 'sm:grid-cols-[minmax(0,1fr)_15rem] xl:grid-cols-[minmax(0,1fr)_17rem]'
  return (
    <div
      id={id}
      data-setting={keys.join(' ')}
      className={`relative grid items-start gap-x-6 gap-y-2 py-3 ${columns} ${
        was === undefined
          ? ''
          : 'before:absolute before:inset-y-2 before:-left-3 before:w-0.5 before:rounded-full before:bg-accent'
      }`}
    >
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          <Label id={`${id}-label`} controlId={controlId}>
            <MarkedText text={label} find={find} />
          </Label>
          {keys.map((key) => (
            <Code key={key} className="text-muted">
              <MarkedText text={key} find={find} />
            </Code>
          ))}
          {props.isStoredOnly && <StatusChip>Stored for clients</StatusChip>}
        </div>
        <p id={`${id}-effect`} className="max-w-prose text-table text-muted">
          <MarkedText text={effect} find={find} />
        </p>
        <div id={`${id}-state`} className="flex max-w-prose flex-col gap-1 text-table empty:hidden">
          {problem && <Remark tone="problem">{problem}</Remark>}
          {notice && <Remark tone="notice">{notice}</Remark>}
        </div>
        {props.children ? null : was !== undefined ? (
          <p className="flex flex-wrap items-center gap-x-2 text-xs">
            <span className="font-medium text-accent-soft-foreground">Changed</span>
            <span className="min-w-0 break-words text-muted">was {was}</span>
            {onUndo && (
              <Button tone="quiet" size="sm" label={`Undo the change of ${label}`} onClick={onUndo}>
                <Undo2 aria-hidden="true" className="size-3.5" />
                Undo
              </Button>
            )}
          </p>
        ) : (
          changedOn && (
            <p className="text-xs text-muted">
              <Link href={props.historyHref} className="text-link" prefetch={false}>
                Changed {changedOn}
              </Link>
            </p>
          )
        )}
        {props.children}
      </div>
      <div className={`min-w-0 ${small ? 'flex min-h-6 items-center' : ''}`}>{props.control}</div>
    </div>
  )
}

function Label({ id, controlId, children }: { id: string; controlId: string | undefined; children: ReactNode }) {
  return controlId ? (
    <label id={id} htmlFor={controlId} className="text-sm font-medium">
      {children}
    </label>
  ) : (
    <span id={id} className="text-sm font-medium">
      {children}
    </span>
  )
}

function Remark({ tone, children }: { tone: 'problem' | 'notice'; children: string }) {
  const Icon = tone === 'problem' ? CircleAlert : Info
  return (
    <p className={`flex items-start gap-1.5 ${tone === 'problem' ? 'text-danger' : 'text-foreground'}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
