'use client'

import { Paperclip } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import { AttachmentItem } from '@/components/tickets/attachment-item'
import { removeAttachment } from '@/components/tickets/upload'
import { UploadList } from '@/components/tickets/upload-list'
import { useFileDrop } from '@/components/tickets/use-file-drop'
import { useUploads } from '@/components/tickets/use-uploads'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import type { AttachmentView } from '@/lib/tickets/attachments/attachment-schema'
import { ACCEPTED } from '@/lib/tickets/attachments/taken'

type Props = {
  ticketId: number
  files: readonly AttachmentView[]
  /** Whether this person adds, takes and removes files. */
  mayWork: boolean
  locale: string
  zone: string
}

/** The files of a ticket, and the ways to add one: by the button, by dropping it here, by pasting a picture. */
export function Attachments({ ticketId, files, mayWork, locale, zone }: Props) {
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [said, say] = useState('')
  const { uploads, add, cancel, again, againSignedIn } = useUploads(ticketId, {
    say,
    onAttached: () => router.refresh(),
  })
  const isOver = useFileDrop(box, mayWork ? add : undefined)
  const removal = useRemoval(say)
  // What was attached stays until the page has it, so that nothing jumps.
  const onTheirWay = uploads.filter(({ id }) => !files.some((file) => file.id === id))
  const focusAdd = () => box.current?.querySelector<HTMLElement>('[data-add] button')?.focus()
  const { removed } = removal
  // After the dialog has closed, which gives the focus back to a button that is about to go.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that was removed
  useEffect(() => {
    if (removed > 0) focusAdd()
  }, [removed])

  return (
    <div ref={box} className={isOver ? 'rounded-lg outline-2 outline-offset-2 outline-accent' : undefined}>
      <Section
        title="Attachments"
        aside={
          mayWork && (
            <span data-add>
              <Button size="sm" onClick={() => input.current?.click()}>
                <Paperclip aria-hidden="true" />
                Attach files…
              </Button>
            </span>
          )
        }
      >
        <div className="flex flex-col gap-3">
          {files.length > 0 && (
            <ul aria-label="Attached files" className="-my-2 flex flex-col divide-y divide-separator">
              {files.map((file) => (
                <AttachmentItem
                  key={file.id}
                  file={file}
                  mayWork={mayWork}
                  onRemove={() => removal.ask(file)}
                  locale={locale}
                  zone={zone}
                />
              ))}
            </ul>
          )}
          {onTheirWay.length > 0 && (
            <UploadList
              uploads={onTheirWay}
              onCancel={(key) => {
                cancel(key)
                focusAdd()
              }}
              onAgain={again}
              locale={locale}
            />
          )}
          {mayWork ? (
            <p className="text-table text-muted">
              {isOver
                ? 'Let go to attach.'
                : 'Drop files here or paste a picture. Pictures, PDF, office documents and text, up to 10 MB each.'}
            </p>
          ) : (
            files.length === 0 && <p className="text-table text-muted">No files.</p>
          )}
          <p role="status" className="sr-only">
            {said}
          </p>
        </div>
      </Section>
      {mayWork && (
        <input
          ref={input}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label="Files to attach"
          hidden
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file again is a new choice.
            event.target.value = ''
            if (chosen.length > 0) add(chosen)
          }}
        />
      )}
      <ConfirmDialog
        open={removal.file !== null}
        title={`Remove ${removal.file?.name ?? 'the file'}?`}
        confirmLabel="Remove"
        pending={removal.isRunning}
        onClose={removal.close}
        onConfirm={() => void removal.run(() => router.refresh())}
      >
        <p>It is taken off the ticket and deleted from the server. That cannot be undone.</p>
        <p role="alert" className="mt-2 text-danger-soft-foreground empty:hidden">
          {removal.message}
        </p>
      </ConfirmDialog>
      <SignedOut
        isOut={removal.isSignedOut || uploads.some(({ state }) => state === 'signed_out')}
        onSignedIn={() => {
          removal.signedIn()
          againSignedIn()
        }}
      />
    </div>
  )
}

/** The file that somebody is asked about before it goes, and how its removal went. */
const useRemoval = (say: (words: string) => void) => {
  const [file, setFile] = useState<AttachmentView | null>(null)
  const [isRunning, setIsRunning] = useState(false)
  const [message, setMessage] = useState('')
  const [isSignedOut, setIsSignedOut] = useState(false)
  const [removed, setRemoved] = useState(0)
  return {
    file,
    /** How many were removed. */
    removed,
    isRunning,
    message,
    isSignedOut,
    ask(next: AttachmentView) {
      setMessage('')
      setFile(next)
    },
    close: () => setFile(null),
    signedIn: () => setIsSignedOut(false),
    async run(onRemoved: () => void) {
      if (!file || isRunning) return
      setIsRunning(true)
      const answer = await removeAttachment(file.id)
      setIsRunning(false)
      if (answer === 'removed') {
        setFile(null)
        setRemoved((count) => count + 1)
        say(`Removed ${file.name}.`)
        return onRemoved()
      }
      setIsSignedOut(answer === 'signed_out')
      setMessage(answer === 'signed_out' ? 'Your session has ended. Sign in again, then remove it.' : answer.message)
    },
  }
}

/** The password over the page when the session has ended; what was stopped by it goes on. */
function SignedOut({ isOut, onSignedIn }: { isOut: boolean; onSignedIn: () => void }) {
  const session = useSession()
  const [wasClosed, setWasClosed] = useState(false)
  if (wasClosed && !isOut) setWasClosed(false)
  if (!session) return null
  return (
    <SignInAgain
      open={isOut && !wasClosed}
      email={session.email}
      onSignIn={session.signInAgain}
      words={{ why: 'Your session has ended. The files wait here until you have signed in.', act: 'Sign in and go on' }}
      onClose={() => setWasClosed(true)}
      onSignedIn={onSignedIn}
    />
  )
}
