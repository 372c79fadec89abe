'use client'

import { ROLE_NAMES } from '@/components/access/roles'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { SwitchInput } from '@/components/ui/switch-input'
import { TextInput } from '@/components/ui/text-input'
import { ROLES } from '@/lib/access/permissions'
import { type FormState, typedValue } from '@/lib/forms'

/** What the form of a user holds, as the form sends it. */
export type UserDraft = { name: string; role: string; storeId: string; isApprover: boolean }

/** What the form begins with: `start`, or what was typed before a refusal on a page without scripts. */
export const draftOf = (state: FormState, start: UserDraft): UserDraft =>
  typedValue(state, 'role') === undefined
    ? start
    : {
        name: typedValue(state, 'name') ?? '',
        role: typedValue(state, 'role') ?? start.role,
        storeId: typedValue(state, 'storeId') ?? '',
        isApprover: typedValue(state, 'isApprover') !== undefined,
      }

const ROLE_CHOICES = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }))

type Props = {
  draft: UserDraft
  onChange: (draft: UserDraft) => void
  stores: readonly Choice[]
  state: FormState
}

/** Name, role, store and approver; the store only where the role has one. */
export function UserFields({ draft, onChange, stores, state }: Props) {
  const set = (change: Partial<UserDraft>) => onChange({ ...draft, ...change })
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        value={draft.name}
        onChange={(name) => set({ name })}
        state={state}
        required
      />
      <SelectInput
        name="role"
        label="Role"
        choices={ROLE_CHOICES}
        value={draft.role}
        onChange={(role) => set({ role })}
        state={state}
        required
      />
      {draft.role === 'store_manager' && (
        <SelectInput
          name="storeId"
          label="Store"
          emptyLabel="Choose a store"
          choices={stores}
          value={draft.storeId}
          onChange={(storeId) => set({ storeId })}
          state={state}
          required
        />
      )}
      <SwitchInput
        name="isApprover"
        label="Approver"
        description="May also approve or reject requests."
        on={draft.isApprover}
        onChange={(isApprover) => set({ isApprover })}
        state={state}
      />
    </>
  )
}
