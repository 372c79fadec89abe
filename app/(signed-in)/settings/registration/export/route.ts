import { problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { exportConfig } from '@/lib/registration-config/file'

/** Every key with its value, as a file to keep or to import elsewhere. */
export async function GET(): Promise<Response> {
  const ctx = await requirePermission('settings.read')
  if (!ctx.ok) return problem(ctx.error)
  const { settings, now } = ctx.value
  return new Response(exportConfig(settings, now), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="registration-configuration-${now.toISOString().slice(0, 10)}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
