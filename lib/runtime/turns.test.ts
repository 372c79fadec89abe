import { expect, test } from 'vitest'
import { createTurns } from './turns'

/** Works that end when they are told to. */
const works = (inTurn: ReturnType<typeof createTurns>) => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const start = (name: string, signal?: AbortSignal) =>
    inTurn(signal, () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, start, end }
}

test('so many go on at once, the others follow in order', async () => {
  const { begun, start, end } = works(createTurns(2))
  const all = ['one', 'two', 'three', 'four'].map((name) => start(name))
  expect(begun).toEqual(['one', 'two'])
  await end('two')
  expect(begun).toEqual(['one', 'two', 'three'])
  await end('one')
  await end('three')
  await end('four')
  expect(await Promise.all(all)).toEqual(['one', 'two', 'three', 'four'])
})

test('whoever is called off while waiting never begins, and holds nobody up', async () => {
  const { begun, start, end } = works(createTurns(1))
  const caller = new AbortController()
  const [first, second, third] = [start('one'), start('two', caller.signal), start('three')]
  caller.abort()
  await expect(second).rejects.toMatchObject({ reason: 'aborted' })
  await expect(start('late', caller.signal)).rejects.toMatchObject({ reason: 'aborted' })
  await end('one')
  await end('three')
  expect(await Promise.all([first, third])).toEqual(['one', 'three'])
  expect(begun).toEqual(['one', 'three'])
})

test('a work that fails gives its turn on', async () => {
  const inTurn = createTurns(1)
  await expect(inTurn(undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inTurn(undefined, async () => 'yes')).toBe('yes')
})
