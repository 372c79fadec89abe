import type { Kit } from '../kit'
import { defineAccess } from './access'
import { defineAudit } from './audit'
import { defineCustomers } from './customers'
import { defineOrganisation } from './organisation'
import { defineRegistrationConfig } from './registration-config'

/** Every table of the house, for one engine. */
export const defineTables = (k: Kit) => {
  const organisation = defineOrganisation(k)
  return {
    ...organisation,
    ...defineAccess(k, organisation),
    ...defineRegistrationConfig(k),
    ...defineCustomers(k, organisation),
    ...defineAudit(k),
  }
}
export type Tables = ReturnType<typeof defineTables>
