import { idsOf, type Part } from '@/db/queries/customer-matches'
import { mobileKeys } from '@/db/queries/reversed'
import {
  readSearchKeys,
  readSearchKeysOf,
  readSpellings,
  type SearchKeys,
  type SearchKeysRow,
  sampleOfIds,
  writeSearchKeys,
  writeSpellings,
} from '@/db/queries/search-keys'
import { findsEach } from '@/db/queries/search-sample'
import { searchIndex } from '@/db/search/search-index'
import type { Store } from '@/db/store'
import { nameKeys } from './search-keys'

/** Counted up whenever names come to be folded or spelled in another way, so that all keys are made again. */
const SPELLINGS = 2
/** Customers per transaction; a running server's own writes wait for one of them. */
const AT_ONCE = 2_000
const SAMPLE = 300

const keysOf = ({ id, firstName, lastName, mobile }: SearchKeysRow): SearchKeys => ({
  id,
  ...nameKeys(firstName, lastName),
  ...mobileKeys(mobile),
})

const differs = (row: SearchKeysRow, keys: SearchKeys) =>
  Object.entries(keys).some(([name, value]) => row[name as keyof SearchKeys] !== value)

/** Makes the keys of all customers anew, and answers how many were wrong. `onProgress` hears how many were looked at. */
const renewKeys = async (store: Store, onProgress: (done: number) => void): Promise<number> => {
  let [done, wrong] = [0, 0]
  for (let after = 0; ; ) {
    const rows = await store.transaction(async (tx) => {
      const read = await readSearchKeys(tx, after, AT_ONCE)
      const keys = read.flatMap((row) => (differs(row, keysOf(row)) ? [keysOf(row)] : []))
      await writeSearchKeys(tx, keys)
      wrong += keys.length
      return read
    })
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    done += rows.length
    onProgress(done)
  }
  await store.transaction((tx) => writeSpellings(tx, SPELLINGS))
  return wrong
}

/** Makes everything anew that search goes by. Answers how many customers had keys that were wrong. */
export const rebuildSearch = async (store: Store, onProgress: (done: number) => void = () => {}): Promise<number> => {
  const wrong = await renewKeys(store, onProgress)
  await store.transaction((tx) => searchIndex(store).rebuild(tx))
  return wrong
}

/** Belongs after the migrations: makes the keys that an earlier version did not keep, or spelled in another way. */
export const bringSearchUpToDate = async (store: Store, onProgress: (done: number) => void = () => {}) =>
  (await readSpellings(store)) === SPELLINGS ? 0 : renewKeys(store, onProgress)

/** What is wrong with the index, by a sample of the customers; nothing is changed. */
export const checkSearch = async (store: Store): Promise<readonly string[]> => {
  const rows = await readSearchKeysOf(store, await sampleOfIds(store, SAMPLE))
  const wrong = rows.filter((row) => differs(row, keysOf(row)))
  const lost: number[] = []
  for (const { id, mobile, searchNames } of rows) {
    const words = searchNames
      .trim()
      .split(' ')
      .filter((word) => word.length > 1)
    const parts: Part[] = [
      ...(mobile === null ? [] : [{ kind: 'mobile' as const, how: 'contains' as const, texts: [mobile] }]),
      ...(words.length === 0 ? [] : [{ kind: 'name' as const, how: 'whole' as const, words: words.slice(0, 4) }]),
    ]
    if (
      !(await findsEach(
        store,
        id,
        parts.map((part) => idsOf(store, part, undefined)),
      ))
    )
      lost.push(id)
  }
  const of = `of ${rows.length} customers looked at`
  return [
    ...(wrong.length === 0 ? [] : [`the search keys of ${wrong.length} ${of} are wrong: run ctl search rebuild`]),
    ...(lost.length === 0 ? [] : [`the search index does not find ${lost.length} ${of}: run ctl search rebuild`]),
  ]
}
