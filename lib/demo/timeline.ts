/** What happens to one customer, in the order of its moments; what happens may bring about more that happens later. */
export interface Timeline {
  at(moment: Date, happen: (at: Date) => void): void
  /** Lets everything happen up to and including a moment, the earliest first. */
  runUntil(last: Date): void
}

export const createTimeline = (): Timeline => {
  const events: { time: number; happen: (at: Date) => void }[] = []
  let done = 0
  return {
    at(moment, happen) {
      const time = moment.getTime()
      let place = events.length
      // Most is added in order, so the place is near the end.
      while (place > done && (events[place - 1]?.time ?? 0) > time) place--
      events.splice(place, 0, { time, happen })
    },
    runUntil(last) {
      for (let event = events[done]; event && event.time <= last.getTime(); event = events[done]) {
        done++
        event.happen(new Date(event.time))
      }
    },
  }
}
