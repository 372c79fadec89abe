import { expect, test } from 'vitest'
import { openPostgres } from '@/db/engines/postgres'
import { openSqlite } from '@/db/engines/sqlite'
import { readUsers } from '@/db/queries/access'
import { readOrganisation } from '@/db/queries/organisation'
import { StoreUnusable } from '@/db/store'
import { setUp } from '@/lib/organisation/set-up'
import { eachEngine, freshDatabase, freshStore } from '@/tests/engines'

const NOW = new Date('2026-03-12T09:00:00Z')

eachEngine('setting up', (engine) => {
  test('an empty database makes the organisation and an admin with a random password, once', async () => {
    const store = await freshStore(engine)
    const first = await setUp(store, { withDemo: false, now: NOW })
    expect(first).toEqual({
      firstStart: true,
      adminEmail: 'admin@regulars.example',
      adminPassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    })
    expect(await readOrganisation(store)).toMatchObject({ name: 'Regulars', isDemo: false })
    expect(await setUp(store, { withDemo: true, now: NOW })).toEqual({
      firstStart: false,
      adminEmail: 'admin@regulars.example',
    })
    expect(await readUsers(store, 10)).toHaveLength(1)
  })

  test('takes the password it is given and never says it', async () => {
    const store = await freshStore(engine)
    const first = await setUp(store, { adminPassword: 'chosen by me', withDemo: true, now: NOW })
    expect(first).toEqual({ firstStart: true, adminEmail: 'admin@regulars.example' })
    expect(await readOrganisation(store)).toMatchObject({ isDemo: true })
  })

  test('refuses a weak password with a sentence for the operator', async () => {
    const store = await freshStore(engine)
    await expect(setUp(store, { adminPassword: 'short', withDemo: false, now: NOW })).rejects.toThrow(StoreUnusable)
  })

  test('is done by one of two instances that start together', async () => {
    const { address, remove } = await freshDatabase(engine)
    const open = () => (engine === 'sqlite' ? openSqlite(address) : openPostgres(address))
    const stores = [open(), open()]
    const answers = await Promise.all(stores.map((store) => setUp(store, { withDemo: false, now: NOW })))
    expect(answers.filter(({ firstStart }) => firstStart)).toHaveLength(1)
    for (const store of stores) await store.close()
    await remove()
  })
})
