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

const HINTS = [
  ['↑ ↓', 'choose'],
  ['Enter', 'open'],
  ['Ctrl Enter', 'in a new tab'],
  ['Esc', 'clear, close'],
] as const

type Props = { isSlow: boolean; leftOut: PaletteAnswer['leftOut'] }

/** That it takes a while, what there was no time for, or else the keys. Always as high as one line. */
export function PaletteFoot({ isSlow, leftOut }: Props) {
  const isQuiet = !isSlow && leftOut.length === 0
  return (
    <div className="mt-auto flex min-h-9 items-center gap-4 border-t border-separator px-3 py-1.5 text-xs text-muted">
      <p role="status" className="empty:hidden">
        {isSlow
          ? 'Searching…'
          : leftOut.length > 0 &&
            `Not looked through in time: ${leftOut.map((part) => LEFT_OUT_WORDS[part]).join(', ')}`}
      </p>
      {isQuiet &&
        HINTS.map(([key, meaning]) => (
          <span key={key} className="flex items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
            <Kbd>{key}</Kbd>
            {meaning}
          </span>
        ))}
    </div>
  )
}
