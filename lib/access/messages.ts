import type { ApiAccountRefusal } from '@/lib/access/api-accounts'
import type { SignInRefusal } from '@/lib/access/sign-in'
import type { TillRefusal } from '@/lib/access/tills'
import type { UserRefusal } from '@/lib/access/users'
import type { Forbidden } from '@/lib/context'
import type { StoreRefusal } from '@/lib/organisation/stores'
import type { InvalidInput } from '@/lib/parse'

/** Nobody is signed in, or the session has ended. */
export interface SignedOut {
  code: 'signed_out'
}

export type AccessError =
  | UserRefusal
  | TillRefusal
  | ApiAccountRefusal
  | StoreRefusal
  | SignInRefusal
  | InvalidInput
  | Forbidden
  | SignedOut

/** The sentence for a refusal: what happened and what to do next. */
export const messageFor = (error: AccessError): string => {
  switch (error.code) {
    case 'invalid_input':
      return 'Some fields need another look.'
    case 'forbidden':
      return 'Your role does not allow this. Ask an admin.'
    case 'signed_out':
      return 'Your session has ended. Sign in again to go on.'
    case 'sign_in_refused':
      return 'Email and password do not match. Check both and try again.'
    case 'sign_in_throttled':
      return `Too many tries. Wait ${error.seconds} ${error.seconds === 1 ? 'second' : 'seconds'}, then try again.`
    case 'user_not_found':
      return 'This user is not there any more. Reload the page.'
    case 'email_taken':
      return `Somebody already signs in with ${error.email}. Use another email.`
    case 'store_needed':
      return 'A store manager belongs to a store. Choose one.'
    case 'store_not_found':
      return 'This store is not there any more. Choose another one.'
    case 'changed_meanwhile':
      return 'Somebody else changed this user meanwhile. Compare both and save again.'
    case 'last_admin':
      return 'This is the last admin who can sign in. Make somebody else an admin first.'
    case 'not_yourself':
      return 'You cannot disable yourself. Ask another admin.'
    case 'till_not_found':
      return 'This till is not there any more. Choose another one.'
    case 'account_not_found':
      return 'This API account is not there any more. Reload the page.'
    case 'store_code_taken':
      return `There is a store ${error.storeCode} already. Use another code.`
    case 'user_name_taken':
      return `${error.by === 'till' ? 'A till' : 'An API account'} named ${error.userName} calls already. Use another name.`
  }
}

/** The field of the form that a refusal belongs to, or null for the form as a whole. */
export const fieldFor = (error: AccessError): string | null => {
  switch (error.code) {
    case 'email_taken':
      return 'email'
    case 'store_needed':
    case 'store_not_found':
      return 'storeId'
    case 'last_admin':
      return 'role'
    case 'till_not_found':
      return 'tillId'
    case 'store_code_taken':
      return 'code'
    case 'user_name_taken':
      return error.wantedFor === 'till' ? 'code' : 'name'
    default:
      return null
  }
}
