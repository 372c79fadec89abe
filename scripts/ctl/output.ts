/** Thrown where a command cannot do what it was asked: one sentence for the operator, and a code for machines. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

type Cell = string | number | boolean | null | undefined

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
/** Progress and advice: not part of what a command answers. */
export const remark = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** The answer of a command: JSON for machines, else what `human` writes. */
export const answer = (asJson: boolean, value: unknown, human: () => string) =>
  say(asJson ? JSON.stringify(value, null, 2) : human())

/** Rows under upper-case headings, columns as wide as their widest cell. */
export const table = (headings: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  if (rows.length === 0) return 'None.'
  const lines = [headings.map((heading) => heading.toUpperCase()), ...rows.map((row) => row.map(shown))]
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `Name: value`, one a line, leaving out what is not known. */
export const list = (entries: readonly (readonly [string, Cell])[]): string =>
  table(
    ['', ''],
    entries.filter(([, value]) => shown(value) !== '').map(([name, value]) => [`${name}:`, value]),
  )
    .split('\n')
    .slice(1)
    .join('\n')

const shown = (cell: Cell): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return String(cell)
}

/** How many columns of a terminal a text takes: Chinese, Japanese and Korean letters take two, accents none. */
const width = (text: string): number =>
  [...text.normalize('NFC')].reduce((sum, letter) => {
    if (/\p{M}/u.test(letter)) return sum
    return sum + (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter) ? 2 : 1)
  }, 0)

const padded = (text: string, columns: number) => text + ' '.repeat(Math.max(columns - width(text), 0))
