import { StoreUnusable } from '@/db/store'
import { CannotStart } from '@/lib/runtime/cannot-start'
import type { Environment } from '@/lib/runtime/environment'
import { codesOf } from '@/lib/runtime/system-error'

/**
 * The sentence for an operator whose program does not start: what is wrong and what to do. Undefined when it is none of
 * the operator's mistakes but a bug. Addresses are named without user and password.
 */
export const startFailure = (error: unknown, environment: Environment | undefined): string | undefined => {
  if (error instanceof CannotStart || error instanceof StoreUnusable) return error.message
  if (!environment) return undefined
  const codes = new Set(codesOf(error))
  const found = [listening(environment), database(environment)]
    .flat()
    .find(({ when }) => when.some((code) => codes.has(code)))
  if (found) return found.sentence
  // The driver says this without a code when the server asks for a password and the address has none.
  if (environment.databaseUrl && error instanceof Error && /password must be a string/.test(error.message)) {
    return `The PostgreSQL server at ${serverName(environment)} asks for a password. Add it to DATABASE_URL.`
  }
  // pg's pool gives up on a server that never answers without a code.
  if (environment.databaseUrl && error instanceof Error && /timeout/i.test(error.message)) {
    return `The PostgreSQL server at ${serverName(environment)} does not answer. Check DATABASE_URL.`
  }
  return undefined
}

interface Failure {
  when: string[]
  sentence: string
}

const listening = ({ host, port }: Environment): Failure[] => [
  {
    when: ['EADDRINUSE'],
    sentence: `Port ${port} is in use. Stop the other program, or choose another port with PORT.`,
  },
  { when: ['EADDRNOTAVAIL'], sentence: `This machine has no address ${host}. Choose another with HOST.` },
  ...(port < 1024
    ? [{ when: ['EACCES'], sentence: `Port ${port} needs more rights. Choose one above 1023 with PORT.` }]
    : []),
]

const database = (environment: Environment): Failure[] => {
  if (!environment.databaseUrl) return sqlite(environment)
  const server = serverName(environment)
  // On a Unix socket an absent server is an absent file.
  const socketCodes = server.startsWith('/') ? ['ENOENT'] : []
  return [
    {
      when: [
        'ECONNREFUSED',
        'ENOTFOUND',
        'EAI_AGAIN',
        'ETIMEDOUT',
        'EHOSTUNREACH',
        'ENETUNREACH',
        'ECONNRESET',
        ...socketCodes,
      ],
      sentence: `The PostgreSQL server at ${server} cannot be reached. Check DATABASE_URL and that the server runs.`,
    },
    {
      when: ['28P01', '28000'],
      sentence: `The PostgreSQL server at ${server} refuses the user or password. Check DATABASE_URL.`,
    },
    {
      when: ['3D000'],
      sentence: `The database does not exist on the PostgreSQL server at ${server}. Create it, or check DATABASE_URL.`,
    },
    {
      when: ['42501'],
      sentence: `The database user may not create tables on the PostgreSQL server at ${server}. Grant it that right.`,
    },
    {
      when: ['57P03', '53300'],
      sentence: `The PostgreSQL server at ${server} takes no connections now. Try again later.`,
    },
  ]
}

const sqlite = ({ dataFolder }: Environment): Failure[] => [
  {
    when: ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS'],
    sentence: `The database in ${dataFolder} cannot be written. Check the folder's owner and mode, or set REGULARS_DATA.`,
  },
  {
    when: ['SQLITE_NOTADB', 'SQLITE_CORRUPT'],
    sentence: `The database in ${dataFolder} is damaged. Restore it from a backup.`,
  },
  { when: ['SQLITE_FULL', 'ENOSPC'], sentence: `The disk of ${dataFolder} is full. Make room and start again.` },
  {
    when: ['SQLITE_BUSY'],
    sentence: `Another program holds the database in ${dataFolder}. Stop it and start again.`,
  },
]

const serverName = ({ databaseUrl }: Environment): string => {
  const address = new URL(databaseUrl ?? 'postgres://localhost')
  return address.searchParams.get('host') ?? address.host
}
