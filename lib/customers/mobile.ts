import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

const GENERIC = /^[1-9]\d{8,14}$/
const INDIA_NATIONAL = /^[6-9]\d{9}$/
const INDIA_COMPLETE = /^91\d{10}$/

/** Whether this is an ISO country whose numbering plan is known. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code)

/**
 * A mobile number as stored: digits with country code, or null when it is malformed (contract §11). With a base country
 * its own numbers come first, complete or in their national form; `foreignMobiles` says whether any other number of 9 to
 * 15 digits will do.
 */
export const normaliseMobile = (
  text: string,
  { baseCountry, foreignMobiles }: { baseCountry: string; foreignMobiles: boolean },
): string | null => {
  const digits = text.replace(/[\s()-]/g, '').replace(/^(\+|00)/, '')
  if (!/^\d{1,20}$/.test(digits)) return null
  const domestic = baseCountry === '' ? null : inCountry(digits, baseCountry)
  const number = domestic ?? (baseCountry === '' || foreignMobiles ? digits : null)
  return number !== null && GENERIC.test(number) ? number : null
}

const inCountry = (digits: string, country: string): string | null => {
  // The contract gives India's rule itself, wider than the numbering plan of the day.
  if (country === 'IN') {
    if (INDIA_NATIONAL.test(digits)) return `91${digits}`
    return INDIA_COMPLETE.test(digits) ? digits : null
  }
  if (!isCountry(country)) return null
  // Neighbours under the same calling code (Jersey's under the United Kingdom's) dial each other by the national form.
  const callingCode = getCountryCallingCode(country)
  // The complete form first, so that what is stored is read as itself: 49 151… is a mobile in Germany, and 0491 a town.
  const written = [parsePhoneNumberFromString(`+${digits}`), parsePhoneNumberFromString(digits, country)]
  return written.find((each) => each?.isValid() && each.countryCallingCode === callingCode)?.number.slice(1) ?? null
}

/** The number as people read it: `+91 98191 23456`; unknown plans stay `+digits`. */
export const formatMobile = (digits: string): string =>
  parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`
