import { NotebookPen } from 'lucide-react'
import type { Metadata } from 'next'
import { AddNoteForm } from '@/components/care/add-note-form'
import { NoteItem } from '@/components/care/note-item'
import { OlderPages } from '@/components/care/older-pages'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { type NotesState, noteHistory, notesPage, notesStateSchema } from '@/lib/care/notes-view'
import { formatDay } from '@/lib/dates'
import { customerDesk, type Desk } from '../../desk'
import { addNoteAction, changeNoteAction } from './actions'

export const metadata: Metadata = { title: 'Customer notes' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NotesPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = notesStateSchema.parse(await searchParams)
  const mayWrite = desk.may('care.write')
  return (
    <div className="flex flex-col gap-4">
      {mayWrite && (
        <Section title="Add a note">
          <AddNoteForm customerId={desk.id} today={formatDay(desk.ctx.now, desk.place.zone)} action={addNoteAction} />
        </Section>
      )}
      <Panel title="Notes" skeleton={<SkeletonRows rows={6} />}>
        <Notes desk={desk} state={state} mayWrite={mayWrite} />
      </Panel>
    </div>
  )
}

type NotesProps = { desk: Desk; state: NotesState; mayWrite: boolean }

async function Notes({ desk: { ctx, id, place }, state, mayWrite }: NotesProps) {
  const { notes, next } = await notesPage(ctx, id, { before: state.before })
  const isOpen = notes.some((note) => note.id === state.history)
  const history = isOpen && state.history !== undefined ? await noteHistory(ctx, state.history) : null
  const page = `/customers/${id}/notes`
  const here = (more: Record<string, number>) => {
    const query = Object.entries({ ...(state.before !== undefined && { before: state.before }), ...more })
    return query.length === 0 ? page : `${page}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`
  }
  if (notes.length === 0 && state.before === undefined)
    return (
      <EmptyState icon={NotebookPen} title="No notes yet">
        What colleagues should know about this customer stands here, with who wrote it and when.
      </EmptyState>
    )
  return (
    <>
      <ul>
        {notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            customerId={id}
            action={mayWrite ? changeNoteAction : null}
            isEditing={mayWrite && state.edit === note.id}
            history={state.history === note.id ? history : null}
            hrefs={{ read: here({}), edit: here({ edit: note.id }), history: here({ history: note.id }) }}
            locale={place.locale}
            zone={place.zone}
          />
        ))}
      </ul>
      <OlderPages
        what="notes"
        {...(state.before !== undefined && { newestHref: page })}
        {...(next !== null && { olderHref: `${page}?before=${next}` })}
      />
    </>
  )
}
