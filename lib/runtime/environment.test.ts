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
    smtp: undefined,
    smsWebhook: undefined,
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
    SMTP_URL: 'smtp://desk:secret@mail.example.com:587',
    SMTP_FROM: 'Duarte <no-reply@duarte.example>',
    SMS_WEBHOOK_URL: 'https://sms.example.com/send',
    SMS_WEBHOOK_TOKEN: 'a-token',
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
    smtp: { url: 'smtp://desk:secret@mail.example.com:587', from: 'Duarte <no-reply@duarte.example>' },
    smsWebhook: { url: 'https://sms.example.com/send', token: 'a-token' },
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
    'a mail server without scheme',
    { SMTP_URL: 'mail.example.com:587', SMTP_FROM: 'a@b.example' },
    'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.',
  ],
  [
    'a mail server without a sender',
    { SMTP_URL: 'smtps://desk:secret@mail.example.com' },
    'SMTP_FROM must be set with SMTP_URL: the address that mail comes from.',
  ],
  [
    'a sender that is none',
    { SMTP_FROM: 'Regulars' },
    'SMTP_FROM must be an e-mail address such as Regulars <no-reply@example.com>.',
  ],
  [
    'another way of sending text messages',
    { SMS_WEBHOOK_URL: 'ftp://sms.example.com' },
    'SMS_WEBHOOK_URL must be an address such as https://sms.example.com/send.',
  ],
  [
    'a token with a line break',
    { SMS_WEBHOOK_TOKEN: 'a\r\nb' },
    'SMS_WEBHOOK_TOKEN must be letters, digits and signs without spaces.',
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
  const wrong: readonly Record<string, string>[] = [
    { DATABASE_URL: 'postgre://regulars:hunter22@db/x' },
    { SMTP_URL: 'smpt://desk:hunter22@mail' },
    { SMTP_URL: 'smtp://desk:hunter22@mail' },
    { SMS_WEBHOOK_URL: 'https://desk:hunter22@sms.example.com' },
    { SMS_WEBHOOK_TOKEN: 'hunter22 hunter22' },
  ]
  for (const variables of wrong) {
    expect(refusalOf(variables)).not.toBe('')
    expect(refusalOf(variables)).not.toContain('hunter22')
  }
})
