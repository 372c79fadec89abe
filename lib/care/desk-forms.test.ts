import { expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision, updateStore } from '@/db/queries/organisation'
import { customerHistory } from '@/lib/customers/history-view'
import { currentSettings } from '@/lib/organisation/settings'
import { type Engine, eachEngine } from '@/tests/engines'
import { by, newCare } from './care.fixture'
import { editConsent } from './consent-edit'
import { consentLog, consentOf } from './consent-view'
import { editPreferences } from './preferences'
import { preferencesView } from './preferences-view'

/** A desk where two preferences are asked. */
const furnished = async (engine: Engine) => {
  const { ctx, desk, customer } = await newCare(engine)
  await desk.store.transaction(async (tx) => {
    const field = { kind: 'custom', scope: 'customer_preferences' } as const
    await insertFieldDefinitions(tx, [
      { ...field, name: 'drink', label: 'Drink', datatype: 'multi', options: ['tea', 'mate'], position: 1 },
      { ...field, name: 'size', label: 'Shoe size', datatype: 'number', options: [], position: 2 },
    ])
    await raiseRevision(tx)
  })
  const settings = await currentSettings(desk.store)
  return { ctx: { ...ctx, settings }, desk: { ...desk, settings }, id: customer.id }
}

eachEngine('preferences by a form', (engine) => {
  const opened = async () => {
    const { ctx, desk, id } = await furnished(engine)
    const view = () => preferencesView(desk, id)
    const save = async (typed: Record<string, string>, who = ctx) =>
      editPreferences(who, id, { opened: (await view()).opened, typed })
    return { ctx, desk, id, view, save }
  }

  test('are set, replaced and taken away, and stand in the history', async () => {
    const { ctx, desk, id, view, save } = await opened()
    expect((await view()).opened).toEqual({ store: '', 'preference.drink': '', 'preference.size': '' })
    expect(await save({ store: 'north', 'preference.drink': '["tea"]', 'preference.size': '38' })).toEqual({
      ok: true,
      value: { hasChanged: true, stored: { store: 'north', 'preference.drink': '["tea"]', 'preference.size': '38' } },
    })
    expect((await view()).shown).toEqual([
      { label: 'Preferred store', value: 'North' },
      { label: 'Drink', value: 'tea' },
      { label: 'Shoe size', value: '38' },
    ])
    await save({ store: '', 'preference.drink': '', 'preference.size': '39' }, by(ctx, 'Rui'))
    expect((await view()).opened).toEqual({ store: '', 'preference.drink': '', 'preference.size': '39' })
    expect(await save({ 'preference.size': '39' })).toEqual({ ok: true, value: { hasChanged: false, stored: {} } })
    expect(await save({ 'preference.size': ' 39 ' })).toEqual({
      ok: true,
      value: { hasChanged: false, stored: { 'preference.size': '39' } },
    })
    const [latest] = (await customerHistory(desk, id)).entries
    expect([latest?.by, latest?.did]).toEqual(['Rui', 'changed the preferences'])
    expect(latest?.changes.map(({ label, from, to }) => `${label}: ${from} > ${to}`).sort()).toEqual([
      'Drink: tea > null',
      'Preferred store: North > null',
      'Shoe size: 38 > 39',
    ])
  })

  test('are refused as a whole when one of them is none of its field', async () => {
    const { view, save } = await opened()
    expect(await save({ store: 'nosuch', 'preference.drink': '["tea"]', 'preference.size': 'wide' })).toEqual({
      ok: false,
      error: { code: 'invalid_preferences', fields: ['preference.size', 'store'] },
    })
    expect((await view()).shown).toEqual([])
  })

  test('keep what others changed meanwhile, and say where both did', async () => {
    const { ctx, id, view, save } = await opened()
    const before = (await view()).opened
    await save({ store: 'south', 'preference.size': '38' }, by(ctx, 'Rui'))
    const mine = { opened: before, typed: { ...before, 'preference.size': '40', 'preference.drink': '["mate"]' } }
    const refused = await editPreferences(ctx, id, mine)
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'preferences_changed_meanwhile',
        fields: ['preference.size'],
        theirs: { 'preference.size': '38' },
      },
    })
    await editPreferences(ctx, id, { opened: before, typed: { ...before, 'preference.drink': '["mate"]' } })
    expect((await view()).opened).toEqual({ store: 'south', 'preference.drink': '["mate"]', 'preference.size': '38' })
  })

  test('offer open stores, and the preferred one even when it was closed', async () => {
    const { desk, id, view, save } = await opened()
    await save({ store: 'south' })
    for (const store of desk.settings.stores.values())
      await desk.store.transaction((tx) => updateStore(tx, store.id, { isDisabled: true }))
    await desk.store.transaction((tx) => raiseRevision(tx))
    const settings = await currentSettings(desk.store)
    expect((await preferencesView({ ...desk, settings }, id)).stores).toEqual([{ code: 'south', name: 'South' }])
    expect((await view()).stores).toHaveLength(2)
  })
})

