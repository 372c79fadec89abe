import { fold } from './names'
import { searchNames } from './search-names'

/** What a customer's names are searched, compared and ordered by; the columns of the same names. */
export const nameKeys = (firstName: string, lastName: string) => ({
  /** First-last and last-first: a name is found by either end. */
  nameKey: fold(`${firstName} ${lastName}`),
  lastNameKey: fold(`${lastName} ${firstName}`),
  givenKey: fold(firstName),
  familyKey: fold(lastName),
  searchNames: searchNames(firstName, lastName),
})
