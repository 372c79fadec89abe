'use client'

import { Dropdown, Header, Separator } from '@heroui/react'
import { ChevronDown } from 'lucide-react'
import { useState, useTransition } from 'react'
import { DeleteView, RenameView, SaveView } from '@/components/customers/list-views-dialogs'
import { Button } from '@/components/ui/button'
import { announce } from '@/components/ui/toast'
import type { ListState } from '@/lib/customers/list-state'
import {
  differsFromView,
  type SavedView,
  stateOfView,
  type ViewAction,
  type ViewActions,
  viewQuery,
} from '@/lib/customers/views/view-state'
import { idle } from '@/lib/forms'

type Props = {
  state: ListState
  /** Something is searched for, which no view keeps. */
  hasText: boolean
  views: readonly SavedView[]
  actions: ViewActions
  /** Shows another list. */
  onShow: (next: ListState) => void
  /** The list as it is when nothing is asked. */
  plain: ListState
}

/** Lists that were kept under a name: apply one, keep this one, and change one's own. */
export function ListViews({ state, hasText, views, actions, onShow, plain }: Props) {
  const [dialog, setDialog] = useState<'save' | 'rename' | 'delete' | null>(null)
  const [isPending, start] = useTransition()
  const view = views.find(({ id }) => id === state.view)
  const isChanged = view !== undefined && differsFromView(view, state)
  const query = viewQuery(state)
  const close = () => setDialog(null)

  const act = (action: ViewAction, fields: Record<string, string>) =>
    start(async () => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      const done = await action(idle, form)
      if (done.status === 'saved') announce(done.message, 'saved')
      else if (done.status === 'signed_out') announce('You are signed out. Load the page again to sign in.', 'refused')
      else if (done.status === 'refused') announce(done.message, 'refused')
    })
  const which = view && { id: String(view.id), version: String(view.version) }

  const choose = (key: string) => {
    const chosen = views.find(({ id }) => String(id) === key)
    if (chosen) return onShow(stateOfView(chosen))
    if (key === 'all') return onShow(plain)
    if (key === 'save' || key === 'rename' || key === 'delete') return setDialog(key)
    if (key === 'share' && view && which) act(actions.share, { ...which, isShared: view.isShared ? '' : 'on' })
  }

  return (
    <>
      <Dropdown>
        <Dropdown.Trigger className="button button--outline min-w-0" data-views>
          <span className="flex min-w-0 items-center gap-1 whitespace-nowrap">
            <span className="max-w-48 truncate max-sm:max-w-28">{view ? view.name : 'Views'}</span>
            {isChanged && <span className="text-muted">(changed)</span>}
            <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          </span>
        </Dropdown.Trigger>
        <Dropdown.Popover placement="bottom end" className="max-h-96 overflow-y-auto">
          <Dropdown.Menu aria-label="Views" onAction={(key) => choose(String(key))}>
            <Dropdown.Section aria-label="All">
              <Dropdown.Item id="all" textValue="All customers">
                All customers
              </Dropdown.Item>
            </Dropdown.Section>
            <ViewSection title="Yours" views={views.filter(({ isOwn }) => isOwn)} />
            <ViewSection title="Shared" views={views.filter(({ isOwn }) => !isOwn)} />
            <Separator className="my-1" />
            <Dropdown.Section aria-label="Change">
              <Dropdown.Item id="save" textValue="Save as a new view…">
                Save as a new view…
              </Dropdown.Item>
              {view?.isOwn && (
                <Dropdown.Item id="rename" textValue="Rename…">
                  Rename…
                </Dropdown.Item>
              )}
              {view?.isOwn && (
                <Dropdown.Item id="share" textValue={view.isShared ? 'Stop sharing' : 'Share with everybody'}>
                  {view.isShared ? 'Stop sharing' : 'Share with everybody'}
                </Dropdown.Item>
              )}
              {view?.mayDelete && (
                <Dropdown.Item id="delete" textValue="Delete…">
                  Delete…
                </Dropdown.Item>
              )}
            </Dropdown.Section>
          </Dropdown.Menu>
        </Dropdown.Popover>
      </Dropdown>
      {isChanged && view.isOwn && which ? (
        <Button tone="quiet" pending={isPending} onClick={() => act(actions.update, { ...which, query })}>
          Update view
        </Button>
      ) : (
        query !== '' &&
        (!view || isChanged) && (
          <Button tone="quiet" onClick={() => setDialog('save')}>
            Save view
          </Button>
        )
      )}
      <SaveView
        open={dialog === 'save'}
        onClose={close}
        action={actions.save}
        query={query}
        hasText={hasText}
        onDone={(id) => onShow({ ...state, view: id })}
      />
      {view && <RenameView open={dialog === 'rename'} onClose={close} action={actions.rename} view={view} />}
      {view && which && (
        <DeleteView
          open={dialog === 'delete'}
          onClose={close}
          view={view}
          onConfirm={() => {
            close()
            act(actions.remove, which)
            onShow({ ...state, view: undefined })
          }}
        />
      )}
    </>
  )
}

function ViewSection({ title, views }: { title: string; views: readonly SavedView[] }) {
  if (views.length === 0) return null
  return (
    <Dropdown.Section>
      <Header className="px-2 pt-1.5 text-xs text-muted">{title}</Header>
      {views.map(({ id, name, isOwn, isShared, owner }) => (
        <Dropdown.Item key={id} id={String(id)} textValue={name}>
          <span className="min-w-0 flex-1 truncate">{name}</span>
          {(isShared || !isOwn) && <span className="text-xs text-muted">{isOwn ? 'shared' : owner}</span>}
        </Dropdown.Item>
      ))}
    </Dropdown.Section>
  )
}