eachEngine('consent by a form', (engine) => {
  const SMS = 'consent.SMS.BULK'
  const POST = 'consent.POSTMAIL.TRANS'

  test('sets what was changed, post included, and says so in the log', async () => {
    const { ctx, desk, id } = await furnished(engine)
    const before = await consentOf(desk, id)
    expect(Object.values(before)).toEqual(Array(6).fill(''))
    await editConsent(ctx, id, { opened: before, typed: { ...before, [SMS]: '0', [POST]: '1' } })
    expect(await consentOf(desk, id)).toMatchObject({ [SMS]: '0', [POST]: '1', 'consent.EMAIL.BULK': '' })
    const { changes, older } = await consentLog(desk, id)
    expect(changes.map(({ what, isSubscribed, via }) => `${what} ${isSubscribed} ${via}`).sort()).toEqual([
      'Post, personal true desk',
      'SMS, campaigns false desk',
    ])
    expect(older).toBeUndefined()
    const [entry] = (await customerHistory(desk, id)).entries
    expect(entry?.changes.map(({ label, to }) => `${label} ${to}`).sort()).toEqual([
      'Post, personal Subscribed',
      'SMS, campaigns Unsubscribed',
    ])
  })

  test('keeps what others changed meanwhile when it is saved again after a clash', async () => {
    const { ctx, desk, id } = await furnished(engine)
    const before = await consentOf(desk, id)
    await editConsent(by(ctx, 'Rui'), id, { opened: before, typed: { [SMS]: '0', [POST]: '0' } })
    const typed = { ...before, [SMS]: '1' }
    const refused = await editConsent(ctx, id, { opened: before, typed })
    if (refused.ok || refused.error.code !== 'consent_changed_meanwhile') throw new Error('both changed SMS')
    expect(refused.error.theirs).toEqual({ [SMS]: '0' })
    await editConsent(ctx, id, { opened: { ...before, ...refused.error.theirs }, typed })
    expect(await consentOf(desk, id)).toMatchObject({ [SMS]: '1', [POST]: '0' })
  })

  test('is neither unset again nor written over somebody else’s', async () => {
    const { ctx, desk, id } = await furnished(engine)
    const before = await consentOf(desk, id)
    await editConsent(by(ctx, 'Rui'), id, { opened: before, typed: { [SMS]: '0' } })
    expect(await editConsent(ctx, id, { opened: before, typed: { [SMS]: '1' } })).toMatchObject({
      ok: false,
      error: { code: 'consent_changed_meanwhile', fields: [SMS], theirs: { [SMS]: '0' } },
    })
    const now = await consentOf(desk, id)
    for (const typed of ['', 'yes'])
      expect(await editConsent(ctx, id, { opened: now, typed: { [SMS]: typed, [POST]: '1' } })).toEqual({
        ok: false,
        error: { code: 'invalid_consent', fields: [SMS] },
      })
    expect(await consentOf(desk, id)).toEqual(now)
    expect(await editConsent(ctx, id, { opened: before, typed: { [SMS]: '0' } })).toEqual({ ok: true, value: [] })
  })

  test('has a log in pages, newest first', async () => {
    const { ctx, desk, id } = await furnished(engine)
    for (let turn = 0; turn < 25; turn++)
      await editConsent(ctx, id, { opened: await consentOf(desk, id), typed: { [SMS]: String(turn % 2) } })
    const first = await consentLog(desk, id)
    expect([first.changes.length, first.changes[0]?.isSubscribed]).toEqual([20, false])
    const second = await consentLog(desk, id, first.older)
    expect([second.changes.length, second.older]).toEqual([5, undefined])
  })
})
