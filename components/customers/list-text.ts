'use client'

import { entryText } from '@/components/ui/entry-text'

/** What is searched for in the list of customers. */
export const { keepText, typeText, writeEntry, useText: useListText } = entryText('customersText', '/customers')
