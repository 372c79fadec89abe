import { usePaletteKeys } from '@/components/shell/palette-context'
import { Kbd } from '@/components/ui/kbd'
import type { PaletteAnswer } from '@/lib/palette/schema'

const LEFT_OUT_WORDS = {
  count: 'the count',
  names: 'names',
  emails: 'e-mails',
  numbers: 'numbers',
  former: 'former numbers and e-mails',
  similar: 'similar names',
  tickets: 'tickets',
} as const satisfies Record<PaletteAnswer['leftOut'][number], string>

const hintsOf = (modifier: string) =>
  [
    [['↑', '↓'], 'choose'],
    [['Enter'], 'open'],
    [[modifier, 'Enter'], 'in a new tab'],
    [['Esc'], 'clear, close'],
  ] as const

type Props = { isSlow: boolean; leftOut: PaletteAnswer['leftOut'] }

/** That it takes a while, what there was no time for, or else the keys. Always as high as one line. */
export function PaletteFoot({ isSlow, leftOut }: Props) {
  const { keys } = usePaletteKeys()
  const isQuiet = !isSlow && leftOut.length === 0
  return (
    <div
      className={`mt-auto flex min-h-9 items-center gap-4 border-t border-separator px-3 py-1.5 text-xs text-muted ${isQuiet ? 'max-sm:min-h-0 max-sm:border-0 max-sm:py-0' : ''}`}
    >
      <p role="status" className="empty:hidden">
        {isSlow
          ? 'Searching…'
          : leftOut.length > 0 &&
            `Not looked through in time: ${leftOut.map((part) => LEFT_OUT_WORDS[part]).join(', ')}`}
      </p>
      {isQuiet &&
        hintsOf(keys[0]).map(([caps, meaning]) => (
          <span key={meaning} className="flex items-center gap-1 max-sm:hidden pointer-coarse:hidden">
            {caps.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <span className="ml-0.5">{meaning}</span>
          </span>
        ))}
    </div>
  )
}
