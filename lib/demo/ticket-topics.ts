import type { TicketSource } from '@/lib/tickets/types'

export interface Topic {
  subject: string
  message: string
  department: 'CARE' | 'STORE' | 'LOYALTY'
  source: TicketSource
  /** What it is about, if there is any. */
  about?: 'bill' | 'coupon'
  /** Among the desk. */
  note: string
  /** To the customer. */
  answer: string
  outcome: string
}

/** What customers of the demo complain about, and how it ends. */
export const TOPICS: readonly Topic[] = [
  {
    subject: 'Points missing',
    message: 'The last bill brought no points, though the card was shown.',
    department: 'LOYALTY',
    source: 'CALLCENTER',
    about: 'bill',
    note: 'The till was offline that afternoon; the bill came in later.',
    answer: 'We have found your bill. The points are on your account now.',
    outcome: 'Points added by hand',
  },
  {
    subject: 'Coupon not accepted',
    message: 'The till said the coupon is not valid, but it has not expired.',
    department: 'LOYALTY',
    source: 'INTOUCH',
    about: 'coupon',
    note: 'The series leaves out outlet stores. Not printed on the coupon.',
    answer:
      'The coupon is not valid in outlet stores. We are sorry that this was not clear, and have sent you another one.',
    outcome: 'New coupon given',
  },
  {
    subject: 'Wrong name on the card',
    message: 'The card shows the maiden name. Has an ID with the new one.',
    department: 'CARE',
    source: 'CLIENT',
    note: 'Seen the ID, name changed on the account. Card ordered.',
    answer: 'Your name is corrected. The new card comes by post within a week.',
    outcome: 'Name corrected, new card sent',
  },
  {
    subject: 'Parcel arrived damaged',
    message: 'Two of the four bowls were broken. Sent a picture.',
    department: 'STORE',
    source: 'EMAIL',
    about: 'bill',
    note: 'Two bowls of this glaze are left in the store room.',
    answer: 'We are sorry. Two new bowls are put aside for you, or we pay them back, as you like.',
    outcome: 'Replaced in the store',
  },
  {
    subject: 'Wants to know about opening hours',
    message: 'Is the store open on the public holiday?',
    department: 'STORE',
    source: 'SOCIAL',
    note: 'Open from 10 to 14, the notice is on the door only.',
    answer: 'The store is open from 10 to 14 on that day.',
    outcome: 'Told the hours',
  },
  {
    subject: 'Complaint about the service',
    message: 'Waited twenty minutes although three people stood behind the counter.',
    department: 'CARE',
    source: 'CALLCENTER',
    note: 'Talked to the store. Stocktaking that day, should have been said.',
    answer: 'You are right, and we are sorry. The store has been told, and we have added some points.',
    outcome: 'Apologised, goodwill points',
  },
  {
    subject: 'Birthday coupon did not come',
    message: 'Had one every year, none this time.',
    department: 'LOYALTY',
    source: 'MICROSITE',
    note: 'The birthday on the account is a month off.',
    answer: 'Your birthday was wrong on our side. It is corrected, and the coupon is on its way.',
    outcome: 'Birthday corrected, coupon given',
  },
  {
    subject: 'Charged twice',
    message: 'The bank statement shows the amount of the last bill two times.',
    department: 'CARE',
    source: 'CALLCENTER',
    about: 'bill',
    note: 'The terminal shows one payment and one reservation that lapses by itself.',
    answer: 'The second line is a reservation. Your bank releases it within five days.',
    outcome: 'Explained, nothing to pay back',
  },
  {
    subject: 'Receipt with the wrong date',
    message: 'Needs a receipt with the right date for the guarantee.',
    department: 'STORE',
    source: 'CLIENT',
    about: 'bill',
    note: 'Till clock was a day off after the update.',
    answer: 'A corrected receipt lies at the counter. We can also send it to you.',
    outcome: 'Receipt printed again',
  },
  {
    subject: 'No SMS code',
    message: 'Tried to redeem points three times and no code came.',
    department: 'CARE',
    source: 'INTOUCH',
    note: 'Old number on the account. Asked for a change.',
    answer: 'Your number has been changed. Codes go to the new one from now on.',
    outcome: 'Number changed on request',
  },
]

export const QUICK_REPLIES = [
  {
    name: 'We are looking into it',
    body: 'Hello {first name},\nthank you for telling us about “{subject}”. We are looking into it and come back to you.\n{my name}',
  },
  { name: 'Points added', body: 'Hello {first name},\nthe missing points are on your account now.\n{my name}' },
  {
    name: 'Need the bill',
    body: 'Hello {first name},\nplease send us the number of the bill and the day of your visit, and name {ticket code}.\n{my name}',
  },
  {
    name: 'Sorry',
    body: 'Dear {first name} {last name},\nwe are sorry for what happened. It should not have.\n{my name}',
  },
  {
    name: 'Closed',
    body: 'Hello {first name},\nwe have closed {ticket code}. Just answer if anything is left.\n{my name}',
  },
] as const
