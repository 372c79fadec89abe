import { formatIso } from '@/lib/dates'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'

const ORGANISATION = '1'

/** `GET store/login`: proves the credentials and says who they belong to. */
export const storeLogin = async ({ ctx, caller: { principal } }: WireCall): Promise<WireAnswer> => {
  const { organisation, config, tills } = ctx.settings
  const till = ctx.actor.tillId === null ? undefined : tills.get(ctx.actor.tillId)
  return batchAnswer(
    { successes: [true], message: successMessage('store/login', 'GET') },
    {
      store: {
        user: {
          username: principal.userName,
          first_name: principal.kind === 'till' ? (till?.name ?? '') : principal.userName,
          last_name: '',
          org_name: organisation.name,
          user_id: String(principal.id),
          type: principal.kind === 'till' ? 'TILL' : 'STR_SERVER',
          org_id: ORGANISATION,
          server_time: formatIso(ctx.now, config.timeZone),
          store_server_prefix: '',
          associate_login_enabled: 'false',
        },
      },
    },
  )
}
