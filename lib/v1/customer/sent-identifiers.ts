import type { NotLocated, SentIdentifiers } from '@/lib/customers/locate'
import { child, text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'

/** Whom an item of a body is about (contract §11). */
export const sentIdentifiers = (item: WireObject): SentIdentifiers => {
  const card = child(item, 'card_details')
  const sent = {
    id: text(item, 'id') ?? text(item, 'user_id'),
    mobile: text(item, 'mobile'),
    email: text(item, 'email'),
    externalId: text(item, 'external_id'),
    card: text(item, 'card_number') ?? (card && text(card, 'card_number')),
    cardExternalId: text(item, 'card_external_id'),
  }
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
}

/** The customer resources' code for somebody who was not located: 1015 nothing passed, 1011 id or card, 1012 else. */
export const notLocatedCode = (refusal: NotLocated): '1015' | '1011' | '1012' =>
  refusal.code === 'no_identifier' ? '1015' : refusal.onlyIdOrCard ? '1011' : '1012'

/** What a failed item echoes: the identifiers it was sent. Its `user_id` is only ever somebody's (contract §4.2). */
export const echoed = ({ id, mobile, email, externalId, card }: SentIdentifiers) => ({
  id,
  mobile,
  email,
  external_id: externalId,
  card_number: card,
})
