import { z } from 'zod'
import { customerPageSchema } from './search-schema'

/** By customer and column: texts as people read them, purchases in minor units. */
const listValuesSchema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()])))
export type ListValues = z.infer<typeof listValuesSchema>

/** A page of the list, with what its chosen columns show. */
export const listPageSchema = customerPageSchema.extend({ values: listValuesSchema })
export type ListPage = z.infer<typeof listPageSchema>
