/** The code of an operating system's or driver's error, such as `EADDRINUSE` or `28P01`; empty when it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** The codes of an error, of what caused it and of what it gathers. */
export const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const gathered: unknown[] = error instanceof AggregateError ? error.errors : []
  return [codeOf(error), ...[error.cause, ...gathered].flatMap(codesOf)].filter((code) => code !== '')
}
