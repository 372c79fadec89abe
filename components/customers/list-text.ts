'use client'

import { entryText, useEntryText } from '@/components/ui/entry-text'

const list = entryText('customersText', '/customers')
export const { keepText, typeText, writeEntry } = list

/** What is searched for in the list of customers. */
export const useListText = (): string => useEntryText(list)
