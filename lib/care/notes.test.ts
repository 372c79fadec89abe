import { expect, test } from 'vitest'
import { loadCustomers } from '@/lib/customers/load'
import { registered } from '@/lib/customers/people.fixture'
import { eachEngine } from '@/tests/engines'
import { by, NOW, newCare } from './care.fixture'
import { editNote, saveNotes } from './notes'
import { addNoteByForm, changeNoteByForm } from './notes-form'
import { latestNotes, noteHistory, notesPage } from './notes-view'

const LATER = new Date('2026-03-14T10:30:00.000Z')

eachEngine('notes at the desk', (engine) => {
  const opened = async () => {
    const { ctx, desk, customer } = await newCare(engine)
    const list = async () => (await notesPage(desk, customer.id)).notes
    await addNoteByForm(ctx, { customerId: customer.id, description: 'Calls after six', day: '2026-03-10' })
    const [note] = await list()
    if (!note) throw new Error('the note was added')
    const change = { customerId: customer.id, noteId: String(note.id), day: note.day, openedDay: note.day }
    return { ctx, desk, customer, note, list, change }
  }

  test('say who wrote them first, who changed them last, and how often', async () => {
    const { ctx, note, list, change, desk } = await opened()
    expect(note).toMatchObject({ version: 1, author: ctx.actor.name, day: '2026-03-10', createdAt: NOW, changed: null })
    const rui = by(ctx, 'Rui', LATER)
    await changeNoteByForm(rui, { ...change, version: 1, description: 'Calls after seven' })
    await changeNoteByForm(by(ctx, 'Asha', LATER), { ...change, version: 2, description: 'Calls after eight' })
    expect((await list())[0]).toMatchObject({
      description: 'Calls after eight',
      author: ctx.actor.name,
      notedAt: note.notedAt,
      changed: { at: LATER, by: 'Asha', times: 2 },
    })
    expect(await noteHistory(desk, note.id)).toMatchObject([
      { version: 2, description: 'Calls after seven', author: 'Rui', writtenAt: LATER },
      { version: 1, description: 'Calls after six', author: ctx.actor.name, writtenAt: NOW },
    ])
  })

  test('that are about today are about this moment, and move only to another day', async () => {
    const { ctx, customer, list, change } = await opened()
    await addNoteByForm(ctx, { customerId: customer.id, description: 'Now', day: '2026-03-12' })
    const [now] = await list()
    expect(now?.notedAt).toEqual(NOW)
    const same = { ...change, noteId: String(now?.id), day: '2026-03-12', openedDay: '2026-03-12' }
    await changeNoteByForm(ctx, { ...same, version: 1, description: 'Just now' })
    expect((await list())[0]?.notedAt).toEqual(NOW)
    await changeNoteByForm(ctx, { ...same, version: 2, description: 'Just now', day: '2026-03-09' })
    expect((await list())[0]?.notedAt).toEqual(new Date('2026-03-09T00:00:00.000Z'))
  })

  test('are not written over what somebody else saved meanwhile', async () => {
    const { ctx, list, change } = await opened()
    await changeNoteByForm(by(ctx, 'Rui', LATER), { ...change, version: 1, description: 'Rui’s' })
    const mine = await changeNoteByForm(ctx, { ...change, version: 1, description: 'Mine' })
    expect(mine).toMatchObject({
      ok: false,
      error: { code: 'note_changed_meanwhile', theirs: { version: 2, description: 'Rui’s', authorName: 'Rui' } },
    })
    expect((await list())[0]?.description).toBe('Rui’s')
    expect(await changeNoteByForm(ctx, { ...change, version: 2, description: 'Mine' })).toMatchObject({ ok: true })
  })

  test('of two changes at once keep one, and the history of that one', async () => {
    const { ctx, change, note, desk } = await opened()
    const tries = ['One', 'Two', 'Three', 'Four'].map((description) =>
      changeNoteByForm(ctx, { ...change, version: 1, description }),
    )
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1)
    expect(await noteHistory(desk, note.id)).toHaveLength(1)
  })

  test.each([
    ['nothing', '', '', 'description_missing'],
    ['too much', 'x'.repeat(4001), '', 'description_too_long'],
    ['a day that is none', 'x', '2026-02-30', 'date_unreadable'],
  ])('refuse %s', async (_what, description, day, code) => {
    const { ctx, customer, change, list } = await opened()
    expect(await addNoteByForm(ctx, { customerId: customer.id, description, day })).toEqual({
      ok: false,
      error: { code },
    })
    expect(await changeNoteByForm(ctx, { ...change, version: 1, description, day })).toEqual({
      ok: false,
      error: { code },
    })
    expect(await list()).toMatchObject([{ version: 1, description: 'Calls after six' }])
  })

  test('of somebody else are not found', async () => {
    const { ctx, desk, note } = await opened()
    const other = await registered(desk, { mobile: '12025550139' })
    const change = { customerId: other.id, id: String(note.id), version: 1, description: 'x' }
    expect(await editNote(ctx, change)).toEqual({ ok: false, error: { code: 'note_not_found' } })
    expect(await saveNotes(ctx, other.id, [change])).toEqual([{ kind: 'refused', fault: 'note_not_found' }])
  })

  test('come in pages, newest first, and leave the customer’s own version alone', async () => {
    const { ctx, desk, customer } = await opened()
    const texts = Array.from({ length: 24 }, (_, place) => `Note ${place}`)
    await saveNotes(
      ctx,
      customer.id,
      texts.map((description) => ({ description })),
    )
    const first = await notesPage(desk, customer.id)
    expect([first.notes.length, first.notes[0]?.description]).toEqual([20, 'Note 23'])
    const second = await notesPage(desk, customer.id, { before: first.next ?? 0 })
    expect(second.notes.map(({ description }) => description)).toEqual([
      'Note 3',
      'Note 2',
      'Note 1',
      'Note 0',
      'Calls after six',
    ])
    expect(second.next).toBeNull()
    expect((await latestNotes(desk, customer.id)).map(({ description }) => description)).toEqual([
      'Note 23',
      'Note 22',
      'Note 21',
    ])
    expect((await loadCustomers(desk.store, { ids: [customer.id] }))[0]?.version).toBe(customer.version)
  })
})
