import type { FieldInput, RegistrationInput, SubscriptionInput } from '@/lib/customers/types'
import { child, list, text, written } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'

/** One `root.customer` of add or update in the product's words (register.md, update.md). */
export const registrationInput = (item: WireObject): RegistrationInput => {
  const card = child(item, 'card_details')
  const fraud = child(item, 'fraud_status')
  const input: { -readonly [K in keyof RegistrationInput]: RegistrationInput[K] | undefined } = {
    customerId: text(item, 'id') ?? text(item, 'user_id'),
    mobile: text(item, 'mobile'),
    email: text(item, 'email'),
    externalId: text(item, 'external_id'),
    cardNumber: text(item, 'card_number') ?? (card && text(card, 'card_number')),
    seriesCode: text(item, 'series_code') ?? (card && text(card, 'series_code')),
    firstName: text(item, 'firstname'),
    lastName: text(item, 'lastname'),
    gender: text(item, 'gender'),
    type: text(item, 'type'),
    registeredOn: text(item, 'registered_on'),
    registeredTill: text(item, 'registered_till'),
    associatedWith: text(item, 'associated_with'),
    source: text(item, 'source'),
    referralCode: text(item, 'referral_code'),
    fraudStatus: fraud && text(fraud, 'status'),
    subscriptions: list(item, 'subscriptions', 'subscription').map(subscriptionInput),
    customFields: fieldInputs(item, 'custom_fields'),
    extendedFields: fieldInputs(item, 'extended_fields'),
  }
  return passedOnly(input)
}

const passedOnly = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as unknown as RegistrationInput

const subscriptionInput = (entry: WireObject): SubscriptionInput => ({
  channel: text(entry, 'channel'),
  priority: text(entry, 'priority'),
  scope: text(entry, 'scope'),
  isSubscribed: text(entry, 'is_subscribed'),
})

const fieldInputs = (item: WireObject, block: 'custom_fields' | 'extended_fields'): FieldInput[] =>
  list(item, block, 'field').map((field) => ({ name: text(field, 'name') ?? '', value: written(field, 'value') ?? '' }))
