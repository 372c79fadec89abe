import { z } from 'zod'
import type { IdentifierKind } from '@/lib/customers/types'
import { parseMoment } from '@/lib/dates'
import { conflictPolicyOf } from './conflict-policy'
import type { ConfigValues } from './keys'
import { type Tier, toTiers } from './tiers'
import { isTimeZone } from './time-zones'

/** What add and update do when a secondary identifier belongs to somebody else than the primary says. */
export type ConflictPolicy = 'fold' | 'refuse' | 'skip'

export type CheckDigit = 'LUHN_ALGO' | 'MOD7_ALGO' | 'AUTO_INC' | 'RANDOM' | 'RANDOM_LUHN' | 'RANDOM_MOD7'

/**
 * The Registration Configuration as the rules read it: forced switches are already applied, so `emailIdentifies` is
 * true when e-mail is the primary identifier whatever CONF_USERS_IS_EMAIL_UNIQUE says.
 */
export interface RegistrationConfig {
  primary: IdentifierKind
  /** A loyalty customer may be registered without the primary identifier. */
  anyIdentifier: boolean
  required: Readonly<Record<IdentifierKind, boolean>>
  /** Whether add and update may replace an existing value; never true for the primary identifier. */
  mayChange: Readonly<Record<IdentifierKind, boolean>>
  /** Off: an e-mail is a plain attribute that matches nobody. */
  emailIdentifies: boolean
  externalIdUsed: boolean
  /** Strict check and skip as the one choice they are; skip beats strict. */
  onConflict: ConflictPolicy
  earliestRegistration: Date
  genderField: string
  baseCountry: string
  foreignMobiles: boolean
  rejectsEmptyExtendedFields: boolean
  externalIds: {
    /** Sources (upper case) whose new customers get a generated external id; empty when generation is off. */
    generatedFor: ReadonlySet<string>
    prefix: string
    suffix: string
    /** Total length; 0 = not enforced. */
    length: number
    firstNumber: number
    checkDigit: CheckDigit
    checksumCoversPrefix: boolean
  }
  timeZone: string
  currency: { code: string; symbol: string }
  batchLimit: number
  /** 0 = no limit. */
  callsPerMinute: number
  /** How long a search may take, in milliseconds; 0 = as long as it likes. */
  searchMs: { box: number; api: number }
  tiers: readonly Tier[]
  welcomePoints: number
  /** 0 = never. */
  pointsExpireAfterDays: number
  /** Points for one unit of the currency; the product of a bill is rounded down. */
  pointsPerUnit: number
  redemption: {
    /** Currency units that a point is worth. */
    pointValue: number
    multiple: number
    minimum: number
    /** 0 = no limit. */
    maximum: number
    codeValidMinutes: number
    maySkipValidation: boolean
  }
  bills: {
    numberRequired: boolean
    /** A number is refused twice in a store within so many days; null = may repeat. */
    uniqueWithinDays: number | null
    oldestDays: number
    /** A return of a bill that is unknown here is stored, without effect on points. */
    unknownReturns: boolean
  }
  retro: { enabled: boolean; oldestDays: number; longestGapHours: number }
  subscriptionCreatesCustomer: boolean
  requests: {
    /** Which requests are approved as they are filed. */
    autoApproved: Readonly<Record<'MOBILE' | 'EMAIL' | 'EXTERNAL_ID' | 'MERGE' | 'MOBILE_REALLOC', boolean>>
    /** Whoever filed a request may not approve it. */
    needTwo: boolean
    tillsDecide: boolean
    /** Per customer; 0 = no limit. */
    changesPerDay: number
    /** Who must prove that the number or address is theirs, at the desk. */
    proofs: Readonly<Record<'mobile' | 'email', ProofPolicy>>
    /** Per customer; 0 = no limit. */
    proofCodesPerDay: number
    deletionWaitDays: number
  }
}

export type ProofPolicy = 'OFF' | 'OLD' | 'NEW' | 'BOTH'

