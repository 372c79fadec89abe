import { getCountries, getCountryCallingCode } from 'libphonenumber-js'
import type { Settings } from '@/lib/organisation/settings'
import type { Known } from './rules'
import { timeZones } from './time-zones'

/** What may be chosen where a key takes a country, a currency, a time zone or a custom field. */
export interface ConfigChoices {
  countries: readonly { code: string; name: string }[]
  currencies: readonly { code: string; name: string }[]
  timeZones: readonly string[]
  customFields: readonly { name: string; label: string }[]
}

const regions = new Intl.DisplayNames('en', { type: 'region' })
const currencies = new Intl.DisplayNames('en', { type: 'currency' })
const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en')

/** Countries whose numbers libphonenumber knows, currencies and zones that this machine knows; 2 ms, so ask once a page. */
export const configChoices = (settings: Pick<Settings, 'customFields'>): ConfigChoices => ({
  countries: getCountries()
    .map((code) => ({ code, name: `${regions.of(code) ?? code} (+${getCountryCallingCode(code)})` }))
    .sort(byName),
  currencies: Intl.supportedValuesOf('currency')
    .map((code) => ({ code, name: currencies.of(code) ?? code }))
    .sort(byName),
  timeZones: timeZones(),
  customFields: settings.customFields
    .filter((field) => field.scope === 'loyalty_registration' && !field.isDisabled)
    .map(({ name, label }) => ({ name, label })),
})

/** The same as the rules want it. `at` is the moment of the check. */
export const knownOf = (choices: ConfigChoices, at: Date): Known => ({
  countries: new Set(choices.countries.map((each) => each.code)),
  currencies: new Set(choices.currencies.map((each) => each.code)),
  customFields: new Set(choices.customFields.map((each) => each.name)),
  at,
})
