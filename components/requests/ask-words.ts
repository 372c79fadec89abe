import type { AskKind } from '@/lib/change-requests/ask-form'

/** The words of each change that can be asked for. */
export const ASK_WORDS = {
  mobile: { title: 'Change the mobile', old: 'Old mobile', new: 'New mobile', noun: 'mobile' },
  email: { title: 'Change the email', old: 'Old email', new: 'New email', noun: 'email' },
  external_id: {
    title: 'Change the external ID',
    old: 'Old external ID',
    new: 'New external ID',
    noun: 'external ID',
  },
  reallocation: { title: 'Give the number to another customer', old: 'Number', new: 'New holder', noun: 'mobile' },
} as const satisfies Record<AskKind, { title: string; old: string; new: string; noun: string }>
