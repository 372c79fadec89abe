import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '@/lib/tickets/types'
import { renderXml } from '@/lib/v1/wire/render-xml'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { FORMATS, type Format, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const RUNS = { sqlite: 60, postgres: 15 }
const PATH = '/v1.1/customer/tickets'

/** What a scalar can be on both wires: trimmed, and whole characters. */
const said = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.string({
        unit: fc.constantFrom('<', '&', '"', "'", ']]>', '\n', '\t', '\r', 'é', '😀', 'कि', ' '),
        maxLength,
      }),
    )
    .map((text) => [...text.trim()].slice(0, maxLength).join('').trim())
const passed = (maxLength: number) => said(maxLength).filter((text) => text !== '')
const inAnyCase = <T extends string>(words: readonly T[]) =>
  fc.tuple(fc.constantFrom(...words), fc.boolean()).map(([word, isLower]) => (isLower ? word.toLowerCase() : word))

const ticket = fc.record(
  {
    subject: passed(255),
    message: passed(400),
    status: inAnyCase(['OPEN', 'INPROGRESS', 'CLOSE']),
    priority: inAnyCase(TICKET_PRIORITIES),
    department: passed(40).map((name) => `x${name}`),
    reported_from: inAnyCase(TICKET_SOURCES),
    type: inAnyCase(TICKET_TYPES),
    note: passed(60),
    rating: fc.integer({ min: -9, max: 99 }).map(String),
  },
  { requiredKeys: ['subject'] },
)
type Sent = typeof ticket extends fc.Arbitrary<infer T> ? T : never
const submission = fc.record({
  tickets: fc.uniqueArray(ticket, {
    minLength: 1,
    maxLength: 4,
    selector: ({ subject }) => subject.normalize('NFC').toUpperCase().toLowerCase().replace(/\s+/g, ' '),
  }),
  sent: fc.constantFrom<Format>(...FORMATS),
  answered: fc.constantFrom<Format>(...FORMATS),
})

const wireOf = ({ note, rating, ...ticket }: Sent): ResponseObject => ({
  ...ticket,
  custom_fields: { field: namedValues({ note, rating }) },
})
const namedValues = (values: Record<string, string | undefined>) =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))

/** What must come back. */
const recordOf = (sent: Sent) => ({
  subject: sent.subject,
  message: sent.message ?? '',
  status: sent.status?.toUpperCase() ?? 'OPEN',
  priority: sent.priority?.toUpperCase() ?? 'MEDIUM',
  department: sent.department ?? '',
  fields: namedValues({ note: sent.note, rating: sent.rating }),
})
const listedOf = (sent: Sent) => ({
  ...recordOf(sent),
  reported_from: sent.reported_from?.toUpperCase() ?? 'CLIENT',
  type: sent.type?.toUpperCase() ?? 'CUSTOMER',
})

const defineFields = (api: TestApi) =>
  api.store.transaction(async (tx) => {
    const field = { kind: 'custom', scope: 'customer_feedback' } as const
    await insertFieldDefinitions(tx, [
      { ...field, name: 'note', label: 'Note', datatype: 'text', options: [], position: 1 },
      { ...field, name: 'rating', label: 'Rating', datatype: 'number', options: [], position: 2 },
    ])
    await raiseRevision(tx)
  })

eachEngine('whatever is sent to customer/tickets', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await defineFields(api)
    await api.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 0 })
  })

  test('comes back from it, in whichever format it went and is asked for', async () => {
    let people = 0
    const run = async ({ tickets, sent, answered }: typeof submission extends fc.Arbitrary<infer T> ? T : never) => {
      const mobile = String(12025580000 + ++people)
      await api.add({ mobile })
      const body = { root: { customer: { mobile, ticket: tickets.map(wireOf) } } }
      const posted = await api.call('POST', PATH, {
        format: answered,
        body: sent === 'xml' ? renderXml(body) : JSON.stringify(body),
      })
      expect(posted.item.message).toBe('Ticket added successfully')
      const read = (rows: (typeof posted.items)[number]['list'], path: string) =>
        rows(path).map(({ code, custom_fields, created_on, updated_on, ...record }) => ({
          ...record,
          fields: fieldsIn(custom_fields),
        }))
      expect(read(posted.item.list, 'ticket')).toEqual(tickets.map(recordOf))
      const listed = await api.call('GET', `${PATH}?mobile=${mobile}`, { format: answered })
      expect(read(listed.item.list, 'tickets.ticket')).toEqual(tickets.map(listedOf).reverse())
    }
    await fc.assert(fc.asyncProperty(submission, run), { numRuns: RUNS[engine] })
  }, 120_000)
})

const fieldsIn = (block: unknown): unknown[] => {
  if (typeof block !== 'object' || block === null || !('field' in block)) return []
  return [block.field].flat()
}
