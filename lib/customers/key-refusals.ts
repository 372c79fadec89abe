import type { KeyRefusal } from '@/lib/answer-once'

/** Why a form was not looked at again, in words. */
export const sayKeyRefusal = ({ code }: KeyRefusal): { message: string; code: string } => {
  switch (code) {
    case 'key_still_running':
      return { code, message: 'This form is being saved at this moment. Wait a second, then press again.' }
    case 'key_used_for_another_request':
      return { code, message: 'This form was saved before with other values. Press again to save these as well.' }
  }
}
