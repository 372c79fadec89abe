'use client'

import { entryText, useEntryText } from '@/components/ui/entry-text'

const queue = entryText('ticketsText', '/tickets')
export const { typeText, writeEntry } = queue

/** What is searched for in the queue. */
export const useQueueText = (): string => useEntryText(queue)
