import { fork } from 'node:child_process'
import type { Job, Measured } from './job'

/** The load generator as a process of its own; one job at a time. */
export const startLoad = () => {
  const generator = fork('dist/bench/load.js', { execArgv: [] })
  const load = (job: Job) =>
    new Promise<Measured>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the load generator ended with ${code}`))
      generator.once('exit', ended)
      generator.once('message', (measured: Measured) => {
        generator.off('exit', ended)
        resolve(measured)
      })
      generator.send(job)
    })
  return { load, stop: () => generator.kill() }
}
