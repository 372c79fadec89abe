'use client'

import { ROLE_NAMES } from '@/components/access/roles'
import type { UserDraft } from '@/components/access/user-fields'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/select-input'
import { ROLES } from '@/lib/access/permissions'

type Props = { theirs: UserDraft; yours: UserDraft; stores: readonly Choice[]; onTake: (draft: UserDraft) => void }

/** What somebody else saved meanwhile beside what was typed here, field by field; saving again keeps what is in the form. */
export function UserClash({ theirs, yours, stores, onTake }: Props) {
  const storeName = (id: string) => stores.find((store) => store.value === id)?.label ?? 'None'
  const roleName = (name: string) => {
    const role = ROLES.find((each) => each === name)
    return role ? ROLE_NAMES[role] : name
  }
  const yesNo = (yes: boolean) => (yes ? 'Yes' : 'No')
  const fields = [
    { label: 'Name', theirs: theirs.name, yours: yours.name, taken: { name: theirs.name } },
    { label: 'Role', theirs: roleName(theirs.role), yours: roleName(yours.role), taken: { role: theirs.role } },
    {
      label: 'Store',
      theirs: storeName(theirs.storeId),
      yours: storeName(yours.storeId),
      taken: { storeId: theirs.storeId },
    },
    {
      label: 'Approver',
      theirs: yesNo(theirs.isApprover),
      yours: yesNo(yours.isApprover),
      taken: { isApprover: theirs.isApprover },
    },
  ].filter((field) => field.theirs !== field.yours)

  return (
    <div className="rounded-lg border border-border p-3 text-table">
      {fields.length === 0 && <p>The form now holds what was saved meanwhile.</p>}
      <ul className="flex flex-col gap-2">
        {fields.map((field) => (
          <li key={field.label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="flex-1 basis-52">
              {field.label}: saved meanwhile <strong>{field.theirs}</strong>, yours <strong>{field.yours}</strong>
            </span>
            <Button
              size="sm"
              label={`Take ${field.theirs} for ${field.label}`}
              onClick={() => onTake({ ...yours, ...field.taken })}
            >
              Take theirs
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
