import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { CannotStart } from '@/lib/runtime/cannot-start'
import { codeOf } from '@/lib/runtime/system-error'

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENOSPC: 'the disk is full',
}

/**
 * Makes the folder of the database and the secrets when it is missing (mode 0700; one that is there keeps its own mode).
 * @throws CannotStart when it cannot be made or written
 */
export const prepareDataFolder = (folder: string) => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = codeOf(error)
    throw new CannotStart(
      `The data folder ${folder} cannot be written: ${REASONS[code] ?? code}. Choose another with REGULARS_DATA.`,
    )
  }
}
