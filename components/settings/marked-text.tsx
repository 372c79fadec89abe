/** Text with the found part marked; `find` is lower case, empty marks nothing. */
export function MarkedText({ text, find }: { text: string; find: string }) {
  const at = find === '' ? -1 : text.toLowerCase().indexOf(find)
  if (at === -1) return text
  const end = at + find.length
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  )
}
