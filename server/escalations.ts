import type { Store } from '@/db/store'
import type { Log } from '@/lib/runtime/log'
import { type EscalationRun, runEscalations } from '@/lib/tickets/escalation/run'

const EVERY_MS = 60_000
/** How long the stop waits for the ticket under way; what it leaves is dealt with after the next start. */
const PATIENCE_MS = 8_000

interface Parts {
  store: Store
  log: Log
  clock: () => Date
}

/** Runs the escalation rules now and every minute, until the answer is called, which waits for a run under way. */
export const startEscalations = ({ store, log, clock }: Parts, everyMs = EVERY_MS): (() => Promise<void>) => {
  let isStopping = false
  let isWaiting = false
  let underWay = Promise.resolve()
  const sayIdle = idleSayer(log)

  const round = async () => {
    isWaiting = false
    if (isStopping) return
    try {
      const { overdue, escalated, idle } = await runEscalations(store, clock(), () => isStopping)
      if (escalated.length > 0) log.info({ overdue, escalated: escalated.length }, 'tickets escalated')
      sayIdle(idle)
    } catch (error) {
      log.error({ error }, 'the escalation rules could not be run; it will be tried again')
    }
  }
  const look = () => {
    if (isWaiting || isStopping) return
    isWaiting = true
    underWay = underWay.then(round)
  }

  const timer = setInterval(look, everyMs)
  timer.unref()
  look()
  return async () => {
    isStopping = true
    clearInterval(timer)
    await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }
}

/** Says once, not every minute, that a rule can do nothing and why. */
const idleSayer = (log: Log) => {
  let said = new Map<number, string>()
  return (idle: EscalationRun['idle']) => {
    for (const { ruleId, reason } of idle)
      if (said.get(ruleId) !== reason) log.warn({ rule: ruleId, reason: reason }, 'an escalation rule does nothing')
    said = new Map(idle.map(({ ruleId, reason }) => [ruleId, reason]))
  }
}
