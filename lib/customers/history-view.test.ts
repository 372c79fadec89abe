import { expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { within } from '@/lib/context'
import { eachEngine } from '@/tests/engines'
import { customerHistory, historyStateSchema } from './history-view'
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

  test('goes on page by page to its first entry', async () => {
    const ctx = await newDesk(engine)
    const { id } = await registered(ctx, { mobile: '+91 98191 23456' })
    await ctx.store.transaction(async (tx) => {
      for (let edit = 1; edit <= 60; edit += 1)
        await audit(within(ctx, tx), 'customer.updated', `customer:${id}`, { firstName: { from: null, to: `${edit}` } })
    })
    const newest = await customerHistory(ctx, id)
    expect(newest.entries).toHaveLength(50)
    const rest = await customerHistory(ctx, id, newest.older)
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
