import { EventEmitter } from 'node:events'
import { once } from '@/lib/once'

const CHANGED = 'changed'
const signals = () => once('customer-exports', () => new EventEmitter().setMaxListeners(0))

/** Says that an export was asked for, cancelled or deleted: there is something to write, or a file to remove. */
export const signalExports = (): void => {
  signals().emit(CHANGED)
}

/** Hears it in the whole process, whichever bundle said it. Answers how to stop. */
export const onExports = (heard: () => void): (() => void) => {
  signals().on(CHANGED, heard)
  return () => {
    signals().off(CHANGED, heard)
  }
}
