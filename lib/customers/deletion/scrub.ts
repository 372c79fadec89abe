import {
  deleteAnswer,
  findAnswersWith,
  findEntriesOfOthers,
  saveAnswer,
  saveFacts,
} from '@/db/queries/delete-personal-data'
import type { Whose } from '@/db/queries/personal-data'
import type { Store } from '@/db/store'

/** What stands in the place of a text of his in an answer that is kept for a retry. */
export const without = (value: unknown, isHis: (text: string) => boolean): unknown => {
  if (typeof value === 'string') return isHis(value) ? '' : value
  if (Array.isArray(value)) return value.map((each) => without(each, isHis))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each, isHis)]))
}

const WORDS_OF_ANSWERS: ReadonlySet<string> = new Set(['true', 'false', 'success', 'null'])

/** Short texts and short numbers stand in every answer for something else: codes, counts, flags. */
const saysSomething = (text: string) => text.length >= (/^[\d.,:-]*$/.test(text) ? 6 : 3) && !WORDS_OF_ANSWERS.has(text)

/** Whether a text has one of these in it, whatever its case. */
export const mentions = (texts: readonly string[]): ((text: string) => boolean) => {
  const wanted = texts.map((text) => text.toLowerCase()).filter(saysSomething)
  return (text) => {
    const folded = text.toLowerCase()
    return wanted.some((each) => folded.includes(each))
  }
}

/**
 * Takes a person's texts out of the answers kept for retries. The key stays, so that a retry still doubles nothing; it
 * goes where the caller made it of the person's data.
 */
export const scrubAnswers = async (store: Store, { id, keys }: Whose, texts: readonly string[]): Promise<void> => {
  const byId = ['user_id', 'id'].flatMap((name) => [`"${name}":"${id}"`, `"${name}": "${id}"`])
  const byNumber = ['user_id', 'id', 'customerId'].flatMap((name) => [`"${name}":${id}`, `"${name}": ${id}`])
  const isHis = mentions(texts)
  for (const { scope, key, answer } of await findAnswersWith(store, [...keys, ...byId, ...byNumber])) {
    if (isHis(key)) await deleteAnswer(store, { scope, key })
    else await saveAnswer(store, { scope, key, answer: without(answer, isHis) })
  }
}

/** Takes a person's texts out of what the audit log says of others, with whom he shared a request or a merge. */
export const scrubEntriesOfOthers = async (store: Store, whose: Whose, texts: readonly string[]): Promise<void> => {
  const isHis = mentions(texts)
  for (const { id, facts } of await findEntriesOfOthers(store, whose)) {
    const left = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, without(fact, isHis)]))
    if (JSON.stringify(left) !== JSON.stringify(facts)) await saveFacts(store, id, left)
  }
}
