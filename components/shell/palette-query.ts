import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { post, read, retry } from '@/components/customers/customer-queries'
import { type OpenedPage, paletteAnswerSchema } from '@/lib/palette/schema'

/**
 * What a text finds; without one, the names of what was opened. The last answer stays until the next has come, and none
 * is kept once the palette is closed: somebody may have registered meanwhile.
 */
export const paletteSearch = (text: string, opened: readonly OpenedPage[]) =>
  queryOptions({
    queryKey: ['palette', text, text === '' ? opened : []],
    queryFn: async ({ signal }) => {
      const asked = { text, opened: text === '' ? opened : [] }
      return { text, answer: await read(await post('/api/palette', asked, signal), paletteAnswerSchema) }
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry,
  })