const flag = z.boolean()
const whole = z.int()
const stored = z.object({
  CONF_REGISTRATION_PRIMARY_KEY: z.enum(['MOBILE', 'EMAIL', 'EXTERNAL_ID']),
  CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: flag,
  CONF_USERS_IS_MOBILE_REQUIRED: flag,
  CONF_USERS_IS_EMAIL_REQUIRED: flag,
  CONF_USERS_IS_EXTERNAL_ID_REQUIRED: flag,
  CONF_USERS_IS_EMAIL_UNIQUE: flag,
  CONF_USERS_USE_EXTERNAL_ID: flag,
  CONF_ALLOW_MOBILE_UPDATE: flag,
  CONF_ALLOW_EMAIL_UPDATE: flag,
  CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: flag,
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: flag,
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: flag,
  CONF_MIN_REGISTRATION_DATE: z.string(),
  CONF_LOYALTY_REGISTER_CUSTOMER_GENDER: z.string(),
  LOCAL_BASE_COUNTRY: z.string(),
  LOCAL_ALLOW_FOREIGN_MOBILE: flag,
  CONF_REJECT_EMPTY_OR_NULL_EF_VALUES: flag,
  CONF_CARD_NUMBER_GENERATION_ENABLED: flag,
  CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: flag,
  CONF_CARD_NUMBER_PREFIX: z.string(),
  CONF_CARD_NUMBER_SUFFIX: z.string(),
  CONF_CARD_NUMBER_LENGTH: whole,
  CONF_CARD_NUMBER_OFFSET: whole,
  CONF_CARD_CHECKSUM_DIGIT_ALGO: z.enum(['LUHN_ALGO', 'MOD7_ALGO', 'AUTO_INC', 'RANDOM', 'RANDOM_LUHN', 'RANDOM_MOD7']),
  CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT: z.enum(['PREFIX', 'NONE']),
  SOURCE_ACCOUNTS_EXTERNALID_ENABLED: z.array(z.string()),
  CONF_ORG_CURRENCY_CODE: z.string(),
  CONF_ORG_CURRENCY_SYMBOL: z.string(),
  LOCAL_ORG_TIMEZONE: z.string(),
  LOCAL_API_BATCH_LIMIT: whole,
  LOCAL_API_RATE_LIMIT_PER_MINUTE: whole,
  LOCAL_SEARCH_BUDGET_MS: whole,
  LOCAL_API_SEARCH_BUDGET_MS: whole,
  LOCAL_TIERS: z.json(),
  LOCAL_WELCOME_POINTS: whole,
  LOCAL_POINTS_EXPIRY_DAYS: whole,
  LOCAL_POINTS_PER_UNIT: z.number(),
  LOCAL_POINT_VALUE: z.number(),
  LOCAL_REDEEM_MULTIPLE: whole,
  LOCAL_REDEEM_MIN: whole,
  LOCAL_REDEEM_MAX: whole,
  LOCAL_OTP_VALID_MINUTES: whole,
  LOCAL_ALLOW_SKIP_VALIDATION: flag,
  CONF_LOYALTY_IS_BILL_NUMBER_REQUIRED: flag,
  CONF_LOYALTY_IS_BILL_NUMBER_UNIQUE: flag,
  CONF_LOYALTY_BILL_NUMBER_UNIQUE_IN_DAYS: whole,
  LOCAL_MAX_BILL_AGE_DAYS: whole,
  CONF_ALLOW_NOT_EXISTING_BILL_RETURN: flag,
  CONF_RETRO_TRANSACTION_ENABLE: flag,
  CONF_CLIENT_RETRO_MAX_ALLOWED_AGE_DAYS: whole,
  CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: whole,
  LOCAL_SUBSCRIPTION_CREATES_CUSTOMER: flag,
  CI_MOBILE_AUTO_APPROVE: flag,
  CI_EMAIL_AUTO_APPROVE: flag,
  CI_EXTID_AUTO_APPROVE: flag,
  CI_MERGE_AUTO_APPROVE: flag,
  CI_MOBILEREALLOC_AUTO_APPROVE: flag,
  LOCAL_REQUEST_TWO_PERSON_RULE: flag,
  LOCAL_REQUEST_TILLS_DECIDE: flag,
  LOCAL_IDENTIFIER_CHANGES_PER_DAY: whole,
  LOCAL_PROOF_MOBILE: z.enum(['OFF', 'OLD', 'NEW', 'BOTH']),
  LOCAL_PROOF_EMAIL: z.enum(['OFF', 'OLD', 'NEW', 'BOTH']),
  LOCAL_PROOF_CODES_PER_DAY: whole,
  LOCAL_DELETION_WAIT_DAYS: whole,
})

const PRIMARY = { MOBILE: 'mobile', EMAIL: 'email', EXTERNAL_ID: 'externalId' } as const

