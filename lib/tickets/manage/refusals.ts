/** Why the desk's settings stay as they are. */
export type DeskRefusal =
  | { code: 'row_not_found' }
  | { code: 'changed_meanwhile' }
  | { code: 'code_taken'; taken: string }
  | { code: 'label_taken'; label: string }
  | { code: 'kind_in_use'; tickets: number }
  | { code: 'kind_shipped'; status: string }
  | { code: 'last_open' | 'last_closed' }
  | { code: 'user_unknown'; field: string }
  | { code: 'user_disabled'; name: string; field: string }
  | { code: 'target_missing'; field: string }
  | { code: 'hours_incomplete' | 'hours_backwards'; field: string }
  | { code: 'department_unknown' }
  | { code: 'placeholders_unknown'; names: readonly string[] }
  | { code: 'rule_does_nothing' }

/** What happened and what to do next, and the field it is about. */
export const sayDeskRefusal = (error: DeskRefusal): { message: string; field?: string } => {
  switch (error.code) {
    case 'row_not_found':
      return { message: 'This is not there any more. Reload the page.' }
    case 'changed_meanwhile':
      return { message: 'Somebody else changed this meanwhile. Reload the page, then change it again.' }
    case 'code_taken':
      return { message: `There is ${error.taken} already. Use another code.`, field: 'code' }
    case 'label_taken':
      return { message: `There is “${error.label}” already. Use another label.`, field: 'label' }
    case 'kind_in_use':
      return {
        message: `${error.tickets === 1 ? '1 ticket has' : `${error.tickets} tickets have`} this status, so it cannot change between closed and not closed. Add another status instead.`,
        field: 'kind',
      }
    case 'kind_shipped':
      return {
        message: `Tills and integrations know ${error.status} by its code, so its kind stays. Its label may change.`,
        field: 'kind',
      }
    case 'last_open':
      return { message: 'This is the last open status, and tickets have to begin somewhere. Add another one first.' }
    case 'last_closed':
      return { message: 'This is the last closed status, and tickets have to end somewhere. Add another one first.' }
    case 'user_unknown':
      return { message: 'One of these users is not there any more. Reload the page.', field: error.field }
    case 'user_disabled':
      return { message: `${error.name} is disabled. Choose somebody else.`, field: error.field }
    case 'target_missing':
      return {
        message: 'Every department without a target of its own goes by this one. Enter hours.',
        field: error.field,
      }
    case 'hours_incomplete':
      return { message: 'Enter both times, or neither for a free day.', field: error.field }
    case 'hours_backwards':
      return { message: 'Closes before it opens. Enter a later time.', field: error.field }
    case 'department_unknown':
      return { message: 'This department is not there any more. Reload the page.', field: 'department' }
    case 'placeholders_unknown':
      return {
        message: `${error.names.join(', ')} ${error.names.length === 1 ? 'is no placeholder' : 'are no placeholders'}. Use those listed below.`,
        field: 'body',
      }
    case 'rule_does_nothing':
      return { message: 'Choose who gets the ticket, or who is told.', field: 'assignToId' }
  }
}
