import pino, { type Logger } from 'pino'
import type { Environment } from '@/lib/runtime/environment'
import { codesOf } from '@/lib/runtime/system-error'

export type Log = Logger

/** A segment of a path that could be somebody's number or address, should a client put one there. */
const PERSONAL = /@|%40|\d{8}/i
const LONGEST_PATH = 200

/** What the log may hold of a path: no query, nothing that looks like a person. */
export const pathForLog = (path: string): string => {
  const [pathname = ''] = path.split('?', 1)
  const segments = pathname.split('/').map((segment) => (PERSONAL.test(segment) ? '…' : segment))
  return segments.join('/').slice(0, LONGEST_PATH)
}

/**
 * JSON lines on standard output. Callers log ids, codes and durations; bodies, queries, names and identifiers never
 * come here, and what a header could bring by mistake is removed.
 */
export const createLog = ({ logLevel }: Pick<Environment, 'logLevel'>): Log => {
  // Lines leave together, within the second and without holding up an answer; what waits is written when the process
  // ends in order.
  const output = pino.destination({ fd: 1, sync: false, minLength: 4_096, periodicFlush: 1_000 })
  output.on('error', () => {})
  return pino(
    {
      level: logLevel,
      base: undefined,
      errorKey: 'error',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['authorization', 'cookie', 'password', '*.authorization', '*.cookie', '*.password', '*["set-cookie"]'],
        remove: true,
      },
      serializers: { error: faultForLog },
    },
    output,
  )
}

/** Faults whose message comes from the program, not from the data. A database's may quote the value it refused. */
const SPEAKS_OF_CODE = new Set([
  'TypeError',
  'ReferenceError',
  'RangeError',
  'SqliteError',
  'CannotStart',
  'StoreUnusable',
])

/** A fault as the log keeps it: where it happened, and its message only where that cannot be somebody's number. */
const faultForLog = (error: unknown): object => {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    codes: codesOf(error),
    ...(SPEAKS_OF_CODE.has(error.name) ? { message: error.message } : {}),
    at: places.map((line) => line.trim()).slice(0, 12),
    ...(error.cause === undefined ? {} : { cause: faultForLog(error.cause) }),
  }
}
