import { CircleAlert, CircleCheck, RotateCw, Unplug, X } from 'lucide-react'
import type { Upload } from '@/components/tickets/use-uploads'
import { Button } from '@/components/ui/button'
import { formatShare, formatSize } from '@/components/ui/format'

type Props = {
  uploads: readonly Upload[]
  onCancel: (key: string) => void
  onAgain: (key: string) => void
  locale: string
}

/** Files on their way: how far each is, or why it did not go, and what can be done about it. */
export function UploadList({ uploads, onCancel, onAgain, locale }: Props) {
  return (
    <ul aria-label="Files on their way" className="flex flex-col gap-2">
      {uploads.map((upload) => (
        <li
          key={upload.key}
          aria-labelledby={`upload-${upload.key}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-border px-3 py-2"
        >
          <p className="flex min-w-0 flex-1 basis-40 flex-col">
            <span id={`upload-${upload.key}`} className="font-medium wrap-anywhere">
              {upload.file.name}
            </span>
            <Standing upload={upload} locale={locale} />
          </p>
          {upload.state === 'sending' && (
            <progress
              className="order-last h-1.5 min-w-0 basis-full appearance-none overflow-hidden rounded-full bg-default [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-default [&::-webkit-progress-value]:bg-accent"
              aria-labelledby={`upload-${upload.key}`}
              value={upload.share}
              max={1}
            />
          )}
          <span className="ml-auto flex items-center gap-1">
            {(upload.state === 'lost' || upload.state === 'signed_out') && (
              <Button size="sm" label={`Try ${upload.file.name} again`} onClick={() => onAgain(upload.key)}>
                <RotateCw aria-hidden="true" />
                Try again
              </Button>
            )}
            {upload.state !== 'done' && (
              <Button
                tone="quiet"
                size="sm"
                iconOnly
                label={`${upload.state === 'refused' ? 'Dismiss' : 'Cancel'} ${upload.file.name}`}
                onClick={() => onCancel(upload.key)}
              >
                <X aria-hidden="true" />
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const ICON = 'mt-0.5 size-3.5 shrink-0'

function Standing({ upload: { state, share, message, file }, locale }: { upload: Upload; locale: string }) {
  const size = formatSize(file.size, locale)
  switch (state) {
    case 'waiting':
      return <span className="text-table text-muted">{size}, waits for its turn</span>
    case 'sending':
      return (
        <span className="text-table text-muted tabular-nums">
          {share < 1 ? `${formatShare(Math.floor(share * 100) / 100, locale)} of ${size}` : 'Being looked at'}
        </span>
      )
    case 'done':
      return (
        <span className="flex gap-1.5 text-table text-success-soft-foreground">
          <CircleCheck aria-hidden="true" className={ICON} />
          Attached
        </span>
      )
    case 'lost':
      return (
        <span className="flex gap-1.5 text-table text-warning-soft-foreground">
          <Unplug aria-hidden="true" className={ICON} />
          The connection broke. Trying again attaches it once.
        </span>
      )
    case 'signed_out':
      return (
        <span className="flex gap-1.5 text-table text-warning-soft-foreground">
          <Unplug aria-hidden="true" className={ICON} />
          Your session has ended. Sign in again to attach it.
        </span>
      )
    case 'refused':
      return (
        <span className="flex gap-1.5 text-table text-danger-soft-foreground">
          <CircleAlert aria-hidden="true" className={ICON} />
          <span className="min-w-0 wrap-anywhere">{message}</span>
        </span>
      )
  }
}
