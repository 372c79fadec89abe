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
    return { next: () => texts[used++ % texts.length] ?? Buffer.alloc(0), mobilesUsed: () => 0 }
  }
  const next = () => {
    const customer = Array.from({ length: work.items }, () => {
      const number = used++
      return {
        mobile: String(work.firstMobile + number),
        email: `bench.${work.firstMobile + number}@bench.example`,
        firstname: 'Asha',
        lastname: `Menon ${number % 997}`,
      }
    })
    return requestText(job, 'POST', '/v1.1/customer/add?format=json', JSON.stringify({ root: { customer } }))
  }
  return { next, mobilesUsed: () => used }
}

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
      mobilesUsed: requests.mobilesUsed(),
    }
  })
}

process.on('message', async (job: Job) => {
  process.send?.(await run(job))
})
