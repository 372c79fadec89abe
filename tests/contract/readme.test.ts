import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { ADMIN } from '@/tests/launch'
import { startServer } from '@/tests/server'

// The README's first calls work as printed: its shell blocks are run one after the other, with the password that the
// first start printed and the address of this test's server.

const readme = readFileSync('README.md', 'utf8')
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
const [prepare] = blocks.filter((block) => block.includes('export LOGIN='))
const calls = blocks.filter((block) => block.includes('curl '))

let url = ''
beforeAll(async () => {
  const server = await startServer({ engine: 'sqlite', env: { REGULARS_DEMO: '1' } })
  url = server.url
})

const run = (block: string) => {
  const script = `${prepare}\n${block}`
    .replace('the printed one', ADMIN.password)
    .replaceAll('http://localhost:3000', url)
  return execFileSync('bash', ['-euc', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

test('the first calls of the README work as printed', () => {
  const [json, xml, lookup, byConditions, byNumbers, ticket] = calls.map(run)
  expect(calls).toHaveLength(6)
  expect(JSON.parse(json ?? '')).toMatchObject({ response: { status: { code: 200, success_count: '1' } } })
  expect(xml).toContain('<message>Customer registration successful</message>')
  expect(lookup).toContain('<firstname>Inês</firstname>')
  expect(lookup).toContain('<mobile>351912555010</mobile>')
  const { count, results } = JSON.parse(byConditions ?? '').response.customer
  expect([count, results.item[0].firstname]).toEqual(['1', 'Inês'])
  expect(byNumbers).toContain('<count>2</count>')
  expect(byNumbers).toMatch(/Inês.*Tomás/s)
  expect(ticket).toContain('"message":"Ticket added successfully"')
})
