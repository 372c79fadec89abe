import { randomInt } from 'node:crypto'
import { findAliases, findCustomers } from '@/db/queries/customers'
import { nextNumber } from '@/db/queries/register-customer'
import type { Store } from '@/db/store'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { bodyDigits, generatedId, isCounted } from './rules/generated-id'

const MOST_TRIES = 1_000

/** A new external id that leads to nobody; null when the configured length has no free number left. */
export const generateExternalId = async (
  tx: Store,
  rule: RegistrationConfig['externalIds'],
): Promise<string | null> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const number = isCounted(rule)
      ? String(await nextNumber(tx, 'external_id', rule.firstNumber))
      : drawn(bodyDigits(rule))
    const externalId = generatedId(rule, number)
    if (externalId === null) return null
    if (!(await leadsToSomebody(tx, externalId))) return externalId
  }
  return null
}

const leadsToSomebody = async (tx: Store, externalId: string) => {
  const keys = { ids: [], mobiles: [], emails: [], externalIds: [externalId], cards: [] }
  return (await findCustomers(tx, keys)).length > 0 || (await findAliases(tx, keys)).length > 0
}

const drawn = (digits: number) => Array.from({ length: Math.max(digits, 0) }, () => randomInt(10)).join('')
