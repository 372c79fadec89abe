'use client'

import { useLayoutEffect } from 'react'

/** Name of the measures, from a key press to the paint of what it found. */
const MEASURE = 'customers-search'

let pressed: { text: string; at: number } | null = null

/** A key has changed the text; `at` is the event's own time. */
export const keyPressed = (text: string, at: number) => {
  pressed = { text: text.trim(), at }
}

/** Measures how long the results of the last key were on their way; those that were superseded are not counted. */
export const useSearchTiming = (shown: { text: string } | undefined) => {
  useLayoutEffect(() => {
    if (!pressed || pressed.text !== shown?.text) return
    const { at } = pressed
    pressed = null
    // The first frame paints the results, the second one begins when they are there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => performance.measure(MEASURE, { start: at, end: performance.now() })),
    )
  }, [shown])
}
