import type { FormState } from '@/lib/forms'
import { fromStart, type ListState, listQuery, readListState } from '../list-state'

/** A saved view as the list shows it. Plain data. */
export interface SavedView {
  id: number
  version: number
  name: string
  isShared: boolean
  isOwn: boolean
  /** Whose it is. */
  owner: string
  /** What `viewQuery` made of the list. */
  query: string
  mayDelete: boolean
}

/** What a view keeps of a list: filters, order and columns, without the page, and never what was searched for. */
export const viewQuery = (state: ListState): string => listQuery({ ...fromStart(state), view: undefined }).slice(1)

/** The list that a view shows. */
export const stateOfView = ({ id, query }: Pick<SavedView, 'id' | 'query'>): ListState => ({
  ...readListState(new URLSearchParams(query)),
  view: id,
})

/** Whether the list shows something else than the view that it was opened by. */
export const differsFromView = ({ query }: Pick<SavedView, 'query'>, state: ListState): boolean =>
  viewQuery(readListState(new URLSearchParams(query))) !== viewQuery(state)

/** What an act on a view answers; `viewId` once it is done. */
export type ViewFormState = FormState & { viewId?: number }
export type ViewAction = (previous: ViewFormState, form: FormData) => Promise<ViewFormState>
export type ViewActions = Readonly<Record<'save' | 'rename' | 'update' | 'share' | 'remove', ViewAction>>
