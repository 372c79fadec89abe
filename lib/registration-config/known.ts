import type { Known } from './rules'

/** What may be chosen where a key takes a country, a currency, a time zone or a custom field. */
export interface ConfigChoices {
  countries: readonly { code: string; name: string }[]
  currencies: readonly { code: string; name: string }[]
  timeZones: readonly string[]
  customFields: readonly { name: string; label: string }[]
}

/** The same as the rules want it: a page checks what is typed by the very rules that will save it. `at` is the moment of the check. */
export const knownOf = (choices: ConfigChoices, at: Date): Known => ({
  countries: new Set(choices.countries.map((each) => each.code)),
  currencies: new Set(choices.currencies.map((each) => each.code)),
  customFields: new Set(choices.customFields.map((each) => each.name)),
  at,
})
