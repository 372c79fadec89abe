import { expect, test } from 'vitest'
import { type ConfigDraft, type DraftAct, draftAfter, openDraft } from '@/components/settings/config-draft'

const opened = openDraft({ A: 1, B: 2 })
const after = (...steps: DraftAct[]): ConfigDraft => steps.reduce(draftAfter, opened)
const clash = { key: 'A', opened: 1, now: 5, mine: 3 }

test('edits gather and are undone one by one', () => {
  const edited = after({ act: 'edit', values: { A: '3' } }, { act: 'edit', values: { B: '4' } })
  expect(edited.edits).toEqual({ A: '3', B: '4' })
  expect(draftAfter(edited, { act: 'undo', keys: ['A'] }).edits).toEqual({ B: '4' })
})

test('discarding leaves what is stored', () => {
  expect(after({ act: 'edit', values: { A: '3' } }, { act: 'discard' })).toEqual(opened)
})

test('what was typed while saving stays unsaved', () => {
  const draft = after(
    { act: 'edit', values: { A: '3', B: '4' } },
    { act: 'edit', values: { B: '44' } },
    { act: 'saved', values: { A: 3, B: 4 }, sent: { A: '3', B: '4' } },
  )
  expect(draft).toMatchObject({ stored: { A: 3, B: 4 }, edits: { B: '44' } })
})

test('a refusal stays at its key until the key is edited', () => {
  const refused = after(
    { act: 'edit', values: { A: 'x', B: 'y' } },
    { act: 'refused', message: 'Nothing was saved', problems: [{ key: 'A', message: 'No' }] },
  )
  expect(refused).toMatchObject({ refused: { A: 'No' }, refusal: 'Nothing was saved' })
  expect(draftAfter(refused, { act: 'edit', values: { B: '4' } }).refused).toEqual({ A: 'No' })
  expect(draftAfter(refused, { act: 'edit', values: { A: '4' } }).refused).toEqual({})
})

test('of a clash one takes theirs or keeps one’s own', () => {
  const clashed = after(
    { act: 'edit', values: { A: '3' } },
    { act: 'clashed', message: 'Nothing was saved', clashes: [clash], values: { A: 5, B: 2 } },
  )
  expect(clashed).toMatchObject({ stored: { A: 5 }, edits: { A: '3' }, clashes: { A: clash } })
  expect(draftAfter(clashed, { act: 'keep-mine', keys: ['A'] })).toMatchObject({
    edits: { A: '3' },
    clashes: {},
    refusal: null,
  })
  expect(draftAfter(clashed, { act: 'undo', keys: ['A'] })).toMatchObject({ edits: {}, clashes: {}, stored: { A: 5 } })
})
