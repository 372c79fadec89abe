import { resolve } from 'node:path'
import { z } from 'zod'
import { CannotStart } from '@/lib/runtime/cannot-start'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const onOff = (whenUnset: boolean) =>
  z
    .enum(['0', '1'], 'must be 0 or 1')
    .transform((value) => value === '1')
    .default(whenUnset)

const MAIL_ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/
const NAMED_MAIL_ADDRESS = /^[^<>@\r\n]+<[^\s@<>"]+@[^\s@<>"]+>$/
const SMTP_SHAPE = 'must be an address such as smtp://user:password@mail.example.com:587'

const isSmtpAddress = (text: string) => /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== ''

/** The variables' own sentences never repeat a value: an address may hold a password. */
const environmentSchema = z.object({
  /** 0 takes any free port. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: z.string().regex(/^\S+$/, 'must be a host name or an address without spaces').default('127.0.0.1'),
  REGULARS_DATA: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .refine(
      (address) => URL.canParse(address),
      'must be an address such as postgres://user:password@host:5432/database',
    )
    .optional(),
  REGULARS_DEMO: onOff(true),
  REGULARS_ADMIN_PASSWORD: z
    .string()
    .min(8, 'must have 8 characters or more')
    .max(200, 'must have 200 characters or fewer')
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://regulars.example.com' })
    .optional(),
  TRUST_PROXY: onOff(false),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  SMTP_URL: z.string().refine(isSmtpAddress, SMTP_SHAPE).optional(),
  SMTP_FROM: z
    .string()
    .refine(
      (text) => MAIL_ADDRESS.test(text) || NAMED_MAIL_ADDRESS.test(text),
      'must be an e-mail address such as Regulars <no-reply@example.com>',
    )
    .optional(),
  SMS_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://sms.example.com/send' })
    .refine(
      (text) => !URL.canParse(text) || new URL(text).username === '',
      'must not hold a password; use SMS_WEBHOOK_TOKEN',
    )
    .optional(),
  SMS_WEBHOOK_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be letters, digits and signs without spaces')
    .optional(),
})

/** What the operator decides by environment variables. */
export interface Environment {
  readonly port: number
  readonly host: string
  /** Absolute path: the SQLite file and the secrets live there. */
  readonly dataFolder: string
  /** `postgres://…`; without it the SQLite file is used. */
  readonly databaseUrl: string | undefined
  readonly wantsDemo: boolean
  readonly adminPassword: string | undefined
  /** The origin that people use, such as `https://regulars.example.com`; undefined when it was not said. */
  readonly publicOrigin: string | undefined
  /** Whether the connection comes from a proxy that says who is behind it. */
  readonly trustsProxy: boolean
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** The mail server and the address that mail comes from; undefined: mail only goes to the log. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  /** What takes text messages; undefined: they only go to the log. */
  readonly smsWebhook: { readonly url: string; readonly token: string | undefined } | undefined
}

/**
 * Reads the settings. A variable that is empty counts as not set.
 * @throws CannotStart naming the variables that make no sense
 */
export const readEnvironment = (variables: Record<string, string | undefined>): Environment => {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = environmentSchema.safeParse(given)
  if (!read.success) {
    throw new CannotStart(`${read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}.`)
  }
  const values = read.data
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.REGULARS_DATA),
    databaseUrl: values.DATABASE_URL,
    wantsDemo: values.REGULARS_DEMO,
    adminPassword: values.REGULARS_ADMIN_PASSWORD,
    publicOrigin: values.PUBLIC_URL === undefined ? undefined : new URL(values.PUBLIC_URL).origin,
    trustsProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    smtp: smtpOf(values),
    smsWebhook:
      values.SMS_WEBHOOK_URL === undefined
        ? undefined
        : { url: values.SMS_WEBHOOK_URL, token: values.SMS_WEBHOOK_TOKEN },
  }
}

const smtpOf = ({ SMTP_URL: url, SMTP_FROM: from }: z.output<typeof environmentSchema>): Environment['smtp'] => {
  if (url === undefined) return undefined
  if (from === undefined)
    throw new CannotStart('SMTP_FROM must be set with SMTP_URL: the address that mail comes from.')
  return { url, from }
}
