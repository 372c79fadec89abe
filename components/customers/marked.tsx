import { Fragment } from 'react'

type Props = { text: string; marks: readonly (readonly [from: number, to: number])[] }

/** A value with the parts that were searched for marked. */
export function Marked({ text, marks }: Props) {
  return (
    <>
      {marks.map(([from, to], place) => (
        <Fragment key={from}>
          {text.slice(marks[place - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
