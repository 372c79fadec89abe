/** The pages' middleware leaves these addresses out, so that their answers bring their own headers. */
const GUARD = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** An answer that no browser runs, frames, guesses about, keeps, or gives to another site. */
export const guarded = (response: Response): Response => {
  for (const [name, value] of Object.entries(GUARD)) response.headers.set(name, value)
  return response
}
