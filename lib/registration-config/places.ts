import { getCountries, getCountryCallingCode } from 'libphonenumber-js'
import type { Settings } from '@/lib/organisation/settings'
import type { ConfigChoices } from './known'
import { timeZones } from './time-zones'

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
