'use client'

import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { announce } from '@/components/ui/toast'
import { parseConfigFile } from '@/lib/registration-config/file'

/** Far beyond any exported file. */
const MOST_BYTES = 1_000_000

type Props = { onRead: (name: string, values: Readonly<Record<string, unknown>>) => void }

/** Reads an exported file in the browser; nothing is sent until the person has seen what differs. */
export function ImportButton({ onRead }: Props) {
  const input = useRef<HTMLInputElement>(null)

  const read = async (file: File) => {
    const content = file.size > MOST_BYTES ? null : parseConfigFile(await file.text())
    if (content?.ok) onRead(file.name, content.value)
    else announce(`${file.name} is no exported Registration Configuration. Nothing was changed.`, 'refused')
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File to import"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file again is a new choice.
          event.target.value = ''
          if (file) void read(file)
        }}
      />
    </>
  )
}
