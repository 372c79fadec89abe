import { expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { within } from '@/lib/context'
import { eachEngine } from '@/tests/engines'
import { customerHistory, historyStateSchema } from './history-view'
import { mergeCustomers } from './merge/merge'
import { newDesk, registered } from './people.fixture'

eachEngine('the history of a customer', (engine) => {
  test('says in words who did what', async () => {
    const ctx = await newDesk(engine)
    const { id } = await registered(ctx, { mobile: '+91 98191 23456' })
    await ctx.store.transaction(async (tx) => {
      const inside = within(ctx, tx)
      await audit(inside, 'customer.updated', `customer:${id}`, { firstName: { from: null, to: 'Asha' } })
      await audit(inside, 'consent.changed', `customer:${id}`, {
        'subscription.POSTMAIL.BULK': { from: true, to: false },
      })
      await audit(inside, 'points.redeemed', `customer:${id}`, { points: 1, redemption: 'ABC123' })
      await audit(inside, 'points.granted', `customer:${id}`, { points: 50 })
      await audit(inside, 'customer.updated', 'customer:999', {})
    })
    const { entries, older } = await customerHistory(ctx, id)
    expect(
      entries.map(({ by, did, changes }) => [by, did, ...changes.map(({ label, from, to }) => [label, from, to])]),
    ).toEqual([
      ['Operator', 'granted 50 points'],
      ['Operator', 'redeemed 1 point'],
      ['Operator', 'changed the consent', ['Post, campaigns', 'Subscribed', 'Unsubscribed']],
      ['Operator', 'changed', ['First name', null, 'Asha']],
      ['Operator', 'registered this customer'],
    ])
    expect(older).toBeUndefined()
  })

  test('says what was asked, decided and merged, why, and on which account', async () => {
    const ctx = await newDesk(engine)
    const { id } = await registered(ctx, { mobile: '+91 98191 23456' })
    const { id: other } = await registered(ctx, { mobile: '+91 98191 23457' })
    await ctx.store.transaction(async (tx) => {
      const inside = within(ctx, tx)
      const asked = { requestId: 1, baseType: 'EMAIL', from: null, to: 'asha@mail.example' }
      await audit(inside, 'request.filed', `customer:${other}`, { ...asked, reason: 'misspelt' })
      const merged = await mergeCustomers(inside, {
        victimId: other,
        survivorId: id,
        choices: {},
        requestId: null,
        reason: 'the same person',
      })
      expect(merged.ok).toBe(true)
      await audit(inside, 'request.rejected', `customer:${id}`, { ...asked, comments: 'no proof' })
      await audit(inside, 'deletion.planned', `customer:${id}`, { requestId: 2, dueAt: '2026-04-01T09:00:00.000Z' })
      await audit(inside, 'status.changed', `customer:${id}`, { from: 'ACTIVE', to: 'GONE', reason: 'asked' })
    })
    const said = (entries: Awaited<ReturnType<typeof customerHistory>>['entries']) =>
      entries.map(({ did, why, mergedAccount, changes }) => [did, why, mergedAccount, ...changes.map(({ to }) => to)])
    const { entries } = await customerHistory(ctx, id)
    expect(said(entries)).toEqual([
      ['changed the status from “Active” to “GONE”', 'asked', null],
      ['approved the deletion of the personal data for 1 Apr 2026', null, null],
      ['rejected the request for another email', 'no proof', null, 'asha@mail.example'],
      [`merged customer ${other} into this one`, 'the same person', null],
      ['filed a request for another email', 'misspelt', other, 'asha@mail.example'],
      ['registered this customer', null, other],
      ['registered this customer', null, null],
    ])
    const { entries: ofRequests } = await customerHistory(ctx, id, { kind: 'identity' })
    expect(ofRequests.map(({ did }) => did)).toEqual([
      'rejected the request for another email',
      'filed a request for another email',
    ])
  })

  test('goes on page by page to its first entry', async () => {
    const ctx = await newDesk(engine)
    const { id } = await registered(ctx, { mobile: '+91 98191 23456' })
    await ctx.store.transaction(async (tx) => {
      for (let edit = 1; edit <= 60; edit += 1)
        await audit(within(ctx, tx), 'customer.updated', `customer:${id}`, { firstName: { from: null, to: `${edit}` } })
    })
    const newest = await customerHistory(ctx, id)
    expect(newest.entries).toHaveLength(50)
    const rest = await customerHistory(ctx, id, { before: newest.older })
    expect(rest.entries).toHaveLength(11)
    expect(rest.entries.at(-1)?.did).toBe('registered this customer')
    expect(rest.older).toBeUndefined()
  })
})

test.each([
  ['a place', { before: '7' }, 7],
  ['none', {}, undefined],
  ['what is none', { before: 'x' }, undefined],
  ['two of them', { before: ['7', '8'] }, undefined],
])('the address names %s', (_sentence, query, expected) => {
  expect(historyStateSchema.parse(query).before).toBe(expected)
})
