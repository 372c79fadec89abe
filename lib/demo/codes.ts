import type { Random } from './random'

/** Without what is misread on a receipt, as the product's own codes. */
const UPPER = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Makes codes of one kind, none of them twice. */
export const createCodes = (random: Random, length: number, letters: 'upper' | 'lower' = 'upper'): (() => string) => {
  const made = new Set<string>()
  const alphabet = letters === 'upper' ? UPPER : LOWER
  return () => {
    for (;;) {
      let code = ''
      while (code.length < length) code += alphabet.charAt(random.below(alphabet.length))
      if (made.has(code)) continue
      made.add(code)
      return code
    }
  }
}
