/** Letters of RFC 5987 that a name may hold as they are; `encodeURIComponent` leaves a few more. */
const MORE = /['()*!]/g
/** Controls, line ends, letters that turn the direction of what follows, halves of letters. */
const INVISIBLE = /[\p{C}\u2028\u2029]/gu

/**
 * The `Content-Disposition` of a download under this name (RFC 6266): whatever the name holds stays inside of it. Old
 * readers get it in ASCII, the others whole.
 */
export const dispositionOf = (name: string): string => {
  const plain = name.replace(INVISIBLE, '').replace(/[/\\]/g, '_').trim() || 'file'
  // `%` would be decoded by some, a quote would end it.
  const ascii = plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|["%]/gu, '_')
  const whole = encodeURIComponent(plain).replace(
    MORE,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
