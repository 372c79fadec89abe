import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { SQLITE_FILE } from '@/db/engines/open'
import { openSqlite } from '@/db/engines/sqlite'
import { basic } from '../api'
import { tidyUpLater } from '../engines'
import { launchServer, type RunningServer } from '../launch'

const TIMES = 20
const SENDERS = 4
const ITEMS_PER_CALL = 10

/** Mobiles that nobody else in this test sends. */
const counter = () => {
  let next = 0
  return () => `9198${String(next++).padStart(8, '0')}`
}

const authorization = basic('north.till1', 'till-pass')

/** Registers batch after batch until the server is gone; adds the mobiles that it said it had registered. */
const sendUntilGone = async (server: RunningServer, nextMobile: () => string, acknowledged: string[]) => {
  for (;;) {
    const mobiles = Array.from({ length: ITEMS_PER_CALL }, nextMobile)
    try {
      const answer = await fetch(`${server.url}/v1.1/customer/add?format=json`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({ root: { customer: mobiles.map((mobile) => ({ mobile, firstname: 'Asha' })) } }),
      })
      const { response } = await answer.json()
      for (const { mobile, item_status } of response.customers.customer)
        if (item_status.success === 'true') acknowledged.push(mobile)
    } catch {
      return
    }
  }
}

const customersByMobile = async (dataFolder: string) => {
  const store = openSqlite(join(dataFolder, SQLITE_FILE))
  const { customers, auditEntries } = store.tables
  const mobiles = await store.sql.select({ id: customers.id, mobile: customers.mobile }).from(customers)
  const entries = await store.sql.select({ subject: auditEntries.subject, act: auditEntries.act }).from(auditEntries)
  const { problems } = await store.health()
  await store.close()
  const audited = entries.filter(({ act }) => act === 'customer.registered').map(({ subject }) => subject)
  return { customers: mobiles, audited, problems }
}

test('whatever a server said it registered is there once after kill -9 in the middle of batches, 20 times', async () => {
  const nextMobile = counter()
  const acknowledged: string[] = []
  let server = await launchServer()
  tidyUpLater(() => server.discard())
  const first = server
  tidyUpLater(() => first.discard())
  await server.ctl('store', 'add', 'north', '--name', 'North')
  await server.ctl('till', 'add', 'north.till1', '--store', 'north', '--password', 'till-pass')
  await server.ctl('config', 'set', 'LOCAL_API_RATE_LIMIT_PER_MINUTE', '0')

  for (let time = 0; time < TIMES; time++) {
    if (time > 0) server = await server.restart()
    const before = acknowledged.length
    const senders = Array.from({ length: SENDERS }, () => sendUntilGone(server, nextMobile, acknowledged))
    while (acknowledged.length === before) await setTimeout(1)
    // Another moment of a batch each time.
    await setTimeout(time * 3)
    await server.kill()
    await Promise.all(senders)

    const after = await customersByMobile(server.dataFolder)
    expect(after.problems).toEqual([])
    const stored = after.customers.map(({ mobile }) => mobile)
    const there = new Set(stored)
    expect(there.size).toBe(stored.length)
    const missing = acknowledged.filter((mobile) => !there.has(mobile))
    expect(missing).toEqual([])
    expect(after.audited.length).toBe(after.customers.length)
  }
})
