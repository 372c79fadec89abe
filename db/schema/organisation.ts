import type { Kit } from '../kit'

/** One installation serves one organisation; `revision` grows with every change of what `readSettings` loads. */
export const defineOrganisation = (k: Kit) => {
  const organisation = k.table('organisation', {
    id: k.id(),
    name: k.text().notNull(),
    locale: k.text().notNull(),
    revision: k.int().notNull().default(1),
    isDemo: k.bool().notNull().default(false),
    createdAt: k.time().notNull(),
  })

  const stores = k.table(
    'stores',
    {
      id: k.id(),
      code: k.key().notNull(),
      name: k.text().notNull(),
      externalId: k.text(),
      externalId1: k.text(),
      externalId2: k.text(),
      isDisabled: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
    },
    (store) => [k.uniqueIndex('stores_code').on(store.code)],
  )

  const tills = k.table(
    'tills',
    {
      id: k.id(),
      storeId: k
        .ref()
        .notNull()
        .references(() => stores.id),
      code: k.key().notNull(),
      name: k.text().notNull(),
      /** argon2id of the md5 hex that the till sends; empty while the till may not sign in. */
      passwordHash: k.text().notNull(),
      isDisabled: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
    },
    (till) => [k.uniqueIndex('tills_code').on(till.code), k.index('tills_by_store').on(till.storeId)],
  )

  /** An integration that acts as a till: by Basic (name and password) or by tokens (key and secret). */
  const apiAccounts = k.table(
    'api_accounts',
    {
      id: k.id(),
      name: k.key().notNull(),
      tillId: k
        .ref()
        .notNull()
        .references(() => tills.id),
      passwordHash: k.text().notNull(),
      tokenKey: k.key().notNull(),
      tokenSecretHash: k.text().notNull(),
      tokenSeconds: k.int().notNull().default(300),
      permissions: k.json().$type<string[]>().notNull(),
      isDisabled: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
    },
    (account) => [
      k.uniqueIndex('api_accounts_name').on(account.name),
      k.uniqueIndex('api_accounts_token_key').on(account.tokenKey),
    ],
  )

  const fieldDefinitions = k.table(
    'field_definitions',
    {
      id: k.id(),
      kind: k.text().$type<'custom' | 'extended'>().notNull(),
      scope: k
        .text()
        .$type<'loyalty_registration' | 'loyalty_transaction' | 'customer_preferences' | 'customer_feedback'>()
        .notNull(),
      name: k.key().notNull(),
      label: k.text().notNull(),
      /** Shape of the value; `multi` fields carry a JSON array of texts. */
      datatype: k.text().$type<'text' | 'number' | 'date' | 'boolean' | 'choice' | 'multi'>().notNull(),
      options: k.json().$type<string[]>().notNull(),
      regex: k.text(),
      errorText: k.text(),
      defaultValue: k.text(),
      phase: k.int().notNull().default(1),
      position: k.int().notNull(),
      isMandatory: k.bool().notNull().default(false),
      isDisabled: k.bool().notNull().default(false),
    },
    (field) => [k.uniqueIndex('field_definitions_name').on(field.kind, field.scope, field.name)],
  )

  return { organisation, stores, tills, apiAccounts, fieldDefinitions }
}
export type OrganisationTables = ReturnType<typeof defineOrganisation>
