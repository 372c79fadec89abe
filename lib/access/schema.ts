import { z } from 'zod'
import { ROLES } from '@/lib/access/permissions'

/** Forms send text and leave out what is not ticked; ctl and tests send the values themselves. */
const ticked = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean())
const chosenId = z.preprocess(
  (value) => (value === '' || value === undefined || value === null ? null : Number(value)),
  z.int('Choose one from the list').positive('Choose one from the list').nullable(),
)
const absentWhenEmpty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

export const idSchema = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.int().positive())

const nameSchema = z.string('Enter a name').trim().min(1, 'Enter a name').max(100, 'Use 100 characters or fewer')

export const emailSchema = z.string('Enter an email address').trim().max(254).pipe(z.email('Enter an email address'))

/** A person's password: length is what counts, the kind of characters is not. */
export const passwordSchema = z
  .string('Enter a password')
  .min(8, 'Use 8 characters or more')
  .max(200, 'Use 200 characters or fewer')

/** A till's password. Chains bring the ones their tills already have, whatever they are. */
export const wirePasswordSchema = z.string('Enter a password').min(1).max(200, 'Use 200 characters or fewer')

/** A user name of the API. No colon: it parts name and password in Basic authentication. */
const userNameSchema = (empty: string) =>
  z
    .string(empty)
    .trim()
    .min(1, empty)
    .max(50, 'Use 50 characters or fewer')
    .regex(/^[A-Za-z0-9._@-]+$/, 'Use letters, digits, dots, dashes and underscores only')

export const signInSchema = z.object({
  email: z.string().trim().min(1, 'Enter your email').max(254, 'Enter your email'),
  password: z.string().min(1, 'Enter your password').max(200, 'Use 200 characters or fewer'),
})

const userShape = {
  name: nameSchema,
  role: z.enum(ROLES, 'Choose a role'),
  storeId: chosenId.default(null),
  isApprover: ticked.default(false),
}

/** Without a password a random one is made. */
export const addUserSchema = z.object({ email: emailSchema, ...userShape, password: absentWhenEmpty(passwordSchema) })
export type AddUser = z.infer<typeof addUserSchema>

/** `version` is the one that was shown when editing began. */
export const changeUserSchema = z.object({ id: idSchema, version: idSchema, ...userShape })
export type ChangeUser = z.infer<typeof changeUserSchema>

export const resetPasswordSchema = z.object({ id: idSchema, password: absentWhenEmpty(passwordSchema) })
export type ResetPassword = z.infer<typeof resetPasswordSchema>

export const oneOfListSchema = z.object({ id: idSchema })

const storeShape = {
  name: nameSchema,
  externalId: absentWhenEmpty(z.string().trim().max(100, 'Use 100 characters or fewer')),
  externalId1: absentWhenEmpty(z.string().trim().max(100, 'Use 100 characters or fewer')),
  externalId2: absentWhenEmpty(z.string().trim().max(100, 'Use 100 characters or fewer')),
}
export const addStoreSchema = z.object({ code: userNameSchema('Enter a code'), ...storeShape })
export type AddStore = z.infer<typeof addStoreSchema>
export const changeStoreSchema = z.object({ id: idSchema, ...storeShape })
export type ChangeStore = z.infer<typeof changeStoreSchema>

/** Without a name the code is the name; without a password a random one is made. */
export const addTillSchema = z.object({
  storeId: idSchema,
  code: userNameSchema('Enter a code'),
  name: absentWhenEmpty(nameSchema),
  password: absentWhenEmpty(wirePasswordSchema),
})
export type AddTill = z.infer<typeof addTillSchema>
export const changeTillSchema = z.object({ id: idSchema, name: nameSchema })
export type ChangeTill = z.infer<typeof changeTillSchema>
export const resetTillPasswordSchema = z.object({ id: idSchema, password: absentWhenEmpty(wirePasswordSchema) })
export type ResetTillPassword = z.infer<typeof resetTillPasswordSchema>

/** The rights an API account may have beyond those of its till. */
export const ACCOUNT_PERMISSIONS = ['settings.write'] as const
export type AccountPermission = (typeof ACCOUNT_PERMISSIONS)[number]

export const addApiAccountSchema = z.object({
  name: userNameSchema('Enter a name'),
  tillId: z.preprocess((value) => (value === '' ? undefined : Number(value)), z.int('Choose a till').positive()),
  permissions: z.array(z.enum(ACCOUNT_PERMISSIONS)).default([]),
  password: absentWhenEmpty(wirePasswordSchema),
  /** How long its tokens live. */
  tokenSeconds: z.preprocess(
    (value) => (typeof value === 'string' ? (value === '' ? undefined : Number(value)) : value),
    z.int().min(30, 'At least 30 seconds').max(86_400, 'At most a day').default(300),
  ),
})
export type AddApiAccount = z.infer<typeof addApiAccountSchema>
