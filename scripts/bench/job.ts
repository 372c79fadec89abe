/** One measurement: what to send, over how many connections, for how long. */
export interface Job {
  port: number
  connections: number
  seconds: number
  /** Calls before the clock starts: caches and the compiler warm up. */
  warmUpSeconds: number
  authorization: string | null
  work:
    | { kind: 'get'; paths: readonly string[] }
    /** `items` new customers a call, with mobiles from `firstMobile` on. */
    | { kind: 'add'; items: number; firstMobile: number }
    /** `items` bills a call, numbered from `firstNumber` on, of these customers in turns. */
    | { kind: 'bill'; items: number; firstNumber: number; mobiles: readonly string[] }
  /** Every right answer contains this. */
  expected: string
}

export interface Measured {
  callsPerSecond: number
  /** Milliseconds. */
  median: number
  slowestPercent: number
  failures: number
  /** All of them, the warm-up's included. */
  calls: number
  /** How many new mobiles or bill numbers were used, the warm-up's included. */
  numbersUsed: number
}
