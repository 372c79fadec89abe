import type { TextTest } from '@/db/queries/text-tests'

/** Lower case letter by letter, so that one text is never longer than the other; what has no single letter for it stays. */
export const inLowerCase = (text: string): string =>
  [...text]
    .map((letter) => {
      const lower = letter.toLowerCase()
      return [...lower].length === 1 ? lower : letter
    })
    .join('')

/** Code units put letters beyond the first plane before some within it; the databases compare code points. */
export const compareTexts = (a: string, b: string): number => {
  const [ones, others] = [[...a], [...b]]
  for (const [place, letter] of ones.entries()) {
    const other = others[place]
    if (other === undefined) return 1
    if (letter !== other) return (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
  }
  return ones.length - others.length
}

/** Whether a text passes, in any case: for the few that are known without asking the database. */
export const passesText = (text: string, test: TextTest): boolean => {
  const value = inLowerCase(text)
  switch (test.is) {
    case 'among':
      return test.values.some((each) => inLowerCase(each) === value)
    case 'starting':
      return value.startsWith(inLowerCase(test.value))
    case 'ending':
      return value.endsWith(inLowerCase(test.value))
    case 'below':
      return compareTexts(value, inLowerCase(test.value)) < 0
    case 'above':
      return compareTexts(value, inLowerCase(test.value)) > 0
    case 'between':
      return compareTexts(value, inLowerCase(test.low)) >= 0 && compareTexts(value, inLowerCase(test.high)) <= 0
  }
}
