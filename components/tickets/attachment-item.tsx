import { FileText, Image, Trash2 } from 'lucide-react'
import { attachmentHref } from '@/components/tickets/upload'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/figures'
import { formatSize } from '@/components/ui/format'
import type { AttachmentView } from '@/lib/tickets/attachments/attachment-schema'
import { isDrawn, kindName } from '@/lib/tickets/attachments/taken'

type Props = {
  file: AttachmentView
  mayWork: boolean
  onRemove: () => void
  locale: string
  zone: string
}

/** One attached file: what it is, who added it, and how to get or remove it. */
export function AttachmentItem({ file, mayWork, onRemove, locale, zone }: Props) {
  const { id, name, mediaType, size, addedByName, createdAt } = file
  return (
    <li aria-labelledby={`attachment-${id}`} className="flex items-center gap-3 py-2">
      <Look file={file} mayWork={mayWork} />
      <div className="min-w-0 flex-1">
        {mayWork ? (
          <a
            id={`attachment-${id}`}
            href={attachmentHref(id)}
            download={name}
            className="font-medium wrap-anywhere text-link underline underline-offset-2 pointer-coarse:inline-flex pointer-coarse:min-h-control pointer-coarse:items-center"
          >
            {name}
          </a>
        ) : (
          <span id={`attachment-${id}`} className="font-medium wrap-anywhere">
            {name}
          </span>
        )}
        <p className="text-xs wrap-anywhere text-muted tabular-nums" suppressHydrationWarning>
          {kindName(mediaType)}, {formatSize(size, locale)} · {addedByName},{' '}
          <DateTime at={createdAt} locale={locale} zone={zone} />
        </p>
      </div>
      {mayWork && (
        <Button tone="quiet" size="sm" iconOnly label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      )}
    </li>
  )
}

/** The picture itself where every browser draws it and it is small; else the sign of its kind. */
function Look({ file, mayWork }: Pick<Props, 'file' | 'mayWork'>) {
  const place = 'grid size-10 shrink-0 place-items-center rounded-md border border-border'
  if (mayWork && isDrawn(file))
    return (
      // biome-ignore lint/performance/noImgElement: Next's own would fetch it without the session, and keep a copy.
      <img
        src={attachmentHref(file.id, 'shown')}
        alt=""
        width={40}
        height={40}
        loading="lazy"
        className={`${place} object-cover`}
      />
    )
  const Icon = file.mediaType.startsWith('image/') ? Image : FileText
  return (
    <span className={place}>
      <Icon aria-hidden="true" className="size-4 text-muted" />
    </span>
  )
}
