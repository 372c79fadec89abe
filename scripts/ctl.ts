import { Command, CommanderError } from 'commander'
import { readEnvironment } from '@/lib/runtime/environment'
import { startFailure } from '@/server/failure'
import { addAccountCommands } from './ctl/account-commands'
import { addConfigCommands } from './ctl/config-commands'
import { addCustomerCommands } from './ctl/customer-commands'
import { addDuplicateCommands } from './ctl/duplicate-commands'
import { addLoyaltyCommands } from './ctl/loyalty-commands'
import { Refused, remark } from './ctl/output'
import { addStoreCommands, addTillCommands } from './ctl/store-commands'
import { addTicketCommands } from './ctl/ticket-commands'
import { addUpkeepCommands } from './ctl/upkeep-commands'
import { addUserCommands } from './ctl/user-commands'

/** Exit codes: 0 done, 1 refused or problems found, 2 not understood. */
const NOT_UNDERSTOOD = 2

const program = new Command('ctl')
  .description('The operator’s command line of Regulars. Works while the server runs.')
  .showHelpAfterError('(add --help for help)')
addConfigCommands(program)
addUserCommands(program)
addStoreCommands(program)
addTillCommands(program)
addAccountCommands(program)
addCustomerCommands(program)
addDuplicateCommands(program)
addLoyaltyCommands(program)
addTicketCommands(program)
addUpkeepCommands(program)

const throughout = (command: Command, apply: (each: Command) => void) => {
  apply(command)
  for (const each of command.commands) throughout(each, apply)
}
// A subcommand takes over neither of these from its parent once it is made.
throughout(program, (command) => command.exitOverride().showHelpAfterError('(add --help for help)'))

const environmentIfSound = () => {
  try {
    return readEnvironment(process.env)
  } catch {
    return undefined
  }
}

const sentenceFor = (error: unknown): string | undefined => {
  if (error instanceof Refused) return error.message
  const failure = startFailure(error, environmentIfSound())
  if (failure) return failure
  // Files that the operator named.
  if (error instanceof Error && 'path' in error && 'code' in error)
    return `${String(error.path)} cannot be read or written (${String(error.code)}).`
  return undefined
}

const complain = (error: unknown) => {
  const sentence = sentenceFor(error)
  const code = error instanceof Refused ? error.code : 'cannot_run'
  if (!sentence) console.error('ctl failed because of a fault of its own:', error)
  else remark(process.argv.includes('--json') ? JSON.stringify({ error: { code, message: sentence } }) : sentence)
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : NOT_UNDERSTOOD
  } else {
    complain(error)
    process.exitCode = 1
  }
}
