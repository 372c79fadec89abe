import { EventEmitter } from 'node:events'
import { once } from '@/lib/once'

const QUEUED = 'queued'
const signals = () => once('outbox', () => new EventEmitter().setMaxListeners(0))

/** Says that a message was queued. Its transaction has not ended yet, and may still be taken back. */
export const signalQueued = (): void => {
  signals().emit(QUEUED)
}

/** Hears it in the whole process, whichever bundle queued. Answers how to stop. */
export const onQueued = (heard: () => void): (() => void) => {
  signals().on(QUEUED, heard)
  return () => {
    signals().off(QUEUED, heard)
  }
}
