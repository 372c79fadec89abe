/** What spreadsheets begin to reckon at; the wide signs are those of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A text that a spreadsheet would take for a formula gets the mark that makes it a text there. */
export const spreadsheetText = (value: string): string => (FORMULA.test(value) ? `'${value}` : value)
