import type { Kit } from '../kit'

export const defineRegistrationConfig = (k: Kit) => {
  /** Only what was set: a key without a row has the default of the key table. Values are kept in their wire text. */
  const registrationConfig = k.table('registration_config', {
    key: k.key().primaryKey(),
    value: k.text().notNull(),
    changedAt: k.time().notNull(),
  })

  const registrationConfigChanges = k.table(
    'registration_config_changes',
    {
      id: k.id(),
      key: k.key().notNull(),
      from: k.text().notNull(),
      to: k.text().notNull(),
      changedAt: k.time().notNull(),
      /** Who, as `user:3`, `account:1` or `operator`, and the name shown then. */
      actor: k.text().notNull(),
      actorName: k.text().notNull(),
    },
    (change) => [k.index('registration_config_changes_by_key').on(change.key, change.id)],
  )

  return { registrationConfig, registrationConfigChanges }
}
