import type { DuplicateReason } from './rules/reasons'
import type { Crowded, ScanProgress, ScanResult } from './scan'

/** As choices of a filter and labels beside a pair. */
export const REASON_LABELS = {
  name_and_birthday: 'Same name and birthday',
  email_name: 'Same e-mail before the @',
  near_number: 'Numbers one digit apart',
  former_identifier: 'Used to have it',
} as const satisfies Record<DuplicateReason, string>

/** Inside a sentence: "Ravi Menon: same name and birthday". */
export const REASON_WORDS = {
  name_and_birthday: 'same name and birthday',
  email_name: 'same e-mail before the @',
  near_number: 'numbers one digit apart',
  former_identifier: 'one has what the other used to have',
} as const satisfies Record<DuplicateReason, string>

const STEP_WORDS = {
  names: 'Comparing names',
  emails: 'Comparing e-mails',
  former: 'Comparing former numbers and e-mails',
  listed: 'Checking the pairs that are listed',
} as const satisfies Record<ScanProgress['step'], string>

const grouped = (count: number, locale: string) => new Intl.NumberFormat(locale).format(count)

const counted = (count: number, what: string, locale: string) =>
  `${grouped(count, locale)} ${count === 1 ? what : `${what}s`}`

/** "Comparing names: 34,000 of 200,000 customers". */
export const sayProgress = ({ step, done, all }: ScanProgress, locale: string): string =>
  step === 'names' || step === 'emails'
    ? `${STEP_WORDS[step]}: ${grouped(Math.min(done, all), locale)} of ${counted(all, 'customer', locale)}`
    : `${STEP_WORDS[step]}: ${grouped(done, locale)}`

/** "Looked at 2,041 customers: 12 pairs, 3 of them new." */
export const sayResult = (
  { customers, pairs, listed }: Pick<ScanResult, 'customers' | 'pairs' | 'listed'>,
  locale: string,
): string =>
  `Looked at ${counted(customers, 'customer', locale)}: ${counted(pairs, 'pair', locale)}, ${
    listed === 0 ? 'none of them new' : `${grouped(listed, locale)} new`
  }.`

/** What was not compared, and why; null = everything was. */
export const sayCrowded = ({ names, birthdays, mailboxes }: Crowded, locale: string): string | null => {
  const parts = [
    ...(mailboxes > 0 ? [`${counted(mailboxes, 'e-mail', locale)} before the @ that more than twenty share`] : []),
    ...(birthdays > 0 ? [`${counted(birthdays, 'birthday', locale)} that more than twenty of one name have`] : []),
    ...(names > 0 ? [`${counted(names, 'name', locale)} that more than 5,000 have`] : []),
  ]
  return parts.length === 0 ? null : `Not compared by: ${parts.join('; ')}.`
}
