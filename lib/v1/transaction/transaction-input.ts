import type { RegistrationInput } from '@/lib/customers/types'
import type { LineInput, PaymentInput } from '@/lib/loyalty/rules/bill'
import type { TransactionInput } from '@/lib/loyalty/transactions/add'
import type { RetroInput } from '@/lib/loyalty/transactions/retro'
import { registrationInput } from '@/lib/v1/customer/registration-input'
import { sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { child, list, text, texts } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'

/** One `root.transaction` of transaction/add in the product's words. */
export const transactionInput = (item: WireObject): TransactionInput => {
  const customer = child(item, 'customer') ?? emptyObject()
  const { customFields, extendedFields } = registrationInput(item)
  return {
    bill: {
      type: text(item, 'type'),
      returnType: text(item, 'return_type'),
      number: text(item, 'number'),
      slipNumber: text(item, 'parent_bill_number'),
      amount: text(item, 'amount'),
      grossAmount: text(item, 'gross_amount'),
      discount: text(item, 'discount'),
      billedAt: text(item, 'billing_time'),
      purchasedAt: text(item, 'purchase_time'),
      notes: text(item, 'notes'),
      currencyCode: text(item, 'currency_code'),
      source: text(item, 'source'),
      deliveryStatus: text(item, 'delivery_status'),
      outlierStatus: text(item, 'outlier_status'),
      clientId: text(item, 'bill_client_id'),
      notInterestedReason: text(item, 'not_interested_reason'),
      lines: list(item, 'line_items', 'line_item').map(lineInput),
      payments: list(item, 'payment_details', 'payment').map(paymentInput),
    },
    customFields,
    extendedFields,
    customer: { sent: sentIdentifiers(customer), profile: profileInput(customer, text(item, 'source')) },
    redemptions: {
      points: [...new Set(texts(item, 'redemptions', 'points_redemptions', 'id'))],
      coupons: [...new Set(texts(item, 'redemptions', 'coupon_redemptions', 'id'))],
    },
    referralCode: text(item, 'referral_code'),
  }
}

/** One `root.transaction` of transaction/update. */
export const retroInput = (item: WireObject): RetroInput => ({
  transactionId: text(item, 'id'),
  oldType: text(item, 'old_type'),
  newType: text(item, 'new_type'),
  customer: sentIdentifiers(child(item, 'customer') ?? emptyObject()),
})

/** What a bill may say about its customer; whoever it registers came the way the bill came. */
const profileInput = (customer: WireObject, source: string | undefined): RegistrationInput => {
  const { mobile, email, externalId, cardNumber, firstName, lastName, referralCode, customFields, extendedFields } =
    registrationInput(customer)
  return {
    mobile,
    email,
    externalId,
    cardNumber,
    firstName,
    lastName,
    referralCode,
    customFields,
    extendedFields,
    source,
    subscriptions: [],
  }
}

const lineInput = (line: WireObject): LineInput => ({
  serial: text(line, 'serial'),
  itemCode: text(line, 'item_code'),
  description: text(line, 'description'),
  quantity: text(line, 'qty'),
  rate: text(line, 'rate'),
  value: text(line, 'value'),
  discount: text(line, 'discount'),
  amount: text(line, 'amount'),
})

const paymentInput = (payment: WireObject): PaymentInput => ({
  mode: text(payment, 'mode'),
  value: text(payment, 'value'),
  notes: text(payment, 'notes'),
})
