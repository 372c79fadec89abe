import type { Kit } from '../kit'
import { defineAccess } from './access'
import { defineAudit } from './audit'
import { defineCare } from './care'
import { defineCoupons } from './coupons'
import { defineCustomers } from './customers'
import { defineIdentity } from './identity'
import { defineLists } from './lists'
import { defineLoyalty } from './loyalty'
import { defineOrganisation } from './organisation'
import { defineReferrals } from './referrals'
import { defineRegistrationConfig } from './registration-config'
import { defineRequests } from './requests'
import { defineStatus } from './status'
import { defineTickets } from './tickets'

/** Every table of the house, for one engine. */
export const defineTables = (k: Kit) => {
  const organisation = { ...defineOrganisation(k), ...defineStatus(k) }
  const access = defineAccess(k, organisation)
  const customers = { ...organisation, ...defineCustomers(k, organisation) }
  const coupons = { ...customers, ...defineCoupons(k, customers) }
  const loyalty = defineLoyalty(k, coupons)
  return {
    ...coupons,
    ...access,
    ...defineLists(k, access),
    ...defineRegistrationConfig(k),
    ...loyalty,
    ...defineCare(k, customers),
    ...defineReferrals(k, coupons),
    ...defineRequests(k, coupons),
    ...defineIdentity(k, customers),
    ...defineTickets(k, { ...coupons, ...access, ...loyalty }),
    ...defineAudit(k),
  }
}
export type Tables = ReturnType<typeof defineTables>
