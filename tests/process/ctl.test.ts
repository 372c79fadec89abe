import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { basic } from '../api'
import { freshCtl } from '../ctl/run'
import { eachEngine } from '../engines'
import { startServer } from '../server'

const ADD_STORE = 'store add north --name North'
const ADD_TILL = 'till add north.till1 --store north --password till-pass'
const ASHA = { mobile: '919819123456', firstname: 'Asha', lastname: 'Menon' }

eachEngine('ctl', (engine) => {
  test('makes a chain from nothing: store, till, account, users, customers', async () => {
    const ctl = await freshCtl(engine)
    const first = await ctl.run(ADD_STORE)
    expect(first).toMatchObject({ code: 0, stdout: 'Added the store north.\n' })
    expect(first.stderr).toMatch(/^Sign in as admin@regulars\.example\nPassword: (\w{4}-){3}\w{4} /)
    expect((await ctl.run(ADD_TILL)).stdout).toBe('Added the till north.till1.\n')
    expect(await ctl.json('till list')).toEqual([
      { id: 1, code: 'north.till1', name: 'north.till1', store: 'north', isDisabled: false },
    ])

    const account = await ctl.json('account add shop --till north.till1 --permission settings.write --password secret')
    expect(account).toEqual({ id: 1, name: 'shop', key: expect.any(String), secret: expect.any(String) })

    await ctl.json('user add mara@chain.example --role store_manager --store north --name Mara --password long-enough')
    expect(await ctl.json('user list')).toMatchObject([
      { email: 'admin@regulars.example', role: 'admin' },
      { email: 'mara@chain.example', name: 'Mara', role: 'store_manager', store: 'north', isDisabled: false },
    ])
    await ctl.json('user disable mara@chain.example')
    expect(await ctl.json('user list')).toMatchObject([{}, { email: 'mara@chain.example', isDisabled: true }])

    const added = await ctl.run('customer add - --till north.till1', {
      input: JSON.stringify({ root: { customer: [ASHA] } }),
    })
    expect(JSON.parse(added.stdout)).toMatchObject({
      response: {
        status: { code: 200 },
        customers: { customer: [{ firstname: 'Asha', item_status: { code: '1000' } }] },
      },
    })
    expect(await ctl.json('customer get 919819123456')).toMatchObject({
      firstName: 'Asha',
      registeredStore: 'north',
      registeredTill: 'north.till1',
    })
    expect(await ctl.json('seed --customers 3000')).toMatchObject({ customers: 3_000 })
    expect(await ctl.run('loyalty recompute --check')).toMatchObject({
      code: 0,
      stdout: 'No differences (3001 customers).\n',
    })
    expect(await ctl.json('customers find-duplicates')).toMatchObject({ customers: 3_001, unlisted: 0 })
    expect((await ctl.run('customers find-duplicates')).stdout).toMatch(
      /^Looked at 3,001 customers: .* none of them new/,
    )
    expect(await ctl.json('doctor')).toMatchObject({ problems: [] })
  })

  test('changes settings for the server that runs beside it, and sees what the server wrote', async () => {
    const server = await startServer({ engine })
    await server.ctl(...ADD_STORE.split(' '))
    await server.ctl(...ADD_TILL.split(' '))
    const headers = { authorization: basic('north.till1', 'till-pass'), 'content-type': 'application/json' }
    const add = async (body: object) => {
      const answer = await fetch(`${server.url}/v1.1/customer/add.json`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ root: { customer: [body] } }),
      })
      const { response } = await answer.json()
      return response.customers.customer[0]
    }
    await add({ ...ASHA, email: 'asha@one.example' })
    expect(JSON.parse((await server.ctl('customer', 'get', ASHA.mobile, '--json')).stdout)).toMatchObject({
      email: 'asha@one.example',
    })
    expect((await add({ ...ASHA, email: 'asha@two.example' })).item_status.warnings).toEqual({ warning: ['91006'] })
    expect((await server.ctl('config', 'set', 'CONF_ALLOW_EMAIL_UPDATE', '1')).code).toBe(0)
    expect((await add({ ...ASHA, email: 'asha@two.example' })).email).toBe('asha@two.example')

    await server.ctl('till', 'disable', 'north.till1')
    expect((await fetch(`${server.url}/v1.1/customer/get?mobile=1`, { headers })).status).toBe(401)
  })
})

