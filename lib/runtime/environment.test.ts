import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { CannotStart } from './cannot-start'
import { readEnvironment } from './environment'

const refusalOf = (variables: Record<string, string>): string => {
  try {
    readEnvironment(variables)
  } catch (error) {
    if (error instanceof CannotStart) return error.message
    throw error
  }
  return ''
}

test('without any variable the program serves this machine from ./data', () => {
  expect(readEnvironment({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: resolve('data'),
    databaseUrl: undefined,
    wantsDemo: true,
    adminPassword: undefined,
    publicOrigin: undefined,
    trustsProxy: false,
    logLevel: 'info',
  })
})

test('every variable is read', () => {
  const environment = readEnvironment({
    PORT: '8080',
    HOST: '0.0.0.0',
    REGULARS_DATA: '/srv/regulars',
    DATABASE_URL: 'postgres://regulars:secret@db:5432/regulars',
    REGULARS_DEMO: '0',
    REGULARS_ADMIN_PASSWORD: 'correct horse',
    PUBLIC_URL: 'https://desk.example.com/',
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
  })
  expect(environment).toEqual({
    port: 8080,
    host: '0.0.0.0',
    dataFolder: '/srv/regulars',
    databaseUrl: 'postgres://regulars:secret@db:5432/regulars',
    wantsDemo: false,
    adminPassword: 'correct horse',
    publicOrigin: 'https://desk.example.com',
    trustsProxy: true,
    logLevel: 'warn',
  })
})

test('an empty variable counts as not set', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '', TRUST_PROXY: '' })).toEqual(readEnvironment({}))
})

test.each([
  ['a port in words', { PORT: 'three' }, 'PORT must be a number from 0 to 65535.'],
  ['a port that no machine has', { PORT: '65536' }, 'PORT must be a number from 0 to 65535.'],
  ['a negative port', { PORT: '-1' }, 'PORT must be a number from 0 to 65535.'],
  ['another database', { DATABASE_URL: 'mysql://localhost/regulars' }, 'DATABASE_URL must start with postgres://.'],
  ['a switch in words', { REGULARS_DEMO: 'no' }, 'REGULARS_DEMO must be 0 or 1.'],
  ['a short password', { REGULARS_ADMIN_PASSWORD: 'short' }, 'REGULARS_ADMIN_PASSWORD must have 8 characters or more.'],
  [
    'an address without scheme',
    { PUBLIC_URL: 'desk' },
    'PUBLIC_URL must be an address such as https://regulars.example.com.',
  ],
  [
    'two at once',
    { TRUST_PROXY: 'yes', PORT: 'x' },
    'PORT must be a number from 0 to 65535; TRUST_PROXY must be 0 or 1.',
  ],
])('refuses %s in one sentence', (_what, variables, sentence) => {
  expect(refusalOf(variables)).toBe(sentence)
})

test('a refusal never repeats the value, which may hold a password', () => {
  expect(refusalOf({ DATABASE_URL: 'postgre://regulars:hunter22@db/x' })).not.toContain('hunter22')
})
