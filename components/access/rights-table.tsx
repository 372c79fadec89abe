import { Check, Minus } from 'lucide-react'
import { PERMISSION_NAMES, ROLE_NAMES } from '@/components/access/roles'
import { GRANTS, PERMISSIONS } from '@/lib/access/permissions'

const COLUMNS = [
  ['admin', ROLE_NAMES.admin],
  ['store_manager', ROLE_NAMES.store_manager],
  ['support_agent', ROLE_NAMES.support_agent],
  ['approver', 'Approver'],
] as const

/** Who may do what: the very table that every write is checked against. */
export function RightsTable() {
  return (
    <table className="w-full border-collapse text-table">
      <caption className="sr-only">Rights of each role. Approver is a right that any user may also have.</caption>
      <thead>
        <tr className="border-b border-border text-xs text-muted">
          <th scope="col" className="h-8 pr-3 text-left font-medium">
            May
          </th>
          {COLUMNS.map(([role, name]) => (
            <th key={role} scope="col" className="h-9 px-1 text-center leading-tight font-medium sm:w-28">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {PERMISSIONS.map((permission) => (
          <tr key={permission} className="border-b border-separator last:border-b-0">
            <th scope="row" className="h-9 py-1 pr-2 text-left font-normal">
              {PERMISSION_NAMES[permission]}
            </th>
            {COLUMNS.map(([role]) => (
              <td key={role} className="px-1 text-center">
                <Mark isGranted={GRANTS[role].includes(permission)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Mark({ isGranted }: { isGranted: boolean }) {
  const Icon = isGranted ? Check : Minus
  return (
    <>
      <Icon aria-hidden="true" className={`mx-auto size-4 ${isGranted ? 'text-success' : 'text-muted'}`} />
      <span className="sr-only">{isGranted ? 'yes' : 'no'}</span>
    </>
  )
}
