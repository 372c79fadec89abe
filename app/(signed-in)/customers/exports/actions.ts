'use server'

import type { StartState } from '@/components/customers/export-customers'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { askForExport, cancelExport, deleteExport } from '@/lib/customers/export/ask'
import { exportIdSchema, exportRequestSchema } from '@/lib/customers/export/export-schema'
import { exportMessage } from '@/lib/customers/export/words'
import type { FormState } from '@/lib/forms'
import { parse } from '@/lib/parse'

export async function startExportAction(_previous: StartState, form: FormData): Promise<StartState> {
  const input = parse(exportRequestSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('customers.export')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const asked = await askForExport(ctx.value, input.value)
  if (!asked.ok) return { status: 'refused', message: exportMessage(asked.error) }
  return { status: 'saved', message: 'The export has started.', exportId: asked.value }
}

const end = async (form: FormData, act: typeof cancelExport, message: string): Promise<FormState> => {
  const id = parse(exportIdSchema, form.get('id'))
  if (!id.ok) return refusedForm(id.error, form)
  const ctx = await requirePermission('customers.export')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const ended = await act(ctx.value, id.value)
  return ended.ok ? { status: 'saved', message } : { status: 'refused', message: exportMessage(ended.error) }
}

export async function cancelExportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return end(form, cancelExport, 'The export was cancelled.')
}

export async function deleteExportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return end(form, deleteExport, 'The export and its file were deleted.')
}
