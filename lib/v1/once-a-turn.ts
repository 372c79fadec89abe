/**
 * The reading that calls which arrived together share: one for each turn of the event loop. A call that is sent after
 * another's answer arrives in a later turn, so it always sees what that other one changed.
 */
export const onceATurn = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let shared: Promise<T> | undefined
  return () => {
    if (!shared) {
      shared = read()
      setImmediate(() => {
        shared = undefined
      })
    }
    return shared
  }
}
