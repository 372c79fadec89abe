/** What a quick reply may leave open, between braces, and what stands there when it is used. */
export const PLACEHOLDERS = {
  'first name': 'The customer’s first name',
  'last name': 'The customer’s last name',
  subject: 'The ticket’s subject',
  'ticket code': 'The ticket’s code',
  'my name': 'The name of whoever answers',
} as const
export type Placeholder = keyof typeof PLACEHOLDERS

export interface PlaceholderValues {
  customer: { firstName: string; lastName: string }
  ticket: { code: string; subject: string }
  me: { name: string }
}

/** A name that stands for nobody is left out with the blank before it: "Hello {first name}," becomes "Hello,". */
const WRITTEN = /([ \t]?)\{([^{}\n]*)\}/g

const nameOf = (written: string): string => written.trim().replace(/\s+/g, ' ').toLowerCase()
const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name)

/** The text with its placeholders filled; what is none stays as it was typed. */
export const fillPlaceholders = (body: string, { customer, ticket, me }: PlaceholderValues): string => {
  const values: Record<Placeholder, string> = {
    'first name': customer.firstName.trim(),
    'last name': customer.lastName.trim(),
    subject: ticket.subject,
    'ticket code': ticket.code,
    'my name': me.name,
  }
  return body.replace(WRITTEN, (whole: string, blank: string, written: string) => {
    const name = nameOf(written)
    if (!isPlaceholder(name)) return whole
    return values[name] === '' ? '' : blank + values[name]
  })
}

/** What stands between braces and is no placeholder, as it was typed, each once. */
export const unknownPlaceholders = (body: string): readonly string[] => [
  ...new Set(
    [...body.matchAll(WRITTEN)].flatMap(([, , written = '']) =>
      isPlaceholder(nameOf(written)) ? [] : [`{${written}}`],
    ),
  ),
]
