import 'server-only'
import { formatDay, formatMoney, formatPoints } from '@/components/ui/format'
import { pageContext, requirePermission } from '@/lib/access/session'
import type { QueueReader } from '@/lib/change-requests/queue/reader'
import type { Say } from '@/lib/change-requests/rules/risk'
import type { Context } from '@/lib/context'

/** For pages: whoever decides requests, or files them; everybody else reads that it is not allowed. */
export const requestsReader = async (): Promise<QueueReader> => {
  const deciding = await requirePermission('requests.decide')
  return deciding.ok ? deciding.value : pageContext('requests.file')
}

/** How the organisation writes figures and days. */
export const sayFor = ({ settings: { organisation, config } }: Pick<Context, 'settings'>): Say => ({
  points: (points) => formatPoints(points, organisation.locale),
  money: (minor) => formatMoney(minor, config.currency.code, organisation.locale),
  day: (at) => formatDay(at, organisation.locale, config.timeZone),
})
