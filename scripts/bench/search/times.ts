/** What many runs of one kind took, each of them something else. */
export interface Times {
  runs: number
  medianMs: number
  slowestPercentMs: number
}

export const timesOf = (measured: readonly number[]): Times => {
  const sorted = [...measured].sort((one, other) => one - other)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3))
  return { runs: sorted.length, medianMs: at(0.5), slowestPercentMs: at(0.99) }
}

/** Runs the work for each input, one after the other; the first of them warm caches and the compiler up. */
export const timeEach = async <T>(
  inputs: readonly T[],
  warmUp: number,
  work: (input: T) => unknown,
): Promise<number[]> => {
  const measured: number[] = []
  for (const [place, input] of inputs.entries()) {
    const startedAt = performance.now()
    await work(input)
    if (place >= warmUp) measured.push(performance.now() - startedAt)
  }
  return measured
}
