import { expect, test } from 'vitest'
import { historyWords } from './ticket-history-words'

const settings: Parameters<typeof historyWords>[2] = {
  ticketDesk: {
    statuses: [{ id: 1, version: 1, code: 'OPEN', label: 'Open', kind: 'open', position: 1, isDisabled: false }],
    departments: [
      { id: 1, version: 1, code: 'CARE', label: 'Customer care', position: 1, isDisabled: false, members: [] },
    ],
    targets: [],
    hours: [],
  },
  stores: new Map(),
  customFields: [],
  organisation: { locale: 'en-GB' },
  config: { timeZone: 'Asia/Kolkata' },
}
const names = { users: { 7: 'Farida' }, bills: { 12: 'PN2-2291' }, coupons: {} }

const told = (act: string, changes: Record<string, unknown>) => historyWords({ act, changes }, names, settings)

test.each([
  ['one change is a sentence', { priority: { from: 'MEDIUM', to: 'HIGH' } }, 'changed priority from Medium to High'],
  ['nobody is somebody', { assigneeId: { from: null, to: 7 } }, 'changed assignee from nobody to Farida'],
  [
    'who is gone is no number',
    { assigneeId: { from: 99, to: null } },
    'changed assignee from somebody who left to nobody',
  ],
  [
    'a department of an integration is as it was sent',
    { department: { from: '', to: 'Kiosk' } },
    'changed department from nothing to Kiosk',
  ],
  ['a bill by its number', { transactionId: { from: null, to: 12 } }, 'changed bill from nothing to PN2-2291'],
  ['a coupon that is gone by its id', { couponId: { from: 5, to: null } }, 'changed coupon from number 5 to nothing'],
  [
    'moments are of the organisation',
    { dueAt: { from: null, to: '2026-03-12T08:35:00.000Z' } },
    'changed due date from nothing to 12 Mar 2026, 14:05',
  ],
])('%s', (_sentence, changes, did) => {
  expect(told('changed', changes)).toEqual({ did, changed: [], why: null })
})

test('several changes stand one after the other', () => {
  expect(told('changed', { priority: { from: 'LOW', to: 'HIGH' }, department: { from: '', to: 'CARE' } })).toEqual({
    did: 'changed priority from Low to High; department from nothing to Customer care',
    changed: [],
    why: null,
  })
})

test('a long text is cut', () => {
  const { did } = told('changed', { message: { from: '', to: 'word '.repeat(100) } })
  expect(did.length).toBeLessThan(140)
  expect(did).toContain('…”')
})

test('closing says what came of it, opening again why, a rule its name, a file which', () => {
  const status = { from: 'OPEN', to: 'CLOSE' }
  expect(told('closed', { status, outcome: { from: null, to: 'Granted' } })).toMatchObject({
    changed: ['status from Open to CLOSE'],
    why: 'Granted',
  })
  expect(told('reopened', { reason: 'Came again' })).toEqual({ did: 'reopened it', changed: [], why: 'Came again' })
  expect(told('escalated', { rule: 'Three days late', assigneeId: { from: null, to: 7 } })).toMatchObject({
    changed: ['assignee from nobody to Farida'],
    why: 'Three days late',
  })
  expect(told('attached', { name: 'bill.pdf', size: 12 })).toMatchObject({ did: 'attached a file', why: 'bill.pdf' })
})
