import { useEffect, useRef, useState } from 'react'
import { newKey } from '@/components/new-key'
import { sendFile, type UploadAnswer } from '@/components/tickets/upload'
import { LARGEST_FILE } from '@/lib/tickets/attachments/taken'
import { attachmentWords } from '@/lib/tickets/attachments/words'

export interface Upload {
  /** Stays for a retry, so that the server knows a file that came through although its answer did not. */
  key: string
  file: File
  state: 'waiting' | 'sending' | 'lost' | 'signed_out' | 'refused' | 'done'
  /** From 0 to 1. */
  share: number
  /** Why it was refused. */
  message: string
  /** Of the attachment, once there is one. */
  id: number | null
}

const newUpload = (file: File): Upload => {
  const upload: Upload = { key: newKey(), file, state: 'waiting', share: 0, message: '', id: null }
  const { name, size } = file
  const code = size === 0 ? 'file_empty' : size > LARGEST_FILE ? 'file_too_large' : null
  return code === null ? upload : { ...upload, state: 'refused', message: attachmentWords({ code, name }) }
}

/** Files on their way to a ticket, one after another. `say` tells what happened to whoever sees no bar. */
export const useUploads = (
  ticketId: number,
  { say, onAttached }: { say: (words: string) => void; onAttached: () => void },
) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const running = useRef<{ key: string; call: AbortController } | null>(null)
  const change = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const drop = (key: string) => setUploads((all) => all.filter((each) => each.key !== key))

  const settle = ({ key, file }: Upload, answer: UploadAnswer) => {
    switch (answer.kind) {
      case 'attached':
        change(key, { state: 'done', id: answer.id })
        say(`Attached ${answer.name}.`)
        return onAttached()
      case 'refused':
        say(answer.message)
        return change(key, { state: 'refused', message: answer.message })
      case 'cancelled':
        say(`Cancelled ${file.name}.`)
        return drop(key)
      case 'lost':
        say(`The connection broke while ${file.name} was sent.`)
        return change(key, { state: 'lost' })
      case 'signed_out':
        return change(key, { state: 'signed_out' })
    }
  }
  const start = async (upload: Upload) => {
    const { key, file } = upload
    const call = new AbortController()
    running.current = { key, call }
    change(key, { state: 'sending', share: 0 })
    const onProgress = (share: number) => change(key, { share })
    const answer = await sendFile({ ticketId, key, file, onProgress, signal: call.signal })
    running.current = null
    settle(upload, answer)
  }

  const next = uploads.some(({ state }) => state === 'sending') ? undefined : uploads.find(isWaiting)
  // biome-ignore lint/correctness/useExhaustiveDependencies: which file is next is all that starts one
  useEffect(() => {
    if (next && !running.current) void start(next)
  }, [next])

  return {
    uploads,
    add(files: readonly File[]) {
      const added = files.map(newUpload)
      setUploads((all) => [...all, ...added])
      const refused = added.flatMap(({ message }) => message || [])
      const taken = added.length - refused.length
      say(
        [
          ...(taken > 0
            ? [taken === 1 ? `Attaching ${added.find(isWaiting)?.file.name}.` : `Attaching ${taken} files.`]
            : []),
          ...refused,
        ].join(' '),
      )
    },
    /** Calls off what is on its way, or takes away what was refused. */
    cancel(key: string) {
      if (running.current?.key === key) running.current.call.abort()
      else drop(key)
    },
    again: (key: string) => change(key, { state: 'waiting' }),
    /** After signing in again: everything that was stopped by it. */
    againSignedIn: () =>
      setUploads((all) => all.map((each) => (each.state === 'signed_out' ? { ...each, state: 'waiting' } : each))),
  }
}
export type Uploads = ReturnType<typeof useUploads>

const isWaiting = ({ state }: Upload) => state === 'waiting'
