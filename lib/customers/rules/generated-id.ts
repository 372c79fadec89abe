import type { RegistrationConfig } from '@/lib/registration-config/config'

type ExternalIdRule = RegistrationConfig['externalIds']

/** Digits of a random id when no length is configured. */
const RANDOM_DIGITS = 12

/** Whether ids of this rule are counted up rather than drawn. */
export const isCounted = ({ checkDigit }: ExternalIdRule): boolean => !checkDigit.startsWith('RANDOM')

/** How many digits stand between prefix and suffix, without the check digit; 0 = as many as the number has. */
export const bodyDigits = (rule: ExternalIdRule): number => {
  const checkDigits = rule.checkDigit === 'AUTO_INC' || rule.checkDigit === 'RANDOM' ? 0 : 1
  if (rule.length === 0) return isCounted(rule) ? 0 : RANDOM_DIGITS
  const suffix = rule.checkDigit === 'AUTO_INC' ? [...rule.suffix].length : 0
  return rule.length - [...rule.prefix].length - suffix - checkDigits
}

/** The Luhn check digit of a row of digits. */
export const luhnDigit = (digits: string): number => {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** The row of digits, read as one number, modulo 7. */
export const mod7Digit = (digits: string): number =>
  [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 7, 0)

/**
 * The external id for a body of digits (a counted or a drawn number); null when the number has outgrown the length.
 * The check digit covers the digits of the prefix when the configuration says so.
 */
export const generatedId = (rule: ExternalIdRule, number: string): string | null => {
  const size = bodyDigits(rule)
  const body = number.padStart(size, '0')
  if (size < 0 || (rule.length > 0 && body.length > size)) return null
  const covered = `${rule.checksumCoversPrefix ? rule.prefix.replace(/\D/g, '') : ''}${body}`
  switch (rule.checkDigit) {
    case 'AUTO_INC':
      return `${rule.prefix}${body}${rule.suffix}`
    case 'RANDOM':
      return `${rule.prefix}${body}`
    case 'LUHN_ALGO':
    case 'RANDOM_LUHN':
      return `${rule.prefix}${body}${luhnDigit(covered)}`
    case 'MOD7_ALGO':
    case 'RANDOM_MOD7':
      return `${rule.prefix}${body}${mod7Digit(covered)}`
  }
}
