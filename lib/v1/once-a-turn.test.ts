import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { onceATurn } from './once-a-turn'

test('what is asked for together is read once, and anew in the next turn', async () => {
  let reads = 0
  const read = onceATurn(async () => ++reads)
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1])
  await nextTurn()
  expect(await read()).toBe(2)
})
