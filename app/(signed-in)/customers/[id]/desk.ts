import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Permission } from '@/lib/access/permissions'
import { pageContext } from '@/lib/access/session'
import type { Context } from '@/lib/context'
import { deletedCustomer } from '@/lib/customers/deletion/view'
import { customerIdSchema } from '@/lib/customers/form'
import { survivorOf } from '@/lib/customers/merge/merges-view'
import { currentCustomer } from '@/lib/customers/view'

/** Frame and tab of one request share this reading, so that both see the balance after the same expiries. */
const deskOf = cache(async (id: string) => {
  const ctx = await pageContext('customers.read')
  const parsed = customerIdSchema.safeParse(id)
  const customer = parsed.success ? await currentCustomer(ctx, parsed.data) : null
  if (!customer && parsed.success) await leadOn(ctx, parsed.data)
  if (!customer) notFound()
  const { organisation, config } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone, currency: config.currency.code }
  return {
    ctx,
    id: customer.id,
    customer,
    place,
    may: (permission: Permission) => ctx.actor.permissions.has(permission),
  }
})

/** Whoever was merged away is found with the survivor, where it says so. */
export const leadOn = async (ctx: Pick<Context, 'store'>, id: number) => {
  const survivorId = await survivorOf(ctx, id)
  if (survivorId !== null) redirect(`/customers/${survivorId}/merges?of=${id}`)
}

/**
 * What the frame and every tab of a customer's page begin with: who asks, about whom (points that have expired are
 * posted by then), and how money and times are written. An unknown id ends in the page that says so.
 */
export const customerDesk = async (params: Promise<{ id: string }>) => deskOf((await params).id)

export type Desk = Awaited<ReturnType<typeof customerDesk>>

/** What is left to show of a customer whose personal data was deleted; null for everybody else. */
export const deletedDesk = async (params: Promise<{ id: string }>) => {
  const parsed = customerIdSchema.safeParse((await params).id)
  if (!parsed.success) return null
  const ctx = await pageContext('customers.read')
  const deleted = await deletedCustomer(ctx, parsed.data)
  if (!deleted) return null
  const { organisation, config } = ctx.settings
  return { id: parsed.data, ...deleted, place: { locale: organisation.locale, zone: config.timeZone } }
}
