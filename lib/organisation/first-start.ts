import type { Store } from '@/db/store'
import { createDemo, type DemoSignIn } from '@/lib/demo/create-demo'
import { setUp } from '@/lib/organisation/set-up'

/** How to sign in after the start that made the organisation. */
export interface FirstStart {
  adminEmail: string
  /** Present when it was made up: shown this once. */
  adminPassword?: string
  demo: DemoSignIn | null
}

/**
 * Makes an empty database usable, with the demo organisation if that is wanted; null on one that is in use already.
 * `adminPassword` becomes that of the admin and of the demo's staff and tills; without one random ones are made.
 */
export const firstStart = async (
  store: Store,
  options: { adminPassword?: string | undefined; wantsDemo: boolean; now: Date },
): Promise<FirstStart | null> => {
  const { adminPassword: given, wantsDemo, now } = options
  const first = await setUp(store, { adminPassword: given, withDemo: wantsDemo, now })
  const demo = await createDemo(store, { now, password: given })
  if (!first.firstStart && !demo) return null
  const { adminEmail, adminPassword } = first
  return { adminEmail, ...(adminPassword === undefined ? {} : { adminPassword }), demo }
}

/** What the operator reads after the first start. */
export const signInSentences = ({ adminEmail, adminPassword, demo }: FirstStart): readonly string[] => {
  const passwordOr = (made: string | undefined) =>
    made === undefined ? 'the one in REGULARS_ADMIN_PASSWORD' : `${made} (shown this once; change it under Settings)`
  const admin = [`Sign in as ${adminEmail}`, `Password: ${passwordOr(adminPassword)}`]
  if (!demo) return admin
  return [
    ...admin,
    `Demo staff: ${demo.staff.map(({ email, role }) => `${email} (${role.replace('_', ' ')})`).join(', ')}`,
    `Demo tills: ${demo.tills.join(', ')}`,
    `Password of the demo's staff and tills: ${passwordOr(demo.password)}`,
  ]
}