test('settings are shown, changed, exported and imported', async () => {
  const ctl = await freshCtl('sqlite')
  expect((await ctl.run('config get CONF_REGISTRATION_PRIMARY_KEY')).stdout).toBe('MOBILE\n')
  expect((await ctl.run('config set CONF_ALLOW_EMAIL_UPDATE 1')).stdout).toBe('CONF_ALLOW_EMAIL_UPDATE: 0 → 1\n')
  expect(await ctl.json('config get CONF_ALLOW_EMAIL_UPDATE')).toEqual({ key: 'CONF_ALLOW_EMAIL_UPDATE', value: true })
  expect((await ctl.run('config get')).stdout).toMatch(/^CONF_ALLOW_EMAIL_UPDATE +1 +changed$/m)

  const file = ctl.file('settings.json')
  expect((await ctl.run(`config export ${file}`)).code).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ values: { CONF_ALLOW_EMAIL_UPDATE: true } })
  await ctl.run('config set CONF_ALLOW_EMAIL_UPDATE 0')
  expect((await ctl.run(`config import ${file}`)).stdout).toBe('CONF_ALLOW_EMAIL_UPDATE: 0 → 1\n')
  expect((await ctl.run(`config import ${file}`)).stdout).toBe('Nothing differs.\n')

  writeFileSync(file, '[]')
  expect(await ctl.run(`config import ${file}`)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^\S.*\n$/),
  })
})

test('passwords come by standard input or the environment, or are made up', async () => {
  const ctl = await freshCtl('sqlite')
  await ctl.run(ADD_STORE)
  const made = await ctl.run('till add t1 --store north')
  expect(made.stdout).toMatch(/^Password: (\w{4}-){3}\w{4} \(shown this once\)$/m)
  expect((await ctl.run('till add t2 --store north --password-stdin', { input: 'by pipe\n' })).stdout).toBe(
    'Added the till t2.\n',
  )
  const env = { REGULARS_PASSWORD: 'by environment' }
  expect((await ctl.run('till add t3 --store north', { env })).stdout).toBe('Added the till t3.\n')
  expect((await ctl.run('user reset-password admin@regulars.example', { env })).stdout).not.toContain('Password')
  expect((await ctl.run('user reset-password admin@regulars.example')).stdout).toContain('Password: ')
})

test('what it cannot do is said in one sentence, and the exit code tells', async () => {
  const ctl = await freshCtl('sqlite')
  await ctl.run(ADD_STORE)
  const refused = [
    [1, 'config set NO_SUCH_KEY 1'],
    [1, 'config get NO_SUCH_KEY'],
    [1, 'till add t1 --store south'],
    [1, 'store add north --name Again'],
    [1, 'user add nobody --role admin'],
    [1, 'user disable nobody@chain.example'],
    [1, 'user disable admin@regulars.example'],
    [1, 'account add shop --till nowhere'],
    [1, 'customer get 919819123456'],
    [1, `customer add ${ctl.file('absent')}`],
  ] as const
  for (const [code, command] of refused)
    expect([command, await ctl.run(command)]).toEqual([
      command,
      { code, stdout: '', stderr: expect.stringMatching(/^[^\n]+\.\n$/) },
    ])
  expect(await ctl.run('customer get 919819123456 --json')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"code":"customer_not_found"'),
  })
  for (const command of ['nonsense', 'seed --customers many', 'user add a@b.example --role king'])
    expect([command, (await ctl.run(command)).code]).toEqual([command, 2])
})

test('a customer that the API would refuse is answered as the API would, in the notation of the body', async () => {
  const ctl = await freshCtl('sqlite')
  const refused = await ctl.run('customer add -', { input: '<root><customer><mobile>12</mobile></customer></root>' })
  expect(refused.code).toBe(1)
  expect(refused.stdout).toContain('<code>1001</code>')
  const broken = await ctl.run('customer add -', { input: '{"root":' })
  expect(broken.code).toBe(1)
  expect(JSON.parse(broken.stdout)).toMatchObject({ response: { status: { code: 400 } } })
})

test('migrate and doctor leave the rest alone, and doctor finds what is wrong', async () => {
  const ctl = await freshCtl('sqlite')
  const absent = await ctl.run('doctor')
  expect(absent).toMatchObject({ code: 1, stdout: expect.stringContaining('there is no database') })
  expect((await ctl.run('migrate')).stdout).toMatch(/^Applied /)
  expect((await ctl.run('migrate')).stdout).toBe('The database is up to date.\n')
  expect((await ctl.run('doctor')).code).toBe(0)

  chmodSync(ctl.dataFolder, 0o755)
  expect(await ctl.run('doctor')).toMatchObject({ code: 1, stdout: expect.stringContaining('has mode 755, not 700') })
})

test('the first command on an empty folder makes the demo too, where it is wanted', async () => {
  const ctl = await freshCtl('sqlite', { REGULARS_DEMO: '1', REGULARS_ADMIN_PASSWORD: 'chosen by me' })
  const tills = await ctl.run('till list')
  expect(tills.stderr).toContain('Demo tills: lisboa.till1')
  expect(tills.stderr).not.toContain('chosen by me')
  expect(tills.stdout.split('\n').filter((line) => line.includes('Till'))).toHaveLength(8)
})
