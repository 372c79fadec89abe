/** Label and effect of every key, for the person who decides. The codes are those a till would be answered with. */
export const TEXTS: Readonly<Record<string, readonly [label: string, effect: string]>> = {
  CONF_REGISTRATION_PRIMARY_KEY: [
    'Primary identifier',
    'Makes a customer unique; the other two are secondary. Registering and editing never replace it. Customers already stored stay as they are.',
  ],
  CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: [
    'Register with any identifier',
    'A loyalty customer may be registered without the primary identifier, as long as another one is given.',
  ],
  CONF_USERS_IS_MOBILE_REQUIRED: [
    'Mobile required',
    'New loyalty customers, and those who join later, need a mobile number. Without one they are refused (1006).',
  ],
  CONF_USERS_IS_EMAIL_REQUIRED: [
    'E-mail required',
    'New loyalty customers, and those who join later, need an e-mail address. Without one they are refused (1039, 1048).',
  ],
  CONF_USERS_IS_EXTERNAL_ID_REQUIRED: [
    'External id required',
    'New loyalty customers, and those who join later, need an external id. Without one they are refused (1043, 1049).',
  ],
  CONF_USERS_IS_EMAIL_UNIQUE: [
    'E-mail unique',
    'An e-mail address leads to one customer only. Off: several may share one, and nobody is found or refused by it.',
  ],
  CONF_USERS_USE_EXTERNAL_ID: [
    'Capture external id',
    'External ids are stored and lead to their customer. Off: an external id that is sent is ignored.',
  ],
  CONF_ALLOW_MOBILE_UPDATE: [
    'Allow mobile change',
    'Staff and tills may replace a registered mobile number. Off: it stays, and they ask for a change (91006).',
  ],
  CONF_ALLOW_EMAIL_UPDATE: [
    'Allow e-mail change',
    'Staff and tills may replace a registered e-mail address. Off: it stays, and they ask for a change (91006).',
  ],
  CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: [
    'Allow external id change',
    'Staff and tills may replace a registered external id. Off: it stays, and they ask for a change (91006).',
  ],
  CI_MOBILE_AUTO_APPROVE: [
    'Approve mobile changes at once',
    'A request to change a mobile number is carried out when it is filed. Off: an approver decides.',
  ],
  CI_EMAIL_AUTO_APPROVE: [
    'Approve e-mail changes at once',
    'A request to change an e-mail address is carried out when it is filed. Off: an approver decides.',
  ],
  CI_EXTID_AUTO_APPROVE: [
    'Approve external id changes at once',
    'A request to change an external id is carried out when it is filed. Off: an approver decides.',
  ],
  CI_MERGE_AUTO_APPROVE: [
    'Approve merges at once',
    'A request to merge two customers is carried out when it is filed. Off: an approver decides.',
  ],
  CI_MOBILEREALLOC_AUTO_APPROVE: [
    'Approve mobile reallocations at once',
    'A request to give a mobile number to another customer is carried out when it is filed. Off: an approver decides.',
  ],
  CI_ADDRESS_AUTO_APPROVE: ['Approve address changes at once', 'There are no address requests here.'],
  LOCAL_REQUEST_TWO_PERSON_RULE: ['Two people per request', 'Whoever filed a request may not approve it (9056).'],
  LOCAL_REQUEST_TILLS_DECIDE: [
    'Tills may decide requests',
    'Tills and API accounts approve, reject, and have their own requests approved at once. Off: their requests wait.',
  ],
  LOCAL_IDENTIFIER_CHANGES_PER_DAY: [
    'Identifier changes per customer and day',
    'Most changes that may be asked for in 24 hours for one customer, at every door. 0: no limit.',
  ],
  LOCAL_PROOF_MOBILE: [
    'Proof for a mobile change',
    'Which number must answer with a code before a change is asked for at the desk.',
  ],
  LOCAL_PROOF_EMAIL: [
    'Proof for an e-mail change',
    'Which address must answer with a code before a change is asked for at the desk.',
  ],
  LOCAL_PROOF_CODES_PER_DAY: [
    'Proof codes per customer and day',
    'Most codes that are sent in 24 hours to prove an identifier of one customer. 0: no limit.',
  ],
  LOCAL_SEARCH_BUDGET_MS: [
    'Time for a search',
    'How long the search box may look. It then shows what it has and says what was left out. 0: no limit.',
  ],
  LOCAL_API_SEARCH_BUDGET_MS: [
    'Time for a search over the API',
    'How long customer/search may look before it answers 461. 0: no limit.',
  ],
  LOCAL_DELETION_WAIT_DAYS: [
    'Days until personal data is deleted',
    'How long an approved deletion waits and can be called off. 0: it is carried out at once.',
  ],
  CONF_IDENTIFIERS_SYNC_ENABLED: [
    'Synchronise identifiers across sources',
    'A customer has one profile for all sources here, so there is nothing to synchronise.',
  ],
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: [
    'Strict check of the primary identifier',
    'Refuses a registration or edit whose other identifiers belong to somebody else (1047).',
  ],
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: [
    'Skip secondary identifiers on mismatch',
    'Registers a new customer without the identifiers that belong to somebody else (91007).',
  ],
  CONF_MIN_REGISTRATION_DATE: [
    'Earliest registration date',
    'A registration dated before this moment is refused (1034).',
  ],
  CONF_LOYALTY_REGISTER_CUSTOMER_GENDER: [
    'Gender from custom field',
    'This custom field supplies the gender where the profile has none.',
  ],
  CONF_LOYALTY_REGISTER_CUSTOMER_AGE: ['Age from custom field', 'The custom field that holds the age.'],
  CONF_CLIENT_DEFAULT_COUNTRYCODE_PASSED: [
    'Preselect the country code',
    'Registration screens of clients start with the country code filled in.',
  ],
  LOCAL_BASE_COUNTRY: [
    'Base country',
    'Numbers written the national way get this country’s code. Empty: numbers are taken with their country code only.',
  ],
  LOCAL_ALLOW_FOREIGN_MOBILE: [
    'Accept foreign mobiles',
    'A number that is none of the base country may still be registered. Off: it is refused (1001).',
  ],
  CONF_REJECT_EMPTY_OR_NULL_EF_VALUES: [
    'Warn about empty extended fields',
    'An extended field sent without a value is skipped with a warning (91015). Off: it is skipped silently.',
  ],
  LOCAL_SUBSCRIPTION_CREATES_CUSTOMER: [
    'Subscribing creates a customer',
    'An opt-in from an unknown mobile or e-mail registers a non-loyalty customer.',
  ],
  CONF_CARD_NUMBER_GENERATION_ENABLED: [
    'Generate external ids',
    'A customer registered without an external id gets a generated one; given ones must fit the prefix and length (1003).',
  ],
  CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: [
    'Use the generated number as external id',
    'The second switch of generation: both must be on.',
  ],
  CONF_CARD_NUMBER_PREFIX: ['Prefix', 'Every id starts with these characters, generated or given.'],
  CONF_CARD_NUMBER_SUFFIX: ['Suffix', 'Every generated id ends with these characters; only with the plain counter.'],
  CONF_CARD_NUMBER_LENGTH: ['Length', 'Whole length with prefix, suffix and check digit, at most 50. 0: any length.'],
  CONF_CARD_NUMBER_OFFSET: ['First number', 'The counter starts here.'],
  CONF_CARD_CHECKSUM_DIGIT_ALGO: [
    'Number and check digit',
    'How the number is made, and whether a last digit guards it against typing errors.',
  ],
  CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT: [
    'Check digit covers',
    'Whether the digits of the prefix take part in the check digit.',
  ],
  SOURCE_ACCOUNTS_EXTERNALID_ENABLED: [
    'Sources with generated ids',
    'Customers from these sources get a generated id. One per line, written source:account, as in “INSTORE:”.',
  ],
  CONF_MAX_CARDS_PER_ORG: ['Cards per customer', 'Most active cards one customer may hold. 0: no limit.'],
  SERVER_VALIDATION_PIN_SMS: ['Verification SMS', 'The text message with the code; {{pin}} stands for the code.'],
  SERVER_VALIDATION_PIN_EMAIL: ['Verification e-mail', 'The e-mail with the code; {{pin}} stands for the code.'],
  LOCAL_OTP_VALID_MINUTES: [
    'A code is valid for',
    'Within this time the same code is sent again; after it, a new one.',
  ],
  LOCAL_ALLOW_SKIP_VALIDATION: [
    'Allow redeeming without a code',
    'Tills may redeem points without asking for a code. Off: their wish to skip it is ignored.',
  ],
  CONF_ORG_CURRENCY_CODE: ['Currency', 'The currency of every amount.'],
  CONF_ORG_CURRENCY_SYMBOL: ['Currency symbol', 'Shown with amounts, and handed to clients.'],
  LOCAL_ORG_TIMEZONE: ['Time zone', 'Dates are shown in this zone, and read in it when they come without one.'],
  CONF_GIFT_CARD_ENABLED: ['Gift cards', 'There are no gift cards here.'],
  CONF_CLIENT_V2_API_ENABLED: ['Sources other than InStore', 'Tells clients that other sources are in use.'],
  USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE: [
    'Registration info from base store',
    'Tells clients to take registration details from the base store.',
  ],
  LOCAL_API_BATCH_LIMIT: ['Batch limit', 'Most customers a call may send or ask for; larger calls are refused (1060).'],
  LOCAL_API_RATE_LIMIT_PER_MINUTE: [
    'Rate limit',
    'Most calls of one till or API account; more have to wait (429). 0: no limit.',
  ],
  CONF_USER_GROUP_ENABLED: ['User groups', 'There are no user groups here.'],
  CONF_USER_GROUP_SIZE: ['User group size', 'Most members of a group. There are no user groups here.'],
  CONF_USER_GROUP_OTP_ENABLE: ['User groups: code for members', 'There are no user groups here.'],
  CONF_USER_GROUP_PRIMARY_USER_OTP_ENABLE: [
    'User groups: code for the primary member',
    'There are no user groups here.',
  ],
  CONF_LOYALTY_IS_BILL_NUMBER_REQUIRED: ['Bill number required', 'A bill without a number is refused (602).'],
  CONF_LOYALTY_IS_BILL_NUMBER_UNIQUE: [
    'Bill number unique',
    'The same number in the same store within the period below is refused (604).',
  ],
  CONF_LOYALTY_BILL_NUMBER_UNIQUE_IN_DAYS: ['Bill number unique for', 'How long a bill number stays taken.'],
  CONF_RETRO_TRANSACTION_ENABLE: [
    'Give bills to a customer later',
    'A bill without a customer may be claimed afterwards. Off: refused (1631, 9060).',
  ],
  CONF_CLIENT_RETRO_MAX_ALLOWED_AGE_DAYS: [
    'Oldest bill to claim',
    'Bills older than this cannot be claimed afterwards (1633, 9052).',
  ],
  CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: [
    'Longest time between claimed bill and registration',
    'A bill further from the registration cannot be claimed (1632, 9053).',
  ],
  CONF_CURRENCY_CONVERSION_ENABLE: ['Currency conversion', 'There is no conversion here.'],
  CONF_ALLOW_NOT_EXISTING_BILL_RETURN: [
    'Accept returns of unknown bills',
    'A return whose bill is unknown is stored without touching points. Off: refused (625).',
  ],
  CONF_FRAUD_STATUS_CHECK_POINTS_TRANSFER: ['Fraud check on points transfer', 'There are no points transfers here.'],
  LOCAL_MAX_BILL_AGE_DAYS: ['Oldest accepted bill', 'Older bills are refused (644).'],
  LOCAL_POINTS_PER_UNIT: ['Points per currency unit', 'What a customer earns for each unit of the currency spent.'],
  LOCAL_POINTS_EXPIRY_DAYS: ['Points expire after', 'Counted from the day they were earned. 0: never.'],
  LOCAL_TIERS: ['Tiers', 'A customer is in the highest tier that the lifetime points reach.'],
  LOCAL_WELCOME_POINTS: ['Welcome points', 'Given when somebody joins the loyalty program.'],
  LOCAL_POINT_VALUE: ['Value of a point', 'In units of the currency, when points are redeemed.'],
  LOCAL_REDEEM_MULTIPLE: ['Redeem in multiples of', 'Other numbers of points are refused (807).'],
  LOCAL_REDEEM_MIN: ['Least points per redemption', 'Fewer are refused (821).'],
  LOCAL_REDEEM_MAX: ['Most points per redemption', 'More are refused (819). 0: no limit.'],
}
