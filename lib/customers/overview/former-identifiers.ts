import { readFormerIdentifiers } from '@/db/queries/customer-history'
import type { Context } from '@/lib/context'
import { formatMobile } from '../mobile'
import { IDENTIFIER_LABELS } from '../words'

const MOST = 20

/** What this customer's identifiers were before, newest first. */
export const formerIdentifiers = async ({ store }: Context<'customers.read'>, id: number) =>
  (await readFormerIdentifiers(store, id, MOST)).map(({ kind, value, ...row }) => ({
    ...row,
    label: IDENTIFIER_LABELS[kind === 'external_id' ? 'externalId' : kind],
    value: kind === 'mobile' ? formatMobile(value) : value,
  }))
