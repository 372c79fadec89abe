/** Thrown where the program cannot run as it was told to: one sentence for the operator, who can mend it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
