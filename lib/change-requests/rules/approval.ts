import type { ApprovalType, BaseType } from '../types'

export interface ApprovalFacts {
  baseType: BaseType
  /** `client_auto_approve`, or what somebody at the desk chose; undefined when nothing was said. */
  wanted: boolean | undefined
  isOneStep: boolean
  /** Whoever asks may decide requests, and no second person is needed. */
  mayDecideOwn: boolean
  autoApproved: Readonly<Partial<Record<BaseType, boolean>>>
}

/**
 * Who approves a request as it is filed (requests.md, "States"): `CLIENT` whoever asks, `CONFIG` the settings; with
 * `CLIENT_DISABLED` and `CONFIG_DISABLED` it waits for a person. The deletion of personal data always waits.
 */
export const approvalOf = ({
  baseType,
  wanted,
  isOneStep,
  mayDecideOwn,
  autoApproved,
}: ApprovalFacts): ApprovalType => {
  if (baseType === 'DELETION') return 'CONFIG_DISABLED'
  if ((isOneStep || wanted === true) && mayDecideOwn) return 'CLIENT'
  if (!isOneStep && wanted === false) return 'CLIENT_DISABLED'
  return autoApproved[baseType] === true ? 'CONFIG' : 'CONFIG_DISABLED'
}
