import type { SearchOrder, SearchPage } from '@/db/queries/customer-search'
import { attributeOf } from './attributes'
import { compareTexts, inLowerCase } from './texts'

type Sorting = Pick<SearchPage, 'order' | 'direction'>

/** The order of `field:asc` or `field:desc`, in any case; null for anything else. Fields have no order. */
export const readSort = (text: string, tiers: readonly { name: string }[]): Sorting | null => {
  const [name = '', turn = '', ...more] = text.split(':').map((part) => part.trim())
  const by = attributeOf(name)
  const direction = turn.toLowerCase()
  if (!by || more.length > 0 || (direction !== 'asc' && direction !== 'desc')) return null
  return { order: by === 'slab' ? byTierName(tiers) : { by }, direction }
}

/** By what the tiers are called, as every other text. */
const byTierName = (tiers: readonly { name: string }[]): SearchOrder => {
  const names = tiers.map(({ name }) => inLowerCase(name))
  const inOrder = names.toSorted(compareTexts)
  return { by: 'slab', ranks: names.map((name) => inOrder.indexOf(name)) }
}
