import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readAttachmentFiles } from '@/db/queries/ticket-attachments'
import type { Store } from '@/db/store'
import { codeOf } from '@/lib/runtime/system-error'

/** Chance alone names a file: nothing of what was sent gets near the file system. */
const NAME = /^[0-9a-f]{32}$/
/** A file whose row is still being written is younger than this. */
export const YOUNG_MS = 60_000

export const attachmentFolder = (dataFolder: string): string => join(dataFolder, 'attachments')

/** Brings octets to the disk, in a folder that only the owner of the process can open; answers the name. */
export const keepFile = async (folder: string, octets: Uint8Array): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = randomBytes(16).toString('hex')
  const handle = await open(join(folder, `${name}.part`), 'wx', 0o600)
  try {
    await handle.writeFile(octets)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(join(folder, `${name}.part`), join(folder, name))
  return name
}

export const dropFile = async (folder: string, name: string): Promise<void> => {
  if (NAME.test(name)) await rm(join(folder, name), { force: true })
}

/** A file for reading, or null when it is not in this folder. */
export const openAttachment = async (folder: string, name: string): Promise<FileHandle | null> => {
  if (!NAME.test(name)) return null
  try {
    return await open(join(folder, name), 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Removes every file that no attachment names: taken away, deleted with the person, or left by a process that ended. */
export const sweepAttachments = async (
  store: Store,
  folder: string,
  now: Date,
  youngMs = YOUNG_MS,
): Promise<number> => {
  const names = await namesIn(folder)
  const known = await readAttachmentFiles(store)
  let removed = 0
  for (const name of names) {
    if (known.has(name)) continue
    const found = await stat(join(folder, name)).catch(() => null)
    if (!found?.isFile() || now.getTime() - found.mtimeMs < youngMs) continue
    await rm(join(folder, name), { force: true })
    removed++
  }
  return removed
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).filter((name) => NAME.test(name.replace(/\.part$/, '')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
