import { EventEmitter } from 'node:events'
import { once } from '@/lib/once'

const CARRIED_OUT = 'carried out'
const signals = () => once('deletions', () => new EventEmitter().setMaxListeners(0))

/** Says that the data of somebody was deleted: files that were his have nobody behind them any more. */
export const signalDeletions = (): void => {
  signals().emit(CARRIED_OUT)
}

/** Hears it in the whole process, whichever bundle said it. Answers how to stop. */
export const onDeletions = (heard: () => void): (() => void) => {
  signals().on(CARRIED_OUT, heard)
  return () => {
    signals().off(CARRIED_OUT, heard)
  }
}
