import type { Forbidden } from '@/lib/context'
import type { WireAnswer } from './wire/envelope'

/** Known, but not allowed: the contract has a status for it (extensions.md) and no code, so the status serves as code. */
export const forbidden = ({ permission }: Forbidden): WireAnswer => ({
  http: 403,
  tree: {
    response: {
      status: { success: 'false', code: 403, message: `This account does not have the permission ${permission}` },
    },
  },
})