/** Reads the stored values (every key present, in its native type) as the rules want them. */
export const toConfig = (values: ConfigValues): RegistrationConfig => {
  const v = stored.parse(values)
  const primary = PRIMARY[v.CONF_REGISTRATION_PRIMARY_KEY]
  // A name that was known when it was saved may be gone from this machine's time zone data.
  const timeZone = isTimeZone(v.LOCAL_ORG_TIMEZONE) ? v.LOCAL_ORG_TIMEZONE : 'UTC'
  const generates = v.CONF_CARD_NUMBER_GENERATION_ENABLED && v.CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED
  return {
    primary,
    anyIdentifier: v.CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS,
    required: {
      mobile: v.CONF_USERS_IS_MOBILE_REQUIRED,
      email: v.CONF_USERS_IS_EMAIL_REQUIRED,
      externalId: v.CONF_USERS_IS_EXTERNAL_ID_REQUIRED,
    },
    mayChange: {
      mobile: v.CONF_ALLOW_MOBILE_UPDATE && primary !== 'mobile',
      email: v.CONF_ALLOW_EMAIL_UPDATE && primary !== 'email',
      externalId: v.CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE && primary !== 'externalId',
    },
    emailIdentifies: v.CONF_USERS_IS_EMAIL_UNIQUE || primary === 'email',
    externalIdUsed: v.CONF_USERS_USE_EXTERNAL_ID || primary === 'externalId',
    onConflict: conflictPolicyOf(values),
    earliestRegistration: parseMoment(v.CONF_MIN_REGISTRATION_DATE, timeZone) ?? new Date(0),
    genderField: v.CONF_LOYALTY_REGISTER_CUSTOMER_GENDER,
    baseCountry: v.LOCAL_BASE_COUNTRY.toUpperCase(),
    foreignMobiles: v.LOCAL_ALLOW_FOREIGN_MOBILE,
    rejectsEmptyExtendedFields: v.CONF_REJECT_EMPTY_OR_NULL_EF_VALUES,
    externalIds: {
      generatedFor: new Set(generates ? v.SOURCE_ACCOUNTS_EXTERNALID_ENABLED.map(sourceOf) : []),
      prefix: v.CONF_CARD_NUMBER_PREFIX,
      suffix: v.CONF_CARD_NUMBER_SUFFIX,
      length: v.CONF_CARD_NUMBER_LENGTH,
      firstNumber: v.CONF_CARD_NUMBER_OFFSET,
      checkDigit: v.CONF_CARD_CHECKSUM_DIGIT_ALGO,
      checksumCoversPrefix: v.CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT === 'PREFIX',
    },
    timeZone,
    currency: { code: v.CONF_ORG_CURRENCY_CODE, symbol: v.CONF_ORG_CURRENCY_SYMBOL },
    batchLimit: v.LOCAL_API_BATCH_LIMIT,
    callsPerMinute: v.LOCAL_API_RATE_LIMIT_PER_MINUTE,
    searchMs: { box: v.LOCAL_SEARCH_BUDGET_MS, api: v.LOCAL_API_SEARCH_BUDGET_MS },
    tiers: toTiers(v.LOCAL_TIERS),
    welcomePoints: v.LOCAL_WELCOME_POINTS,
    pointsExpireAfterDays: v.LOCAL_POINTS_EXPIRY_DAYS,
    pointsPerUnit: v.LOCAL_POINTS_PER_UNIT,
    redemption: {
      pointValue: v.LOCAL_POINT_VALUE,
      multiple: Math.max(1, v.LOCAL_REDEEM_MULTIPLE),
      minimum: v.LOCAL_REDEEM_MIN,
      maximum: v.LOCAL_REDEEM_MAX,
      codeValidMinutes: v.LOCAL_OTP_VALID_MINUTES,
      maySkipValidation: v.LOCAL_ALLOW_SKIP_VALIDATION,
    },
    bills: {
      numberRequired: v.CONF_LOYALTY_IS_BILL_NUMBER_REQUIRED,
      uniqueWithinDays: v.CONF_LOYALTY_IS_BILL_NUMBER_UNIQUE ? v.CONF_LOYALTY_BILL_NUMBER_UNIQUE_IN_DAYS : null,
      oldestDays: v.LOCAL_MAX_BILL_AGE_DAYS,
      unknownReturns: v.CONF_ALLOW_NOT_EXISTING_BILL_RETURN,
    },
    retro: {
      enabled: v.CONF_RETRO_TRANSACTION_ENABLE,
      oldestDays: v.CONF_CLIENT_RETRO_MAX_ALLOWED_AGE_DAYS,
      longestGapHours: v.CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS,
    },
    subscriptionCreatesCustomer: v.LOCAL_SUBSCRIPTION_CREATES_CUSTOMER,
    requests: {
      autoApproved: {
        MOBILE: v.CI_MOBILE_AUTO_APPROVE,
        EMAIL: v.CI_EMAIL_AUTO_APPROVE,
        EXTERNAL_ID: v.CI_EXTID_AUTO_APPROVE,
        MERGE: v.CI_MERGE_AUTO_APPROVE,
        MOBILE_REALLOC: v.CI_MOBILEREALLOC_AUTO_APPROVE,
      },
      needTwo: v.LOCAL_REQUEST_TWO_PERSON_RULE,
      tillsDecide: v.LOCAL_REQUEST_TILLS_DECIDE,
      changesPerDay: v.LOCAL_IDENTIFIER_CHANGES_PER_DAY,
      proofs: { mobile: v.LOCAL_PROOF_MOBILE, email: v.LOCAL_PROOF_EMAIL },
      proofCodesPerDay: v.LOCAL_PROOF_CODES_PER_DAY,
      deletionWaitDays: v.LOCAL_DELETION_WAIT_DAYS,
    },
  }
}

/** `INSTORE:` and `WECHAT:account` name a source and an account of it; one profile per customer needs the source only. */
const sourceOf = (pair: string) => (pair.split(':')[0] ?? '').trim().toUpperCase()
