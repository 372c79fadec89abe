import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readExportFiles } from '@/db/queries/customer-exports'
import type { Store } from '@/db/store'
import { codeOf } from '@/lib/runtime/system-error'

const PART = '.part'
/** `12-9f86d0….csv`, with `.part` behind it while it is written. */
const NAME = /^(\d{1,16})-[0-9a-f]{32}\.csv(\.part)?$/

export const exportFolder = (dataFolder: string): string => join(dataFolder, 'exports')

/** A file that is being written. */
export interface PartFile {
  /** The name it gets when it is complete. */
  name: string
  write(text: string): Promise<void>
  /** Brings it to the disk under its name and answers its size in octets. */
  finish(): Promise<number>
  /** Ends and removes it, whatever it is called by now. */
  drop(): Promise<void>
}

/** Begins a file that only the owner of the process can read, in a folder that only he can open. */
export const beginFile = async (folder: string, id: number): Promise<PartFile> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${id}-${randomBytes(16).toString('hex')}.csv`
  const path = join(folder, name)
  const handle = await open(`${path}${PART}`, 'wx', 0o600)
  let size = 0
  return {
    name,
    async write(text) {
      const octets = Buffer.from(text)
      await handle.writeFile(octets)
      size += octets.length
    },
    async finish() {
      await handle.sync()
      await handle.close()
      await rename(`${path}${PART}`, path)
      return size
    },
    async drop() {
      await closed(handle)
      await rm(`${path}${PART}`, { force: true })
      await rm(path, { force: true })
    },
  }
}

const closed = async (handle: FileHandle) => {
  try {
    await handle.close()
  } catch (error) {
    if (codeOf(error) !== 'EBADF') throw error
  }
}

/** A finished file for reading, or null when it is not in this folder. */
export const openFile = async (folder: string, name: string): Promise<FileHandle | null> => {
  if (!NAME.test(name)) return null
  try {
    return await open(join(folder, name), 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * Removes every file that no export stands behind any more: deleted, cancelled, expired, forgotten, or left by a process
 * that ended. Whoever took the name out of the database leaves the file to this. Answers how many went.
 */
export const sweepFiles = async (store: Store, folder: string): Promise<number> => {
  const ours = (await namesIn(folder)).flatMap((name) => {
    const id = NAME.exec(name)?.[1]
    return id === undefined ? [] : [{ name, id: Number(id) }]
  })
  if (ours.length === 0) return 0
  const known = await readExportFiles(store, [...new Set(ours.map(({ id }) => id))])
  const left = ours.filter(({ name, id }) => {
    const job = known.get(id)
    return !job?.isRunning && job?.file !== name
  })
  for (const { name } of left) await rm(join(folder, name), { force: true })
  return left.length
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
