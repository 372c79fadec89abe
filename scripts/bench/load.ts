import { connect } from 'node:net'
import type { Job, Measured } from './job'

/**
 * The load generator, a process of its own so that it takes no time from the server: it writes prepared requests to
 * keep-alive connections and reads just enough of the answers. A client library would be busier than the servers.
 */
const HEAD_END = Buffer.from('\r\n\r\n')
const CHUNKS_END = Buffer.from('0\r\n\r\n')

const requestText = (job: Job, verb: string, path: string, body: string) => {
  const lines = [
    `${verb} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: keep-alive',
    'Accept: application/json',
    ...(job.authorization ? [`Authorization: ${job.authorization}`] : []),
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** The requests of a job, one after the other. */
const requestsOf = (job: Job) => {
  const { work } = job
  let used = 0
  if (work.kind === 'get') {
    const texts = work.paths.map((path) => requestText(job, 'GET', path, ''))
    return { next: () => texts[used++ % texts.length] ?? Buffer.alloc(0), numbersUsed: () => 0 }
  }
  const resource = work.kind === 'add' ? 'customer' : 'transaction'
  const item = () =>
    work.kind === 'add' ? newCustomer(work.firstMobile + used++) : newBill(work.firstNumber + used++, work.mobiles)
  const next = () => {
    const items = Array.from({ length: work.items }, item)
    return requestText(
      job,
      'POST',
      `/v1.1/${resource}/add?format=json`,
      JSON.stringify({ root: { [resource]: items } }),
    )
  }
  return { next, numbersUsed: () => used }
}

const newCustomer = (mobile: number) => ({
  mobile: String(mobile),
  email: `bench.${mobile}@bench.example`,
  firstname: 'Asha',
  lastname: `Menon ${mobile % 997}`,
})

/** A bill of three lines, as a till sends it. */
const newBill = (number: number, mobiles: readonly string[]) => ({
  type: 'regular',
  number: `BENCH-${number}`,
  amount: '48.50',
  gross_amount: '50',
  discount: '1.50',
  customer: { mobile: mobiles[number % mobiles.length] },
  line_items: {
    line_item: [
      {
        serial: '1',
        item_code: 'TEA-ASSAM',
        description: 'Assam tea',
        qty: '2',
        rate: '15',
        value: '30',
        amount: '30',
      },
      {
        serial: '2',
        item_code: 'CHO-DARK',
        description: 'Dark chocolate',
        qty: '1',
        rate: '12',
        value: '12',
        amount: '12',
      },
      { serial: '3', item_code: 'MUG-BLUE', qty: '1', rate: '8', value: '8', discount: '1.50', amount: '6.50' },
    ],
  },
})

/** Whether the whole answer is there. */
const isComplete = (received: Buffer): boolean => {
  const headEnd = received.indexOf(HEAD_END)
  if (headEnd < 0) return false
  const head = received.toString('latin1', 0, headEnd)
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? []
  if (length !== undefined) return received.length >= headEnd + HEAD_END.length + Number(length)
  return received.subarray(-CHUNKS_END.length).equals(CHUNKS_END)
}

const run = (job: Job): Promise<Measured> => {
  const requests = requestsOf(job)
  const expected = Buffer.from(job.expected)
  const times: number[] = []
  let failures = 0
  let calls = 0
  const startsAt = performance.now() + job.warmUpSeconds * 1_000
  const endsAt = startsAt + job.seconds * 1_000

  const converse = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true })
      let received: Buffer = Buffer.alloc(0)
      let sentAt = 0
      const send = () => {
        received = Buffer.alloc(0)
        sentAt = performance.now()
        socket.write(requests.next())
      }
      socket.once('connect', send)
      socket.once('error', reject)
      socket.on('data', (part) => {
        received = received.length === 0 ? part : Buffer.concat([received, part])
        if (!isComplete(received)) return
        const now = performance.now()
        calls++
        if (!received.includes(expected)) failures++
        if (now >= startsAt && now <= endsAt) times.push(now - sentAt)
        if (now < endsAt) return send()
        socket.destroy()
        resolve()
      })
    })

  return Promise.all(Array.from({ length: job.connections }, converse)).then(() => {
    times.sort((one, other) => one - other)
    const at = (share: number) => times[Math.min(Math.floor(times.length * share), times.length - 1)] ?? 0
    return {
      callsPerSecond: times.length / job.seconds,
      median: at(0.5),
      slowestPercent: at(0.99),
      failures,
      calls,
      numbersUsed: requests.numbersUsed(),
    }
  })
}

process.on('message', async (job: Job) => {
  process.send?.(await run(job))
})
