import type { PersonalKind } from '@/db/queries/personal-data'
import type { DeletionView } from './view'

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const GOES: Readonly<Record<PersonalKind, (count: number) => string>> = {
  former: (count) => counted(count, 'former number, address or ID', 'former numbers, addresses and IDs'),
  aliases: (count) => counted(count, 'identifier of a merged account', 'identifiers of merged accounts'),
  cards: (count) => counted(count, 'card'),
  fields: (count) => counted(count, 'profile field'),
  preferences: (count) => counted(count, 'preference'),
  consent: (count) => `Consent, with ${counted(count, 'entry', 'entries')} of its log`,
  notes: (count) => counted(count, 'note'),
  messages: (count) => counted(count, 'message'),
  invitations: (count) => counted(count, 'invitation to or from a friend', 'invitations to or from friends'),
  tickets: (count) => `Subject and text of ${counted(count, 'ticket')}`,
  requests: (count) => `Values, reasons and comments of ${counted(count, 'request')}`,
  proofs: (count) => counted(count, 'ownership code'),
  status: (count) => counted(count, 'status change'),
  merges: (count) => `What was kept of ${counted(count, 'merge')}, which can no longer be undone`,
  audit: (count) => `Details of ${counted(count, 'history entry', 'history entries')}; who did what and when stays`,
}

/** What is deleted, in words, the person first. */
export const whatGoes = ({ goes }: Pick<DeletionView, 'goes'>): readonly string[] => [
  'Name, gender, mobile, email and external ID',
  ...goes.map(({ kind, count }) => GOES[kind](count)),
  'Notes and extra fields on bills, payments, redemptions and coupons',
]

/** What is left, in words, none of it with a person; kinds without a row left out. */
export const whatStays = ({ stays }: Pick<DeletionView, 'stays'>): readonly string[] => {
  const lines = [
    { count: stays.bills, line: counted(stays.bills, 'bill') },
    {
      count: stays.entries,
      line: counted(stays.entries, 'entry of the points ledger', 'entries of the points ledger'),
    },
    { count: stays.coupons, line: counted(stays.coupons, 'coupon') },
    { count: stays.redemptions, line: counted(stays.redemptions, 'points redemption') },
  ].filter(({ count }) => count > 0)
  return lines.length === 0 ? ['The number of the customer'] : lines.map(({ line }) => line)
}
