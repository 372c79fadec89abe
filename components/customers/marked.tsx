type Props = { text: string; mark: readonly [from: number, to: number] | null }

/** A value with the part that was searched for marked. */
export function Marked({ text, mark }: Props) {
  if (!mark) return text
  const [from, to] = mark
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
