import { expect, test } from 'vitest'
import { meet } from './meeting'

const before = { firstName: 'Asha', lastName: 'Menon', email: '' }
const clash = (theirs: Record<string, string>) => ({ kind: 'clash' as const, version: 2, theirs, by: 'Ravi', at: '' })

test.each([
  ['theirs alone is taken over', { lastName: 'Rao' }, {}, [], ['lastName']],
  ['mine alone stays mine', {}, { lastName: 'Rao' }, [], []],
  ['both of one field are to be chosen from', { lastName: 'Rao' }, { lastName: 'Iyer' }, ['lastName'], []],
  ['the same on both sides is no question', { lastName: 'Rao' }, { lastName: 'Rao' }, [], []],
  ['different fields do not meet', { lastName: 'Rao' }, { email: 'a@ex.example' }, [], ['lastName']],
])('%s', (_sentence, theirs, mine, both, taken) => {
  const meeting = meet(clash({ ...before, ...theirs }), before, { ...before, ...mine })
  expect(meeting.both.map(({ name }) => name)).toEqual(both)
  expect(meeting.taken).toEqual(taken)
})
