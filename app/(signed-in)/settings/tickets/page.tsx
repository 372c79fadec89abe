import type { Metadata } from 'next'
import { ActList, RowActs } from '@/components/tickets/desk/act-list'
import { DepartmentForm } from '@/components/tickets/desk/department-form'
import { DeskItem } from '@/components/tickets/desk/desk-item'
import { StatusForm } from '@/components/tickets/desk/status-form'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { pageContext } from '@/lib/access/session'
import { listDepartments, listStaff } from '@/lib/tickets/manage/departments'
import { listStatuses } from '@/lib/tickets/manage/statuses'
import { KIND_NAMES } from '@/lib/tickets/words'
import {
  addDepartmentAction,
  addStatusAction,
  changeDepartmentAction,
  changeStatusAction,
  departmentActAction,
  statusActAction,
} from './actions'

export const metadata: Metadata = { title: 'Ticket desk' }

const TONE = { open: 'accent', waiting: 'warning', closed: 'good' } as const

export default async function TicketDeskPage() {
  const ctx = await pageContext('tickets.manage')
  const { locale } = ctx.settings.organisation
  const statuses = await listStatuses(ctx)
  const departments = await listDepartments(ctx)
  const staff = await listStaff(ctx)
  const counted = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${formatNumber(count, locale)} ${one}s`)
  return (
    <>
      <PageHeader title="Ticket desk" fact="How tickets may stand, and whose they are" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Statuses">
            <ActList action={statusActAction} label="Statuses">
              {statuses.map((status, place) => (
                <DeskItem
                  key={status.id}
                  name={status.label}
                  facts={
                    <>
                      <span className="font-mono text-xs text-muted">{status.code}</span>
                      <StatusChip tone={TONE[status.kind]}>{KIND_NAMES[status.kind]}</StatusChip>
                      {status.isDisabled && <StatusChip>Disabled</StatusChip>}
                      <span className="text-xs text-muted">{counted(status.tickets, 'ticket')}</span>
                    </>
                  }
                >
                  <StatusForm
                    action={changeStatusAction}
                    status={{
                      id: status.id,
                      version: status.version,
                      label: status.label,
                      kind: status.kind,
                      isShipped: status.isShipped,
                    }}
                  />
                  <RowActs
                    row={{ id: status.id, version: status.version, name: status.label }}
                    isFirst={place === 0}
                    isLast={place === statuses.length - 1}
                    isDisabled={status.isDisabled}
                  />
                </DeskItem>
              ))}
            </ActList>
          </Section>
          <Section title="Add a status">
            <StatusForm action={addStatusAction} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Departments">
            <ActList action={departmentActAction} label="Departments">
              {departments.map((department, place) => (
                <DeskItem
                  key={department.id}
                  name={department.label}
                  facts={
                    <>
                      <span className="font-mono text-xs text-muted">{department.code}</span>
                      {department.isDisabled && <StatusChip>Disabled</StatusChip>}
                      <span className="text-xs text-muted">{counted(department.members.length, 'member')}</span>
                    </>
                  }
                >
                  <DepartmentForm
                    action={changeDepartmentAction}
                    staff={staff}
                    department={{
                      id: department.id,
                      version: department.version,
                      label: department.label,
                      members: department.members,
                    }}
                  />
                  <RowActs
                    row={{ id: department.id, version: department.version, name: department.label }}
                    isFirst={place === 0}
                    isLast={place === departments.length - 1}
                    isDisabled={department.isDisabled}
                  />
                </DeskItem>
              ))}
            </ActList>
          </Section>
          <Section title="Add a department">
            <DepartmentForm action={addDepartmentAction} staff={staff} />
          </Section>
        </div>
      </div>
    </>
  )
}
