'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { SaveConfigAnswer } from '@/components/settings/config-answers'
import { counted } from '@/components/settings/counted'
import { messageFor } from '@/lib/access/messages'
import { requirePermission } from '@/lib/access/session'
import { parse } from '@/lib/parse'
import { saveConfig } from '@/lib/registration-config/save'

const schema = z.object({ changes: z.record(z.string(), z.unknown()), opened: z.record(z.string(), z.unknown()) })

/** Saves the changed keys; `opened` are their values as the page showed them. */
export async function saveConfigAction(changes: unknown, opened: unknown): Promise<SaveConfigAnswer> {
  const input = parse(schema, { changes, opened })
  if (!input.ok) return { status: 'refused', message: messageFor(input.error), problems: [] }
  const ctx = await requirePermission('settings.write')
  if (!ctx.ok) {
    return ctx.error.code === 'signed_out'
      ? { status: 'signed_out' }
      : { status: 'refused', message: messageFor(ctx.error), problems: [] }
  }

  const saved = await saveConfig(ctx.value, input.value.changes, input.value.opened)
  if (saved.ok) {
    // Every page obeys these settings.
    revalidatePath('/', 'layout')
    const { changed, values } = saved.value
    return { status: 'saved', values, message: `Saved ${counted(changed.length, 'change')}, in force from now on.` }
  }
  switch (saved.error.code) {
    case 'config_refused':
      return {
        status: 'refused',
        message: 'Nothing was saved: the marked settings need another look.',
        problems: saved.error.problems,
      }
    case 'config_clash':
      return {
        status: 'clash',
        message: 'Nothing was saved: somebody else changed the same settings meanwhile. Choose between both values.',
        clashes: saved.error.clashes,
        values: saved.error.values,
      }
  }
}
